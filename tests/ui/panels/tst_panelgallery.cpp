// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/ui/panels/samplerecords.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/contextrow/contextrow.h"
#include "ui/panels/debug/debugpanel.h"
#include "ui/panels/debugconsole/debugconsolepanel.h"
#include "ui/panels/invocations/invocationspanel.h"
#include "ui/panels/invoke/invokepanel.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/panels/newproject/newprojectdialog.h"
#include "ui/panels/output/outputpanel.h"
#include "ui/panels/problems/problemspanel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QTemporaryDir>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

// Shows every panel empty and full, dark and light. With FERMATA_PICTURES=FOLDER it leaves a picture of each there.
class tst_PanelGallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsEveryPanel_data();
    void showsEveryPanel();

private:
    void writeProject();
    void fill(Application &application);
    void show(QWidget &widget, const QString &name, QSize size);

    QTemporaryDir m_folder;
    QString m_file;
};

void tst_PanelGallery::initTestCase()
{
    QVERIFY(m_folder.isValid());
    writeProject();
}

void tst_PanelGallery::writeProject()
{
    QDir(m_folder.path()).mkpath(u"code"_s);
    m_file = m_folder.filePath(u"code/index.py"_s);
    QFile code(m_file);
    QVERIFY(code.open(QIODevice::WriteOnly));
    code.write(
        "def handler(event, context):\n    if not event:\n        raise ValueError('quantity must be positive')\n    return 'x'\n");
    QFile manifest(m_folder.filePath(u"s.yaml"_s));
    QVERIFY(manifest.open(QIODevice::WriteOnly));
    manifest.write(R"(edition: 3.0.0
name: shop
access: default
resources:
  hello:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: hello
      runtime: python3.10
      handler: index.handler
      code: ./code
      triggers:
        - triggerName: httpTrigger
          triggerType: http
          triggerConfig:
            authType: anonymous
            methods: [GET, POST]
  orders:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: orders
      runtime: python9.9
      handler: wrong
      code: ./missing
      memorySize: many
)");
}

void tst_PanelGallery::fill(Application &application)
{
    QVERIFY(application.project.open(toPath(m_folder.path())));
    // There is no emulator beside a test; once that is told, no signal of its own mixes with ours.
    QTRY_VERIFY(application.emulator.state() == EmulatorService::State::Failed
                || application.emulator.state() == EmulatorService::State::Running);
    for (int number = 0; number < 9; ++number)
        Q_EMIT application.emulator.invocationFinished(call(number, number == 5 ? Outcome::Timeout : Outcome::Success));
    Q_EMIT application.emulator.invocationFinished(failedCall(10, toStd(m_file)));
    for (int number = 0; number < 60; ++number) {
        Q_EMIT application.emulator.logReceived(line(number * 5, "START RequestId: request-1 Version: LATEST"));
        Q_EMIT application.emulator.logReceived(line(number * 5 + 1, "order 42 accepted, 3 items, total 128.50"));
        Q_EMIT application.emulator.logReceived(line(number * 5 + 2, "stock is low for item 7", Severity::Warning));
        Q_EMIT application.emulator.logReceived(
            line(number * 5 + 3, "  File \"" + toStd(m_file) + "\", line 3, in handler", Severity::Error));
        Q_EMIT application.emulator.logReceived(line(number * 5 + 4, "REPORT RequestId: request-1 Duration: 38 ms"));
    }
    QTRY_COMPARE(application.logs.records().size(), std::size_t(300));
    application.breakpoints.load(toPath(m_folder.path()));
    if (application.breakpoints.files().isEmpty())
        application.breakpoints.toggle(m_file, 2);
}

void tst_PanelGallery::showsEveryPanel_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::newRow("dark") << Theme::Mode::Dark;
    QTest::newRow("light") << Theme::Mode::Light;
}

void tst_PanelGallery::showsEveryPanel()
{
    QFETCH(Theme::Mode, mode);
    Theme theme;
    theme.apply(*qApp, mode);
    Application application;
    ProblemsPanel problems(application, theme);
    OutputPanel output(application, theme);
    InvocationsPanel invocations(application, theme);
    LogsPanel logs(application, theme);
    InvokePanel invoke(application, theme);
    DebugPanel debug(application, theme);
    DebugConsolePanel console(application, theme);
    NewProjectDialog wizard(application, theme);
    const QSize bottom(1000, 260);
    show(problems, u"problems-empty"_s, bottom);
    show(logs, u"logs-empty"_s, bottom);
    show(invocations, u"invocations-empty"_s, bottom);
    show(invoke, u"invoke-empty"_s, {460, 600});
    show(debug, u"debug-empty"_s, {300, 600});
    show(console, u"console-empty"_s, bottom);

    fill(application);
    output.report(Severity::Info, u"The local cloud runs at http://127.0.0.1:9000"_s);
    output.report(Severity::Warning, u"Warm instances of hello were dropped: the next call starts cold."_s);
    output.report(Severity::Error, u"Could not deploy: s.yaml, line 3: mapping values are not allowed here"_s);
    show(problems, u"problems"_s, bottom);
    show(output, u"output"_s, bottom);
    show(invocations, u"invocations"_s, bottom);
    invocations.showInvocation(toQString(failedCall(10, {}).requestId));
    show(invocations, u"invocations-error"_s, {1200, 420});
    invocations.showInvocation(toQString(call(8).requestId));
    show(invocations, u"invocations-cold"_s, {1200, 420});
    show(logs, u"logs"_s, bottom);
    show(invoke, u"invoke"_s, {460, 700});
    show(invoke, u"invoke-wide"_s, {1000, 300});
    invoke.setEvent(u"broken"_s, "{\n  \"name\": oops\n}");
    show(invoke, u"invoke-broken"_s, {460, 700});
    show(debug, u"debug"_s, {300, 600});
    show(wizard, u"wizard"_s, {1080, 720});

    QWidget page;
    auto *editor = new CodeEditor(theme, &page);
    auto *layout = new QVBoxLayout(&page);
    layout->addWidget(editor);
    editor->setText(u"import json\n\ndef handler(event, context):\n    return 'x'\n"_s);
    editor->setContextRow(3, new ContextRow(application, theme, *application.project.function(u"hello"_s), editor));
    show(page, u"contextrow"_s, {700, 200});
}

void tst_PanelGallery::show(QWidget &widget, const QString &name, QSize size)
{
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QCoreApplication::processEvents();
    const QPixmap picture = widget.grab();
    QCOMPARE(picture.deviceIndependentSize().toSize(), size);
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(picture.save(u"%1/%2-%3.png"_s.arg(folder, name, QLatin1String(QTest::currentDataTag()))));
    widget.hide();
}

QTEST_MAIN(tst_PanelGallery)
#include "tst_panelgallery.moc"
