// SPDX-License-Identifier: GPL-3.0-or-later
// The picture and the text as two views of one thing. With FERMATA_PICTURES set to a folder, leaves pictures there.
#include "app/async/text.h"
#include "app/base/files.h"
#include "ui/canvas/change/changecard.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/inspector/fieldeditor.h"
#include "ui/canvas/inspector/inspector.h"
#include "ui/canvas/palette/nodelist.h"
#include "ui/canvas/palette/palettelist.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/canvas/view/canvaspane.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/canvas/view/pictureexport.h"
#include "ui/editor/codeeditor.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_DesignerView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everythingOfTheManifestIsDrawn();
    void lookingWritesNothing();
    void movedBoxesAreRememberedBesideTheManifest();
    void aTimerIsDraggedToAFunctionAndUndone();
    void aTimerInAClusterIsADocument();
    void anImpossibleTargetSaysWhy();
    void aWireIsDrawnByKey();
    void arrowsWalkAlongTheWires();
    void theSelectionIsInStep();
    void aFieldWritesTheText();
    void aValueThatIsNoneIsToldAtTheField();
    void unreadableTextKeepsTheLastPicture();
    void removingAsksFirst();
    void thePictureIsAListToo();
    void anEmptyManifestOffersThreeWaysToBegin();
    void aLoopIsARedRing();
    void thePictureIsExported();

private:
    void open(const QString &name, const QByteArray &text);
    void dragFromPalette(NodeKind kind, const QString &onto);
    void settle();
    void keep(const char *name);
    NodeItem *node(const QString &title) const;
    ChangeCard &card() const { return *m_view->findChild<ChangeCard *>(); }
    Inspector &inspector() const { return *m_view->findChild<Inspector *>(); }
    QString text() const { return m_editor->text(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSplitter> m_window;
    CodeEditor *m_editor = nullptr;
    DesignerView *m_view = nullptr;
};

namespace {

const char *const devs = R"(edition: 3.0.0
name: shop   # 商店
access: default
vars:
  region: cn-hangzhou
resources:
  orders:
    component: fc3
    props:
      region: ${vars.region}
      functionName: orders
      runtime: python3.10   # the old one
      handler: index.handler
      code: ./code
      memorySize: 512
      environmentVariables:
        STAGE: test
      triggers:
        - triggerName: httpTrigger
          triggerType: http
          triggerConfig:
            authType: anonymous
            methods: [GET, POST]
  report:
    component: fc3
    props:
      region: ${vars.region}
      functionName: report
      runtime: nodejs20
      handler: index.handler
      code: ./report
      triggers:
        - triggerName: pictures
          triggerType: oss
          sourceArn: acs:oss:cn-hangzhou:123:pictures
          triggerConfig:
            events:
              - oss:ObjectCreated:*
            filter:
              key: {prefix: in/, suffix: .jpg}
)";

const char *const sam = R"(AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  CreateOrder:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: python3.12
      Events:
        Api:
          Type: HttpApi
          Properties: {Path: /orders, Method: post}
  Ship:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: ship.handler
      Runtime: python3.12
      Events:
        Orders:
          Type: SQS
          Properties:
            Queue: !GetAtt OrdersQueue.Arn
  OrdersQueue:
    Type: AWS::SQS::Queue
  OrdersTable:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
)";

QString sayError(const Error &error)
{
    return toQString(error.message);
}

} // namespace

void tst_DesignerView::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->apply(*qApp, qEnvironmentVariableIsSet("FERMATA_LIGHT") ? Theme::Mode::Light : Theme::Mode::Dark);
}

void tst_DesignerView::cleanup()
{
    m_window.reset();
    m_theme.reset();
    m_folder.reset();
}

