// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of a thousand boxes: how long it takes to lay out, each frame while it is moved and zoomed, and how long the
// window does not answer while the picture of such a manifest is made, and after a change to it. Prints one JSON object.
#include "app/async/text.h"
#include "tests/support/standstill.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/editor/codeeditor.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace fermata;
using namespace fermata::test;

namespace {

constexpr int boxes = 1000;
constexpr int frames = 120;

CanvasGraph thousand()
{
    CanvasGraph graph;
    const NodeKind kinds[] = {NodeKind::Http, NodeKind::Function, NodeKind::Queue, NodeKind::Function, NodeKind::Table};
    for (int at = 0; at < boxes; ++at) {
        CanvasNode node{.id = QString::number(at), .kind = kinds[at % 5]};
        node.title = QStringLiteral("Resource%1").arg(at);
        node.detail = QStringLiteral("python3.12 · 512 MB");
        node.isDeclared = true;
        graph.nodes.append(node);
        if (at % 5 > 0)
            graph.wires.append({.from = QString::number(at - 1), .to = node.id});
        if (at % 7 == 0 && at > 10)
            graph.wires.append({.from = QString::number(at - 9), .to = node.id, .kind = EdgeKind::Destination});
    }
    return graph;
}

template<class Act>
double milliseconds(Act act)
{
    QElapsedTimer timer;
    timer.start();
    act();
    return double(timer.nsecsElapsed()) / 1e6;
}

template<class Step>
QJsonArray measured(CanvasView &view, Step step)
{
    QJsonArray times;
    for (int frame = 0; frame < frames; ++frame) {
        times.append(milliseconds([&] {
            step(frame);
            view.viewport()->repaint();
        }));
    }
    return times;
}

// A function, its queue and its table: three boxes each, and one for the API that calls them all.
QString templateOf(int functions)
{
    QString text =
        QStringLiteral("AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n");
    for (int at = 0; at < functions; ++at) {
        text +=
            QStringLiteral("  Queue%1:\n    Type: AWS::SQS::Queue\n  Table%1:\n    Type: AWS::DynamoDB::Table\n"
                           "  Function%1:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                           "      Runtime: python3.12\n      Handler: app.handler\n      CodeUri: src/\n"
                           "      MemorySize: 512\n      Environment:\n        Variables:\n"
                           "          TABLE: !Ref Table%1\n      Policies:\n"
                           "        - DynamoDBCrudPolicy: {TableName: !Ref Table%1}\n      Events:\n"
                           "        Api:\n          Type: HttpApi\n          Properties: {Path: /p%1, Method: get}\n"
                           "        Before:\n          Type: SQS\n          Properties: {Queue: !GetAtt Queue%2.Arn}\n")
                .arg(at)
                .arg(at / 3 * 3);
    }
    return text;
}

class Stalls
{
public:
    explicit Stalls(WatchedApplication &watched) : m_watched(watched) {}

    template<class Act>
    void measure(const QString &name, Act act)
    {
        m_standstill.restart();
        m_watched.restart();
        act();
        m_all[name] =
            QJsonObject{{QStringLiteral("ms"), m_standstill.longestMs()}, {QStringLiteral("of"), m_watched.longest()}};
    }
    QJsonObject all() const { return m_all; }

private:
    WatchedApplication &m_watched;
    Standstill m_standstill;
    QJsonObject m_all;
};

QJsonObject stallsOfTheDesigner(WatchedApplication &watched, Theme &theme)
{
    const QTemporaryDir folder;
    const std::filesystem::path root = toPath(folder.path());
    const DesignerWords words{.error = [](const Error &error) { return toQString(error.message); },
                              .problem = [](const Diagnostic &problem) { return toQString(problem.message); }};
    CodeEditor editor(theme);
    editor.setText(templateOf(boxes / 3));
    Stalls stalls(watched);
    std::unique_ptr<DesignerView> view;
    stalls.measure(QStringLiteral("opened"), [&] {
        view = std::make_unique<DesignerView>(editor, root / "template.yaml", root, words, theme);
        view->resize(1440, 900);
        view->show();
        (void)QTest::qWaitFor([&] { return view->graph().nodes.size() >= boxes; }, 30'000);
        QTest::qWait(1000);
    });
    stalls.measure(QStringLiteral("arranged"), [&] {
        QTest::keyClick(&view->canvas(), Qt::Key_A, Qt::ShiftModifier);
        QTest::qWait(1500);
    });
    stalls.measure(QStringLiteral("chosen"), [&] {
        view->scene().select(view->graph().nodes[10].id);
        QTest::qWait(500);
    });
    stalls.measure(QStringLiteral("typed"), [&] {
        editor.replace({.line = 4, .column = 1}, {.line = 4, .column = 1},
                       QStringLiteral("  Another: {Type: AWS::SQS::Queue}\n"));
        QTest::qWait(2000);
    });
    return stalls.all();
}

} // namespace

int main(int argc, char **argv)
{
    WatchedApplication application(argc, argv);
    Theme theme;
    theme.apply(application, Theme::Mode::Dark);
    CanvasScene scene(theme);
    CanvasView view(scene, theme);
    view.resize(1440, 900);
    view.show();
    const CanvasGraph graph = thousand();
    std::vector<LayoutEdge> edges;
    for (const CanvasWire &wire : graph.wires)
        edges.push_back({std::size_t(wire.from.toInt()), std::size_t(wire.to.toInt())});
    QJsonObject figures;
    figures[QStringLiteral("layoutMs")] = milliseconds([&] { layeredLayout(std::vector<LayoutNode>(boxes), edges); });
    figures[QStringLiteral("showMs")] = milliseconds([&] {
        QEventLoop loop;
        QObject::connect(&scene, &CanvasScene::shown, &loop, &QEventLoop::quit);
        scene.show(graph, {}); // which comes in turns
        loop.exec();
    });
    QCoreApplication::processEvents();
    view.fit();
    figures[QStringLiteral("allMs")] = measured(view, [&](int) { view.viewport()->update(); });
    view.zoomBy(0.5 / view.scaleNow());
    QScrollBar *const bar = view.verticalScrollBar();
    figures[QStringLiteral("panMs")] = measured(view, [&](int) { bar->setValue(bar->value() + 12); });
    view.zoomBy(1 / view.scaleNow());
    figures[QStringLiteral("panCloseMs")] = measured(view, [&](int) { bar->setValue(bar->value() - 12); });
    figures[QStringLiteral("zoomMs")] = measured(view, [&](int at) { view.zoomBy(at < frames / 2 ? 0.98 : 1.02); });
    view.hide();
    figures[QStringLiteral("stalls")] = stallsOfTheDesigner(application, theme);
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
