// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks before it goes on, answered by mouse and keys.
#include "app/async/text.h"
#include "tests/ui/shell/windowonproject.h"
#include "ui/action.h"
#include "ui/shell/convert/convertdialog.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>

using namespace fermata;

namespace {

const char *const manifest = R"(edition: 3.0.0
name: hello
resources:
  hello:
    component: fc3
    props:
      functionName: hello
      runtime: python3.10
      handler: index.handler
      code: ./code
)";

constexpr int patience = 60'000;

} // namespace

class tst_Questions : public QObject, test::WindowOnProject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aBuildAsksBeforeTheProjectsCommands();
    void aConversionAsksWhichManifest();
    void anEnvironmentIsChosenAndKept();
    void aStageIsChosenForAServerlessFile();

private:
    template<class Dialog>
    Dialog *dialog(const char *name) const
    {
        return m_window->findChild<Dialog *>(QLatin1String(name));
    }
    void trigger(const char *action) const;
    QMenu *environments() const;
};

void tst_Questions::initTestCase()
{
    QCoreApplication::setApplicationName(QStringLiteral("fermata"));
}

void tst_Questions::init()
{
    makeProject(manifest, "def handler(event, context):\n    return 'x'\n");
    makeWindow({1280, 800});
}

void tst_Questions::cleanup()
{
    closeWindow();
}

void tst_Questions::trigger(const char *action) const
{
    m_window->actions().find(QLatin1String(action))->trigger();
}

// Opened by a click on what says where the project runs.
QMenu *tst_Questions::environments() const
{
    QTest::mouseClick(m_window->findChild<QWidget *>(QStringLiteral("environmentChip")), Qt::LeftButton);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void tst_Questions::aBuildAsksBeforeTheProjectsCommands()
{
    QByteArray asking = manifest;
    asking.replace("    props:",
                   "    actions:\n      pre-deploy:\n        - run: echo made > made.py\n          path: ./code\n"
                   "    props:");
    write("s.yaml", asking);
    showPlaces({{.path = m_root}});
    QTRY_VERIFY(m_window->actions().find(QStringLiteral("build.project"))->isEnabled());
    trigger("build.project");
    QTRY_VERIFY(dialog<QMessageBox>("actionConsent"));
    auto *box = dialog<QMessageBox>("actionConsent");
    QVERIFY(QTest::qWaitForWindowActive(box));
    QVERIFY2(box->informativeText().contains(QLatin1String("echo made")), qPrintable(box->informativeText()));
    keepPicture(*box, "consent");
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!dialog<QMessageBox>("actionConsent"));
    QVERIFY(!QFile::exists(m_root + QStringLiteral("/code/made.py")));
    QVERIFY(!m_application->build.isRunning());

    trigger("build.project");
    QTRY_VERIFY(dialog<QMessageBox>("actionConsent"));
    box = dialog<QMessageBox>("actionConsent");
    QVERIFY(QTest::qWaitForWindowActive(box));
    box->checkBox()->setFocus();
    QTest::keyClick(box->checkBox(), Qt::Key_Space);
    QVERIFY(box->checkBox()->isChecked());
    QTest::keyClick(box, Qt::Key_Return); // what runs them is the button that Return presses
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_root + QStringLiteral("/.fermata/build/hello.zip")), patience);
    QVERIFY(QFile::exists(m_root + QStringLiteral("/code/made.py")));
    QTRY_VERIFY_WITH_TIMEOUT(!m_application->build.isRunning(), patience);
    QTRY_VERIFY(!dialog<QMessageBox>("actionConsent"));

    QFile::remove(m_root + QStringLiteral("/.fermata/build/hello.zip")); // agreed to for good
    trigger("build.project");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_root + QStringLiteral("/.fermata/build/hello.zip")), patience);
    QVERIFY(!dialog<QMessageBox>("actionConsent"));
}

void tst_Questions::aConversionAsksWhichManifest()
{
    QVERIFY(QDir(m_root).mkdir(QStringLiteral("other")));
    write("other/s.yaml", manifest);
    showPlaces({{.path = m_root}});
    trigger("file.convert");
    auto *const which = dialog<QInputDialog>("whichManifest");
    QVERIFY(which);
    QVERIFY(QTest::qWaitForWindowActive(which));
    QCOMPARE(which->comboBoxItems(), QStringList({QStringLiteral("s.yaml"), QStringLiteral("other/s.yaml")}));
    keepPicture(*which, "which");
    QTest::keyClick(which->findChild<QComboBox *>(), Qt::Key_Down);
    QCOMPARE(which->textValue(), QStringLiteral("other/s.yaml"));
    QTest::keyClick(which, Qt::Key_Return);
    QTRY_VERIFY(m_window->findChild<ConvertDialog *>());
    keepPicture(*m_window->findChild<ConvertDialog *>(), "convert");
}

void tst_Questions::anEnvironmentIsChosenAndKept()
{
    write("env.yaml", "environments:\n  - name: test\n    overlays: {resources: {hello: {memorySize: 1024}}}\n"
                      "  - name: production\n");
    showPlaces({{.path = m_root}});
    ProjectService *project = &m_application->project;
    QTRY_COMPARE(project->environments(), QStringList({QStringLiteral("test"), QStringLiteral("production")}));
    QCOMPARE(project->function(QStringLiteral("hello"))->memoryMb, 512);
    QTRY_COMPARE_WITH_TIMEOUT(m_application->emulator.state(), EmulatorService::State::Running, patience);
    QMenu *const menu = environments();
    QVERIFY(menu);
    keepPicture(*menu, "environments");
    auto *const test = menu->findChild<QAction *>(QStringLiteral("manifest:test"));
    QVERIFY(test);
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(test).center());
    QCOMPARE(project->environment(), QStringLiteral("test"));
    QTRY_COMPARE(project->function(QStringLiteral("hello"))->memoryMb, 1024);
    keepPicture(*m_window, "environment");
    QTRY_COMPARE_WITH_TIMEOUT(m_application->emulator.state(), EmulatorService::State::Running, patience);
    cleanup();
    makeWindow({1280, 800});
    showPlaces({{.path = m_root}});
    project = &m_application->project;
    QCOMPARE(project->environment(), QStringLiteral("test"));
    QCOMPARE(project->function(QStringLiteral("hello"))->memoryMb, 1024);
}

void tst_Questions::aStageIsChosenForAServerlessFile()
{
    QFile::remove(m_root + QStringLiteral("/s.yaml"));
    write("serverless.yml", "service: shop\nprovider: {name: aws, runtime: python3.10, stage: dev}\n"
                            "params: {dev: {memory: 128}, prod: {memory: 2048}}\n"
                            "functions: {hello: {handler: code/index.handler, memorySize: '${param:memory}'}}\n");
    showPlaces({{.path = m_root}});
    ProjectService &project = m_application->project;
    QTRY_COMPARE(project.environments(), QStringList({QStringLiteral("dev"), QStringLiteral("prod")}));
    QCOMPARE(project.function(QStringLiteral("shop-dev-hello"))->memoryMb, 128);
    QMenu *const menu = environments();
    QVERIFY(menu);
    for (int step = 0; step < 20 && (!menu->activeAction() || menu->activeAction()->text() != QLatin1String("prod"));
         ++step)
        QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_VERIFY(project.function(QStringLiteral("shop-prod-hello")));
    QCOMPARE(project.function(QStringLiteral("shop-prod-hello"))->memoryMb, 2048);
}

QTEST_MAIN(tst_Questions)
#include "tst_questions.moc"