void tst_DesignerView::open(const QString &name, const QByteArray &text)
{
    const std::filesystem::path root = toPath(m_folder->path());
    for (const char *file : {"code/index.py", "report/index.js", "src/app.py", "src/ship.py"})
        QVERIFY(
            writeFile(root / file, "def handler(event, context):\n    return 1\nexports.handler = async () => 1\n"));
    m_window = std::make_unique<QSplitter>();
    m_editor = new CodeEditor(*m_theme);
    m_editor->setLanguage(CodeEditor::Language::Yaml);
    m_editor->setText(QString::fromUtf8(text));
    const DesignerWords words{.error = sayError,
                              .problem = [](const Diagnostic &diagnostic) { return toQString(diagnostic.message); }};
    m_view = new DesignerView(*m_editor, root / toStd(name), root, words, *m_theme);
    m_window->addWidget(m_view);
    m_window->addWidget(m_editor);
    m_window->resize(1560, 860);
    m_window->setSizes({1100, 460});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_DesignerView::settle()
{
    QTest::qWait(0);
    QCoreApplication::processEvents();
}

void tst_DesignerView::keep(const char *name)
{
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(m_window->grab().save(folder + u'/' + QLatin1String(name) + u".png"_s));
}

NodeItem *tst_DesignerView::node(const QString &title) const
{
    for (NodeItem *item : m_view->scene().nodes()) {
        if (item->node().title == title)
            return item;
    }
    return nullptr;
}

// As a hand does it: press on the row, move in steps, let go over the box.
void tst_DesignerView::dragFromPalette(NodeKind kind, const QString &onto)
{
    auto *const palette = m_view->findChild<PaletteList *>();
    QModelIndex row;
    for (int at = 0; at < palette->model()->rowCount(); ++at) {
        if (palette->model()->index(at, 0).data(Qt::UserRole).toInt() == int(kind))
            row = palette->model()->index(at, 0);
    }
    QVERIFY(row.isValid());
    const QPoint from = palette->visualRect(row).center();
    CanvasView &canvas = m_view->canvas();
    const QPoint over = canvas.viewport()->mapToGlobal(canvas.mapFromScene(node(onto)->card().center()));
    const QPoint to = palette->viewport()->mapFromGlobal(over);
    QTest::mousePress(palette->viewport(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 4; ++step)
        QTest::mouseMove(palette->viewport(), from + (to - from) * step / 4);
    keep("drag");
    QTest::mouseRelease(palette->viewport(), Qt::LeftButton, {}, to);
}

void tst_DesignerView::everythingOfTheManifestIsDrawn()
{
    open(u"s.yaml"_s, devs);
    settle();
    keep("devs");
    QVERIFY(node(u"orders"_s));
    QVERIFY(node(u"report"_s));
    QCOMPARE(m_view->graph().nodes.size(), 4);
    QCOMPARE(m_view->graph().wires.size(), 2);
    QVERIFY(node(u"orders"_s)->node().detail.contains(u"python3.10"_s));
}

void tst_DesignerView::lookingWritesNothing()
{
    open(u"s.yaml"_s, devs);
    m_view->canvas().zoomBy(0.5);
    m_view->canvas().fit();
    m_view->scene().select(node(u"orders"_s)->node().id);
    settle();
    QCOMPARE(text().toUtf8(), QByteArray(devs));
    QVERIFY(!m_editor->isModified());
    QVERIFY(!QDir(m_folder->path()).exists(u".fermata"_s));
}

void tst_DesignerView::movedBoxesAreRememberedBesideTheManifest()
{
    open(u"s.yaml"_s, devs);
    CanvasView &canvas = m_view->canvas();
    const QPoint at = canvas.mapFromScene(node(u"orders"_s)->card().center());
    const QPointF before = node(u"orders"_s)->pos();
    QTest::mousePress(canvas.viewport(), Qt::LeftButton, {}, at);
    QTest::mouseMove(canvas.viewport(), at + QPoint(30, 30));
    QTest::mouseMove(canvas.viewport(), at + QPoint(80, 64));
    QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, {}, at + QPoint(80, 64));
    const QPointF moved = node(u"orders"_s)->pos();
    QVERIFY(moved != before);
    QCOMPARE(text().toUtf8(), QByteArray(devs));
    open(u"s.yaml"_s, devs);
    QCOMPARE(node(u"orders"_s)->pos(), moved);
}

void tst_DesignerView::aTimerIsDraggedToAFunctionAndUndone()
{
    open(u"s.yaml"_s, devs);
    dragFromPalette(NodeKind::Timer, u"orders"_s);
    QVERIFY(card().isOffering());
    QCOMPARE(text().toUtf8(), QByteArray(devs)); // nothing before the yes
    settle();
    keep("offer");
    QTest::keyClick(&card(), Qt::Key_Return);
    QVERIFY(!card().isOffering());
    QVERIFY(text().contains(u"triggerType: timer"_s));
    QVERIFY(text().contains(u"# the old one"_s));

    FieldEditor *const cron = inspector().field("cron");
    QVERIFY(cron);
    auto *const line = cron->findChild<QLineEdit *>(u"field.cron"_s);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, u"0 30 8 * * *"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY2(text().contains(u"0 30 8 * * *"_s), qPrintable(text()));
    settle();
    keep("timer");

    m_editor->undo();
    QVERIFY(text().contains(u"@every 5m"_s));
    m_editor->undo();
    QCOMPARE(text().toUtf8(), QByteArray(devs));
    QTRY_COMPARE(m_view->graph().nodes.size(), 4);
}

void tst_DesignerView::aTimerInAClusterIsADocument()
{
    const QByteArray service("apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: orders}\n"
                             "spec: {template: {spec: {containers: [{image: ghcr.io/shop/orders}]}}}\n");
    open(u"service.yaml"_s, service);
    dragFromPalette(NodeKind::Timer, u"orders"_s);
    QTest::keyClick(&card(), Qt::Key_Return);
    QVERIFY2(text().toUtf8().startsWith(service + "---\n") && inspector().field("cron"), qPrintable(text()));
    keep("cluster");
    m_editor->undo();
    QCOMPARE(text().toUtf8(), service);
}

void tst_DesignerView::anImpossibleTargetSaysWhy()
{
    open(u"template.yaml"_s, sam);
    CanvasView &canvas = m_view->canvas();
    NodeItem *const queue = node(u"OrdersQueue"_s);
    QVERIFY(queue);
    const QPoint port = canvas.mapFromScene(queue->outPort());
    QTest::mouseMove(canvas.viewport(), port);
    QTest::mousePress(canvas.viewport(), Qt::LeftButton, {}, port);
    const QPoint table = canvas.mapFromScene(node(u"OrdersTable"_s)->card().center());
    QTest::mouseMove(canvas.viewport(), (port + table) / 2);
    QTest::mouseMove(canvas.viewport(), table);
    settle();
    keep("refused");
    QCOMPARE(node(u"OrdersTable"_s)->state().target, CardState::Target::Refused);
    QCOMPARE(node(u"CreateOrder"_s)->state().target, CardState::Target::Possible);
    QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, {}, table);
    QVERIFY(!card().isOffering());
    QCOMPARE(text().toUtf8(), QByteArray(sam));
}

