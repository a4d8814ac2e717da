// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/ui/panels/samplerecords.h"
#include "ui/panels/debug/breakpointsmodel.h"
#include "ui/panels/debug/callstackmodel.h"
#include "ui/panels/debug/valuesmodel.h"
#include "ui/panels/debug/valuestree.h"
#include "ui/panels/invocations/invocationsmodel.h"
#include "ui/panels/output/outputmodel.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/problems/problemsmodel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

class tst_PanelModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, Theme::Mode::Dark); }
    void textsOfARowStandOnOneLine();
    void groupsProblemsByFile();
    void countsErrorsAndWarnings();
    void boundsTheOutput();
    void showsNewestCallFirst();
    void letsOldCallsGo();
    void foldsFramesOfTheRuntime();
    void unfoldsFrames();
    void headsTheFramesOfEachOfSeveralFunctions();
    void givesThreadsRowsWhereThereAreSeveral();
    void marksValuesThatChanged();
    void switchesExceptionsForTheProject();
    void keepsSwitchedOffBreakpoints();
    void listsFunctionsAboveLines();
    void readsPlainValuesAsJson_data();
    void readsPlainValuesAsJson();

private:
    Theme m_theme;
};

namespace {

Diagnostic problem(const std::string &file, int line, Severity severity)
{
    Diagnostic diagnostic;
    diagnostic.rule = "test.rule";
    diagnostic.severity = severity;
    diagnostic.file = "/project/" + file;
    diagnostic.span.line = line;
    diagnostic.message = "wrong at " + std::to_string(line);
    return diagnostic;
}

dap::Variable value(const QString &name, const QString &text)
{
    dap::Variable variable;
    variable.name = name;
    variable.value = text;
    return variable;
}

dap::StackFrame frame(const QString &name, bool subtle)
{
    dap::StackFrame frame;
    frame.name = name;
    frame.subtle = subtle;
    return frame;
}

DebugService::Debugged held(const QString &function, const QList<dap::StackFrame> &frames)
{
    DebugService::Debugged debugged;
    debugged.function = function;
    debugged.state = DebugService::State::Paused;
    debugged.frames = frames;
    debugged.currentFrame = 0;
    return debugged;
}

} // namespace

// A Chinese word behind it does not push a number down.
void tst_PanelModels::textsOfARowStandOnOneLine()
{
    constexpr int width = 120;
    QStandardItemModel model;
    model.appendRow({new QStandardItem(u"52 ms"_s), new QStandardItem(u"52 毫秒"_s), new QStandardItem(QString())});
    RecordTable table;
    table.setModel(&model);
    table.horizontalHeader()->hide();
    table.setColumnWidths({width, width});
    const QImage row = table.viewport()->grab().toImage();
    const QRect number(0, 0, int(22 * row.devicePixelRatio()), int(22 * row.devicePixelRatio()));
    QCOMPARE(row.copy(number), row.copy(number.translated(int(width * row.devicePixelRatio()), 0)));
}

void tst_PanelModels::groupsProblemsByFile()
{
    ProblemsModel model(m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDiagnostics({problem("s.yaml", 9, Severity::Error), problem("a/template.yaml", 1, Severity::Error),
                          problem("s.yaml", 3, Severity::Warning)},
                         "/project");
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex second = model.index(1, 0);
    QVERIFY(second.data().toString().startsWith(u"s.yaml"_s));
    QCOMPARE(model.rowCount(second), 2);
    const QModelIndex first = model.index(0, 0, second);
    QCOMPARE(first.data(ProblemsModel::LineRole).toInt(), 3);
    QCOMPARE(first.data(ProblemsModel::PathRole).toString(), u"/project/s.yaml"_s);
    QVERIFY(first.data().toString().contains(u"wrong at 3"_s));
}

void tst_PanelModels::countsErrorsAndWarnings()
{
    ProblemsModel model(m_theme);
    model.setDiagnostics({problem("s.yaml", 9, Severity::Error), problem("s.yaml", 1, Severity::Info),
                          problem("s.yaml", 3, Severity::Warning)},
                         {});
    QCOMPARE(model.errorCount(), 1);
    QCOMPARE(model.warningCount(), 1);
    QCOMPARE(model.noteCount(), 1);
}

void tst_PanelModels::boundsTheOutput()
{
    const SystemClock clock;
    OutputModel model(m_theme, clock);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int number = 0; number < OutputModel::capacity + 3; ++number)
        model.add(Severity::Info, QString::number(number));
    QCOMPARE(model.rowCount(), OutputModel::capacity);
    QCOMPARE(model.index(0, OutputModel::MessageColumn).data().toString(), u"3"_s);
}

