// SPDX-License-Identifier: GPL-3.0-or-later
// The Instances panel on a real local cloud: what is there, what can be done with it, and a shell in it. With
// FERMATA_PICTURES=FOLDER it leaves pictures there.
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/waitfor.h"
#include "ui/panels/instances/instancesmodel.h"
#include "ui/panels/instances/instancespanel.h"
#include "ui/panels/instances/shellview.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/panels/logs/logtable.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/terminal/terminalview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms

void picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        widget.grab().save(folder + u'/' + name + u".png"_s);
}

QToolButton *tool(QWidget &panel, const QString &text)
{
    for (QToolButton *const one : panel.findChildren<QToolButton *>()) {
        if (one->accessibleName() == text)
            return one;
    }
    return nullptr;
}

} // namespace

class tst_InstancesPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsInstancesAndActsOnThem();
    void opensAShellInOne();
};

void tst_InstancesPanel::showsInstancesAndActsOnThem()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    const SampleProject project(SampleProject::Kind::Lambda);
    Application application;
    InstancesPanel panel(application, theme);
    panel.resize(1100, 320);
    panel.show();
    auto *table = panel.findChild<RecordTable *>();
    const auto *model = panel.findChild<InstancesModel *>();
    QVERIFY(!table->isVisible());
    QVERIFY(application.project.open(project.root()));
    QTRY_COMPARE_WITH_TIMEOUT(application.emulator.state(), EmulatorService::State::Running, patience);
    QVERIFY(waitFor(application.invocations.invoke(u"hello-py"_s, R"({"name":"a"})")));
    QVERIFY(waitFor(application.invocations.invoke(u"hello-js"_s, R"({"name":"a"})")));

    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 2, patience);
    QVERIFY(table->isVisible());
    const auto instance = [&](const std::string &function) {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->instance(row).function == function)
                return model->instance(row);
        }
        return InstanceSnapshot();
    };
    QTRY_COMPARE_WITH_TIMEOUT(instance("hello-py").state, InstanceState::Frozen, patience);
    QTRY_VERIFY_WITH_TIMEOUT(instance("hello-py").memoryMb > 0, patience);
    QCOMPARE(instance("hello-py").calls, 1);
    const auto choose = [&](const std::string &function) { panel.showInstance(toQString(instance(function).id)); };

    choose("hello-py");
    tool(panel, u"Keep it alive"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(instance("hello-py").kept, patience);
    QVERIFY(!instance("hello-js").kept);
    picture(panel, u"instances-dark"_s);
    tool(panel, u"Let it run again"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(instance("hello-py").state, InstanceState::Idle, patience);

    // Its log, and nobody else's.
    QSignalSpy asked(&panel, &InstancesPanel::logRequested);
    tool(panel, u"Show its log"_s)->click();
    QCOMPARE(asked.size(), 1);
    LogsPanel logs(application, theme);
    logs.showInstance(asked.first().first().toString());
    const QAbstractItemModel *lines = logs.findChild<LogTable *>()->model();
    QTRY_VERIFY_WITH_TIMEOUT(lines->rowCount() > 0, patience);
    QVERIFY(lines->rowCount() < int(application.logs.records().size()));

    // One is ended; a function is made cold.
    choose("hello-js");
    tool(panel, u"End it now"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 1, patience);
    choose("hello-py");
    tool(panel, u"Start its function cold"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 0, patience);
    QVERIFY(!table->isVisible());
}

void tst_InstancesPanel::opensAShellInOne()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Light);
    const SampleProject project(SampleProject::Kind::Lambda);
    Application application;
    InstancesPanel panel(application, theme);
    panel.resize(1300, 360);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    QTRY_COMPARE_WITH_TIMEOUT(application.emulator.state(), EmulatorService::State::Running, patience);
    QVERIFY(waitFor(application.invocations.invoke(u"hello-py"_s, R"({"name":"a"})")));
    const auto *model = panel.findChild<InstancesModel *>();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 1, patience);
    for (const std::string &difference : model->instance(0).fidelity) {
        if (difference.starts_with("No sandbox"))
            QSKIP("this machine gives no sandbox");
    }
    tool(panel, u"Open a shell in it"_s)->click();
    auto *terminal = panel.findChild<TerminalView *>();
    QTRY_VERIFY_WITH_TIMEOUT(terminal->text().trimmed().endsWith(u'$') || terminal->text().trimmed().endsWith(u'#'),
                             patience);
    QTest::keyClicks(terminal, u"echo $AWS_LAMBDA_FUNCTION_NAME-$((40+2)); ls; stty size"_s);
    QTest::keyClick(terminal, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(terminal->text().contains(u"hello-py-42"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(terminal->text().contains(u"index.py"_s), patience);
    const QString size = u"%1 %2"_s.arg(terminal->cells().height()).arg(terminal->cells().width());
    // The panel may find its size while the question is on its way: then it is asked once more.
    const auto tellsSize = [&] { return terminal->text().contains(size); };
    for (int asked = 0; asked < 20 && !QTest::qWaitFor(tellsSize, 1'000); ++asked) {
        QTest::keyClicks(terminal, u"stty size"_s);
        QTest::keyClick(terminal, Qt::Key_Return);
    }
    QVERIFY2(tellsSize(), qPrintable(size + u'\n' + terminal->text()));
    picture(panel, u"instances-shell-light"_s);
    // It goes with its instance.
    tool(panel, u"End it now"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(terminal->text().contains(u"The shell has ended."_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 0, patience);
    QVERIFY(terminal->isVisible());
    tool(panel, u"End the shell"_s)->click();
    QVERIFY(!terminal->isVisible());
}

QTEST_MAIN(tst_InstancesPanel)
#include "tst_instancespanel.moc"