void tst_DesignerView::aWireIsDrawnByKey()
{
    open(u"template.yaml"_s, sam);
    CanvasView &canvas = m_view->canvas();
    canvas.setFocus();
    m_view->scene().select(node(u"CreateOrder"_s)->node().id);
    canvas.beginWire(node(u"CreateOrder"_s)->node().id);
    QTest::mouseMove(canvas.viewport(), canvas.mapFromScene(node(u"OrdersTable"_s)->card().center()));
    QTest::keyClick(&canvas, Qt::Key_Return);
    QVERIFY(card().isOffering());
    settle();
    keep("grant");
    QTest::keyClick(&card(), Qt::Key_Return);
    QVERIFY(text().contains(u"DynamoDBCrudPolicy"_s));
    QVERIFY(text().contains(u"ORDERS_TABLE: !Ref OrdersTable"_s));
    canvas.setFocus();
    QTest::keyClick(&canvas, Qt::Key_Z, Qt::ControlModifier); // from this side too
    QCOMPARE(text().toUtf8(), QByteArray(sam));
}

void tst_DesignerView::arrowsWalkAlongTheWires()
{
    open(u"template.yaml"_s, sam);
    CanvasView &canvas = m_view->canvas();
    canvas.setFocus();
    m_view->scene().select(node(u"OrdersQueue"_s)->node().id);
    QTest::keyClick(&canvas, Qt::Key_Right);
    QCOMPARE(m_view->scene().selectedNode(), node(u"Ship"_s)->node().id);
    QTest::keyClick(&canvas, Qt::Key_Left);
    QCOMPARE(m_view->scene().selectedNode(), node(u"OrdersQueue"_s)->node().id);
}

void tst_DesignerView::theSelectionIsInStep()
{
    open(u"template.yaml"_s, sam);
    m_view->scene().select(node(u"Ship"_s)->node().id);
    QCOMPARE(m_editor->lineText(m_editor->cursor().line).trimmed(), u"Ship:"_s);
    m_editor->setFocus();
    m_editor->setCursor({.line = 26, .column = 3}); // in OrdersQueue
    QTRY_COMPARE(m_view->scene().selectedNode(), node(u"OrdersQueue"_s)->node().id);
    QCOMPARE(m_editor->cursor().line, 26);
}

void tst_DesignerView::aFieldWritesTheText()
{
    open(u"s.yaml"_s, devs);
    m_view->scene().select(node(u"orders"_s)->node().id);
    settle();
    keep("function");
    auto *const memory = inspector().field("memory")->findChild<QLineEdit *>(u"field.memory"_s);
    memory->setFocus();
    memory->selectAll();
    QTest::keyClicks(memory, u"1024"_s);
    QTest::keyClick(memory, Qt::Key_Return);
    QByteArray expected = devs;
    expected.replace("memorySize: 512", "memorySize: 1024");
    QCOMPARE(text().toUtf8(), expected);
}