void tst_PanelModels::showsNewestCallFirst()
{
    Application application;
    InvocationsModel model(application.invocations, m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Q_EMIT application.emulator.invocationFinished(call(1));
    Q_EMIT application.emulator.invocationFinished(call(4, Outcome::Timeout));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, InvocationsModel::Result).data().toString(), u"Timed out"_s);
    QCOMPARE(model.index(0, InvocationsModel::Start).data().toString(), u"cold"_s);
    QCOMPARE(model.index(1, InvocationsModel::Result).data().toString(), u"Success · 200"_s);
    QCOMPARE(model.rowOf(toQString(call(1).requestId)), 1);
    QCOMPARE(model.rowOf(u"nobody"_s), -1);
    application.invocations.clearHistory();
    QCOMPARE(model.rowCount(), 0);
}

void tst_PanelModels::letsOldCallsGo()
{
    Application application;
    InvocationsModel model(application.invocations, m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int number = 0; number < 510; ++number)
        Q_EMIT application.emulator.invocationFinished(call(number));
    QCOMPARE(model.rowCount(), int(application.invocations.history().size()));
    QVERIFY(model.rowCount() < 510);
    QCOMPARE(model.record(0).requestId, call(509).requestId);
}

void tst_PanelModels::foldsFramesOfTheRuntime()
{
    CallStackModel model(m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDebugged({held(u"hello"_s, {frame(u"check"_s, false), frame(u"handler"_s, false), frame(u"call"_s, true),
                                         frame(u"main"_s, true)})},
                      u"hello"_s);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.frameOf(1), 1);
    QCOMPARE(model.frameOf(2), -1);
    QVERIFY(model.index(2, 0).data().toString().contains(u"2"_s));
    QCOMPARE(model.rowOfFrame(3), -1);
}

void tst_PanelModels::unfoldsFrames()
{
    CallStackModel model(m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDebugged({held(u"hello"_s, {frame(u"handler"_s, false), frame(u"call"_s, true), frame(u"main"_s, true)})},
                      u"hello"_s);
    model.unfold(1);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.frameOf(2), 2);
    QCOMPARE(model.index(2, 0).data().toString(), u"main"_s);
}

void tst_PanelModels::headsTheFramesOfEachOfSeveralFunctions()
{
    CallStackModel model(m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DebugService::Debugged waiting;
    waiting.function = u"b"_s;
    waiting.state = DebugService::State::Ready;
    model.setDebugged({held(u"a"_s, {frame(u"handler"_s, false), frame(u"main"_s, true)}), waiting,
                       held(u"c"_s, {frame(u"call"_s, true), frame(u"handler"_s, false)})},
                      u"c"_s);
    QCOMPARE(model.rowCount(), 7);
    QVERIFY(model.isHeading(0) && model.isHeading(3) && model.isHeading(4));
    QCOMPARE(model.index(3, CallStackModel::Place).data().toString(), u"waits for a call"_s);
    QCOMPARE(model.functionOf(6), u"c"_s);
    QCOMPARE(model.rowOfFrame(1), 6); // of the current function only
    QCOMPARE(model.frameOf(5), -1);
    QVERIFY(!model.isHeading(5));
    model.unfold(2);
    QCOMPARE(model.functionOf(2), u"a"_s);
    QCOMPARE(model.frameOf(2), 1);
}

void tst_PanelModels::givesThreadsRowsWhereThereAreSeveral()
{
    CallStackModel model(m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DebugService::Debugged one = held(u"hello"_s, {frame(u"handler"_s, false), frame(u"main"_s, true)});
    one.thread = 4;
    one.threads = {{4, u"MainThread"_s}};
    model.setDebugged({one}, u"hello"_s);
    QCOMPARE(model.rowCount(), 2);
    one.threads = {{3, u"worker"_s}, {4, u"MainThread"_s}, {5, {}}};
    model.setDebugged({one}, u"hello"_s);
    QCOMPARE(model.rowCount(), 5); // what is looked at comes first, with its frames
    const QList<int> threads{4, 0, 0, 3, 5};
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.threadOf(row), threads[row]);
        QVERIFY(!model.isHeading(row));
    }
    QCOMPARE(model.index(0, 0).data().toString(), u"MainThread"_s);
    QCOMPARE(model.index(3, 0).data().toString(), u"worker"_s);
    QCOMPARE(model.index(4, 0).data().toString(), u"Thread 5"_s);
    QCOMPARE(model.frameOf(0), -1);
    QCOMPARE(model.frameOf(1), 0);
    QCOMPARE(model.rowOfFrame(0), 1);
    QVERIFY(model.isWhole(0) && !model.isWhole(1) && model.isWhole(2));
    model.unfold(2);
    QCOMPARE(model.frameOf(2), 1);
}

