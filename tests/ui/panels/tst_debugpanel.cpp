// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/debug/callstackmodel.h"
#include "ui/panels/debug/debugpanel.h"
#include "ui/panels/debug/valuesmodel.h"
#include "ui/panels/debug/valuestree.h"
#include "ui/panels/debugconsole/debugconsolepanel.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <memory>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

const QByteArray manifest = R"(edition: 3.0.0
name: shop
resources:
  hello:
    component: fc3
    props:
      functionName: hello
      runtime: python3.10
      handler: index.handler
      code: ./code
)";

const QByteArray source = R"(def handler(event, context):
    order = {"id": 7, "items": [1, 2]}
    count = 1
    count = count + 1
    return {"count": count}
)";

void write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QModelIndex child(const QAbstractItemModel &model, const QModelIndex &parent, const QString &name)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data().toString() == name)
            return index;
    }
    return {};
}

} // namespace

// The debugger's view with a real function in a real emulator under a real debugger.
class tst_DebugPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAFunctionAndChangesAValue();
    void whatTheHandlerWasGivenIsSeenInItsCalls();
    void anotherThreadsCallsAreShown();
    void aGrumblingDebuggerIsNoAlarm();

private:
    void hold(const QByteArray &code, int line);

    Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<DebugPanel> m_panel;
};