void tst_DesignerView::aValueThatIsNoneIsToldAtTheField()
{
    open(u"s.yaml"_s, devs);
    m_view->scene().select(node(u"orders"_s)->node().id);
    FieldEditor *const field = inspector().field("memory");
    auto *const memory = field->findChild<QLineEdit *>(u"field.memory"_s);
    memory->setFocus();
    memory->selectAll();
    QTest::keyClicks(memory, u"12"_s);
    QTest::keyClick(memory, Qt::Key_Return);
    QVERIFY(!field->problem().isEmpty());
    settle();
    keep("problem");
    QCOMPARE(text().toUtf8(), QByteArray(devs));
}

void tst_DesignerView::unreadableTextKeepsTheLastPicture()
{
    open(u"s.yaml"_s, devs);
    m_editor->replace({.line = 8, .column = 1}, {.line = 8, .column = 1}, u"   bad: [1,\n"_s);
    QTRY_VERIFY(!m_view->findChild<CanvasPane *>()->banner().isEmpty());
    settle();
    keep("stale");
    QCOMPARE(m_view->graph().nodes.size(), 4);
    QVERIFY(node(u"orders"_s)->state().isStale);
    m_editor->undo();
    QTRY_VERIFY(m_view->findChild<CanvasPane *>()->banner().isEmpty());
    QVERIFY(!node(u"orders"_s)->state().isStale);
}

void tst_DesignerView::removingAsksFirst()
{
    open(u"s.yaml"_s, devs);
    m_view->canvas().setFocus();
    m_view->scene().select(node(u"report"_s)->node().id);
    QTest::keyClick(&m_view->canvas(), Qt::Key_Delete);
    QVERIFY(card().isOffering());
    QTest::keyClick(&card(), Qt::Key_Escape);
    QCOMPARE(text().toUtf8(), QByteArray(devs));
    QTest::keyClick(&m_view->canvas(), Qt::Key_Delete);
    QTest::keyClick(&card(), Qt::Key_Return);
    QByteArray expected = devs;
    expected.truncate(expected.indexOf("  report:"));
    QCOMPARE(text().toUtf8(), expected);
}

void tst_DesignerView::thePictureIsAListToo()
{
    open(u"s.yaml"_s, devs);
    auto *const list = m_view->findChild<NodeList *>();
    QCOMPARE(list->shown().size(), 4);
    QVERIFY(!list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    list->setCurrentIndex(list->model()->index(1, 0));
    QCOMPARE(m_view->scene().selectedNode(), list->shown().at(1));
}

void tst_DesignerView::anEmptyManifestOffersThreeWaysToBegin()
{
    const QByteArray empty = "edition: 3.0.0\nname: empty\nresources: {}\n";
    open(u"s.yaml"_s, empty);
    settle();
    keep("empty");
    Q_EMIT m_view->findChild<CanvasPane *>()->starterChosen(int(NodeKind::Timer));
    QVERIFY(card().isOffering());
    QTest::keyClick(&card(), Qt::Key_Return);
    QCOMPARE(m_view->graph().nodes.size(), 2);
    m_editor->undo();
    QCOMPARE(text().toUtf8(), empty);
}

void tst_DesignerView::aLoopIsARedRing()
{
    QByteArray looping = sam;
    looping.replace("            Queue: !GetAtt OrdersQueue.Arn\n",
                    "            Queue: !GetAtt OrdersQueue.Arn\n"
                    "      EventInvokeConfig:\n        DestinationConfig:\n          OnSuccess:\n"
                    "            Type: SQS\n            Destination: !GetAtt OrdersQueue.Arn\n");
    open(u"template.yaml"_s, looping);
    settle();
    m_view->scene().select(node(u"Ship"_s)->node().id);
    settle();
    keep("loop");
    QVERIFY(node(u"Ship"_s)->state().isInLoop);
    QVERIFY(node(u"OrdersQueue"_s)->state().isInLoop);
    QVERIFY(!node(u"CreateOrder"_s)->state().isInLoop);
    QCOMPARE(node(u"Ship"_s)->node().loop, (QStringList{u"Ship"_s, u"OrdersQueue"_s, u"Ship"_s}));
}

void tst_DesignerView::thePictureIsExported()
{
    open(u"s.yaml"_s, devs);
    for (const QString &name : {u"a.svg"_s, u"a.png"_s}) {
        const QString path = m_folder->filePath(name);
        QVERIFY(exportPicture(m_view->scene(), path));
        QVERIFY(QFile(path).size() > 1000);
    }
    QVERIFY(QImage(m_folder->filePath(u"a.png"_s)).width() > 800);
}

QTEST_MAIN(tst_DesignerView)
#include "tst_designerview.moc"