void tst_PanelModels::marksValuesThatChanged()
{
    ValuesModel model(m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRoots(nullptr, u"handler"_s, {value(u"count"_s, u"1"_s), value(u"name"_s, u"'x'"_s)});
    QVERIFY(!model.index(0, 0).data(ValuesModel::ChangedRole).toBool());
    model.remember();
    model.setRoots(nullptr, u"handler"_s, {value(u"count"_s, u"2"_s), value(u"name"_s, u"'x'"_s)});
    QVERIFY(model.index(0, 0).data(ValuesModel::ChangedRole).toBool());
    QVERIFY(!model.index(1, 0).data(ValuesModel::ChangedRole).toBool());
    QVERIFY(model.index(0, 1).data(Qt::ToolTipRole).toString().contains(u"was 1"_s));
    // The same name in another function is another value.
    model.remember();
    model.setRoots(nullptr, u"other"_s, {value(u"count"_s, u"7"_s)});
    QVERIFY(!model.index(0, 0).data(ValuesModel::ChangedRole).toBool());
}

void tst_PanelModels::switchesExceptionsForTheProject()
{
    QTemporaryDir folder;
    Application application;
    QVERIFY(application.project.open(toPath(folder.path())));
    BreakpointsModel model(application.breakpoints, m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.index(0).data().toString(), u"Uncaught exceptions"_s);
    QCOMPARE(model.index(0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QVERIFY(model.setData(model.index(1), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(changed.size(), 1);
    QVERIFY(application.breakpoints.exceptions().raised);
    application.breakpoints.load("/elsewhere");
    QVERIFY(!application.breakpoints.exceptions().raised);
    application.breakpoints.load(toPath(folder.path()));
    QCOMPARE(model.index(1).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
}

void tst_PanelModels::keepsSwitchedOffBreakpoints()
{
    QTemporaryDir folder;
    Application application;
    QVERIFY(application.project.open(toPath(folder.path())));
    const QString file = folder.filePath(u"index.py"_s);
    BreakpointsModel model(application.breakpoints, m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    application.breakpoints.set(file, {{4, u"n > 1"_s, {}, {}}});
    const int breakpoint = model.rowCount() - 1; // below the switches of exceptions
    QVERIFY(model.isBreakpoint(breakpoint) && !model.isBreakpoint(breakpoint - 1));
    QVERIFY(model.setData(model.index(breakpoint), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!application.breakpoints.breakpoints(file).first().enabled);
    QCOMPARE(application.breakpoints.breakpoints(file).first().source.condition, u"n > 1"_s);
    QCOMPARE(model.rowCount(), breakpoint + 1);
    QCOMPARE(model.index(breakpoint).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(model.setData(model.index(breakpoint), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(application.breakpoints.breakpoints(file).first().enabled);
    model.removeAll();
    QVERIFY(!model.hasBreakpoints());
    QCOMPARE(application.breakpoints.breakpoints(file).size(), 0);
}

void tst_PanelModels::readsPlainValuesAsJson_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("json");
    QTest::newRow("a number") << u"12.5"_s << u"12.5"_s;
    QTest::newRow("Python's text") << u"'say \"hi\"'"_s << uR"("say \"hi\"")"_s;
    QTest::newRow("Python's truth") << u"True"_s << u"true"_s;
    QTest::newRow("nothing") << u"None"_s << u"null"_s;
    QTest::newRow("an object is not plain") << u"{'a': 1}"_s << QString();
    QTest::newRow("a class is not plain") << u"<Order at 0x7f>"_s << QString();
}

void tst_PanelModels::readsPlainValuesAsJson()
{
    QFETCH(QString, shown);
    QFETCH(QString, json);
    QCOMPARE(valueAsJson(shown), json);
}

void tst_PanelModels::listsFunctionsAboveLines()
{
    QTemporaryDir folder;
    Application application;
    QVERIFY(application.project.open(toPath(folder.path())));
    BreakpointsModel model(application.breakpoints, m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    FunctionBreakpoints &functions = application.breakpoints.functions();
    application.breakpoints.toggle(folder.filePath(u"index.py"_s), 4);
    const int line = model.rowCount() - 1;
    functions.set({u"handler"_s, u"n > 1"_s, {}});
    QVERIFY(model.isFunction(line) && model.isBreakpoint(line));
    QVERIFY(!model.isFunction(line - 1) && !model.isFunction(line + 1));
    const QModelIndex row = model.index(line);
    QCOMPARE(row.data().toString(), u"handler()"_s);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"n > 1"_s));
    functions.setBinding(&model, u"handler"_s, BreakpointBinding::NotBound, u"a reason"_s);
    QVERIFY(model.index(line).data(Qt::ToolTipRole).toString().contains(u"a reason"_s));
    QVERIFY(model.setData(model.index(line), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!functions.all().first().enabled);
    QCOMPARE(model.index(line + 1).data(BreakpointsModel::LineRole).toInt(), 4);
    model.remove(line);
    QVERIFY(functions.all().isEmpty());
    QVERIFY(!model.isFunction(line) && model.hasBreakpoints());
    functions.set({.name = u"greet"_s});
    model.removeAll();
    QVERIFY(!model.hasBreakpoints());
}

QTEST_MAIN(tst_PanelModels)
#include "tst_panelmodels.moc"