void tst_DebugPanel::holdsAFunctionAndChangesAValue()
{
    if (!QFileInfo(QLatin1String(FERMATA_BIN_DIR "/fermata-emulator")).isExecutable())
        QSKIP("There is no emulator beside this build");
    if (QProcess::execute(u"/usr/bin/python3"_s, {u"-c"_s, u"import debugpy"_s}) != 0)
        QSKIP("There is no debugpy on this machine");
    QTemporaryDir folder;
    const QString file = folder.filePath(u"code/index.py"_s);
    write(folder.filePath(u"s.yaml"_s), manifest);
    write(file, source);
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    Application application;
    DebugPanel panel(application, theme);
    panel.resize(320, 700);
    panel.show();
    QVERIFY(application.project.open(toPath(folder.path())));
    QTRY_COMPARE_WITH_TIMEOUT(application.emulator.state(), EmulatorService::State::Running, 20'000);

    QSignalSpy failures(&application.debug, &DebugService::failed);
    QSignalSpy results(&application.debug, &DebugService::invocationFinished);
    application.breakpoints.toggle(file, 4);
    application.debug.start(u"hello"_s, "{}");
    QTRY_VERIFY_WITH_TIMEOUT(application.debug.state() == DebugService::State::Paused || !failures.isEmpty(), 40'000);
    QVERIFY2(failures.isEmpty(), failures.isEmpty() ? "" : failures[0][0].value<Error>().message.c_str());

    const QList<ValuesTree *> trees = panel.findChildren<ValuesTree *>();
    const auto variables = std::find_if(
        trees.begin(), trees.end(), [](const ValuesTree *tree) { return tree->accessibleName() == u"Variables"_s; });
    QVERIFY(variables != trees.end());
    ValuesTree *tree = *variables;
    QAbstractItemModel &model = *tree->model();
    QTRY_VERIFY_WITH_TIMEOUT(child(model, model.index(0, 0), u"count"_s).isValid(), 10'000);
    const QModelIndex count = child(model, model.index(0, 0), u"count"_s);
    QCOMPARE(count.siblingAtColumn(ValuesModel::Value).data().toString(), u"1"_s);
    tree->expand(child(model, model.index(0, 0), u"order"_s));
    QTRY_VERIFY(model.rowCount(child(model, model.index(0, 0), u"order"_s)) >= 2);
    const QString folderOfPictures = qEnvironmentVariable("FERMATA_PICTURES");
    if (!folderOfPictures.isEmpty())
        QVERIFY(panel.grab().save(folderOfPictures + u"/debug-paused.png"_s));

    QVERIFY(model.setData(count.siblingAtColumn(ValuesModel::Value), u"41"_s, Qt::EditRole));
    QTRY_COMPARE(child(model, model.index(0, 0), u"count"_s).siblingAtColumn(ValuesModel::Value).data().toString(),
                 u"41"_s);

    application.debug.resume();
    QTRY_COMPARE_WITH_TIMEOUT(results.size(), 1, 20'000);
    QVERIFY(results[0][0].value<InvocationRecord>().payload.find("42") != std::string::npos);
}

// A view of its own with this code held in this line.
void tst_DebugPanel::hold(const QByteArray &code, int line)
{
    if (!QFileInfo(QLatin1String(FERMATA_BIN_DIR "/fermata-emulator")).isExecutable())
        QSKIP("There is no emulator beside this build");
    if (QProcess::execute(u"/usr/bin/python3"_s, {u"-c"_s, u"import debugpy"_s}) != 0)
        QSKIP("There is no debugpy on this machine");
    m_theme.apply(*qApp, Theme::Mode::Dark);
    m_panel.reset();
    m_application = std::make_unique<Application>();
    m_folder = std::make_unique<QTemporaryDir>();
    const QString file = m_folder->filePath(u"code/index.py"_s);
    write(m_folder->filePath(u"s.yaml"_s), manifest);
    write(file, code);
    m_panel = std::make_unique<DebugPanel>(*m_application, m_theme);
    m_panel->resize(320, 700);
    m_panel->show();
    QVERIFY(m_application->project.open(toPath(m_folder->path())));
    QTRY_COMPARE_WITH_TIMEOUT(m_application->emulator.state(), EmulatorService::State::Running, 20'000);
    m_application->breakpoints.toggle(file, line);
    m_application->debug.start(u"hello"_s, R"({"id":7})");
    QTRY_VERIFY_WITH_TIMEOUT(m_application->debug.state() == DebugService::State::Paused, 40'000);
}

void tst_DebugPanel::whatTheHandlerWasGivenIsSeenInItsCalls()
{
    hold("def price(order):\n    tax = 2\n    return order + tax\n\ndef handler(event, context):\n"
         "    return price(40)\n",
         3);
    if (QTest::currentTestFailed() || !m_panel)
        return;
    const auto variables = m_panel->findChild<ValuesModel *>();
    QTRY_VERIFY(child(*variables, {}, u"event"_s).isValid());
    const QModelIndex event = child(*variables, {}, u"event"_s);
    QVERIFY(event.siblingAtColumn(ValuesModel::Value).data().toString().contains(u"\"id\":7"_s));
    QVERIFY(child(*variables, {}, u"context"_s).isValid());
    QVERIFY(!child(*variables, {}, u"order"_s).isValid());
    QTRY_VERIFY(child(*variables, variables->index(0, 0), u"order"_s).isValid());
    // In the handler they are among its own.
    m_application->debug.selectFrame(1);
    QTRY_VERIFY(child(*variables, variables->index(0, 0), u"event"_s).isValid());
    QVERIFY(!child(*variables, {}, u"event"_s).isValid());
    m_application->debug.resume();
}

void tst_DebugPanel::anotherThreadsCallsAreShown()
{
    hold("import threading\n\ndef waits(gate):\n    gate.wait()\n\ndef handler(event, context):\n"
         "    gate = threading.Event()\n    other = threading.Thread(target=waits, args=(gate,), name='the other')\n"
         "    other.start()\n    held = 1\n    gate.set()\n    other.join()\n    return held\n",
         11);
    if (QTest::currentTestFailed() || !m_panel)
        return;
    const auto stack = m_panel->findChild<CallStackModel *>();
    const auto rowOf = [stack](const QString &text) {
        for (int row = 0; row < stack->rowCount(); ++row) {
            if (stack->index(row, 0).data().toString() == text)
                return row;
        }
        return -1;
    };
    QTRY_VERIFY(rowOf(u"the other"_s) > 0);
    QVERIFY(rowOf(u"handler"_s) > 0 && rowOf(u"waits"_s) < 0);
    auto *const view = m_panel->findChild<RecordTable *>();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(stack->index(rowOf(u"the other"_s), 0)).center());
    QTRY_VERIFY(rowOf(u"waits"_s) > 0);
    QCOMPARE(rowOf(u"the other"_s), 0);
    QVERIFY(rowOf(u"handler"_s) < 0);
    QTRY_COMPARE(m_application->debug.frames().value(m_application->debug.currentFrame()).name, u"waits"_s);
    m_application->debug.resume();
}

// LLDB writes on its stderr what it does not like about debug information.
void tst_DebugPanel::aGrumblingDebuggerIsNoAlarm()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    Application application;
    DebugConsolePanel console(application, theme);
    auto *const output = console.findChild<QPlainTextEdit *>();
    const auto colorOf = [&](const QString &category) {
        Q_EMIT application.debug.outputReceived({category, category + u" says\n"_s});
        QTextCursor cursor(output->document());
        cursor.movePosition(QTextCursor::End);
        return cursor.charFormat().foreground().color();
    };
    QCOMPARE(colorOf(u"stderr"_s), theme.color(u"text2"_s));
    QCOMPARE(colorOf(u"important"_s), theme.color(u"warning"_s));
    colorOf(u"telemetry"_s);
    QCOMPARE(output->toPlainText(), u"stderr says\nimportant says"_s);
}

QTEST_MAIN(tst_DebugPanel)
#include "tst_debugpanel.moc"
