// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window on a real project.
#include "app/async/text.h"
#include "tests/ui/shell/windowonproject.h"
#include "ui/action.h"
#include "ui/canvas/designerview.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/debug/debugpanel.h"
#include "ui/shell/documents/designswitch.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/palette/palette.h"
#include "ui/shell/regions/bottomarea.h"
#include "ui/shell/regions/regions.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTabBar>

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

} // namespace

class tst_MainWindow : public QObject, test::WindowOnProject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aProjectShowsItsFunctionsAndFiles();
    void aFileOpensAtItsLine();
    void tabsCloseAndComeBack();
    void theSessionComesBack();
    void aManifestsPictureComesBack();
    void aSessionThatCannotBeginIsExplained();
    void breakpointsFollowClicksAndEdits();
    void aManifestIsReadWhileItIsTyped();
    void thePaletteFindsCommandsByKeys();
    void f6GoesAroundTheWindow();
    void thePanelsMayHaveAllTheRoom();
    void noPanelNeedsAWiderWindow();
    void everyActionHasItsOwnShortcut();
    void everyMenuIsFilled();
    void theLanguageChangesInPlace();
    void closingAsksForUnsavedText();

private:
    Document *document(const char *name) const;
};

void tst_MainWindow::initTestCase()
{
    QCoreApplication::setApplicationName(QStringLiteral("fermata"));
}

void tst_MainWindow::init()
{
    makeProject(manifest, "import json\n\n\ndef handler(event, context):\n    name = 'x'\n    return name\n");
    write("code/other.py", "a = 1\n");
    makeWindow({1280, 800});
}

void tst_MainWindow::cleanup()
{
    closeWindow();
}

Document *tst_MainWindow::document(const char *name) const
{
    return m_window->documents().find(m_root + QLatin1Char('/') + QLatin1String(name));
}

void tst_MainWindow::aProjectShowsItsFunctionsAndFiles()
{
    showPlaces({{.path = m_root}});
    auto *const functions = m_window->findChild<QListView *>(QStringLiteral("functionList"));
    QCOMPARE(functions->model()->rowCount(), 1);
    QCOMPARE(functions->model()->index(0, 0).data().toString(), QStringLiteral("hello"));
    QVERIFY(m_window->windowTitle().contains(toQString(m_application->project.project()->name)));
    auto *const tree = m_window->findChild<QAbstractItemView *>(QStringLiteral("projectTree"));
    QTRY_COMPARE(tree->model()->index(0, 0).data().toString(), QStringLiteral("code"));
}

void tst_MainWindow::aFileOpensAtItsLine()
{
    showPlaces({{.path = m_root}, {.path = m_root + QStringLiteral("/code/index.py"), .line = 5, .column = 5}});
    QVERIFY(document("code/index.py"));
    const TextPosition expected{5, 5};
    QCOMPARE(document("code/index.py")->editor().cursor(), expected);
}

void tst_MainWindow::tabsCloseAndComeBack()
{
    m_window->show(
        {{.path = m_root + QStringLiteral("/code/index.py")}, {.path = m_root + QStringLiteral("/code/other.py")}});
    auto *const tabs = m_window->findChild<QTabBar *>(QStringLiteral("editorTabs"));
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("other.py"));
    m_window->actions().find(QStringLiteral("file.close"))->trigger();
    QCOMPARE(tabs->count(), 1);
    QCOMPARE(tabs->tabText(0), QStringLiteral("index.py"));
    m_window->actions().find(QStringLiteral("file.reopen"))->trigger();
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("other.py"));
    m_window->actions().find(QStringLiteral("view.nextTab"))->trigger();
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("index.py"));
    QTest::mouseClick(tabs, Qt::MiddleButton, {}, tabs->tabRect(tabs->currentIndex()).center());
    QTRY_COMPARE(tabs->count(), 1);
}

void tst_MainWindow::theSessionComesBack()
{
    showPlaces({{.path = m_root},
                {.path = m_root + QStringLiteral("/code/other.py")},
                {.path = m_root + QStringLiteral("/code/index.py"), .line = 4, .column = 3}});
    m_window->actions().find(QStringLiteral("view.sideBar"))->trigger();
    m_window->close();
    cleanup();
    makeWindow({1280, 800});
    m_window->showLast();
    QTRY_VERIFY(!m_window->findChild<ProjectControl *>()->isOpening());
    QVERIFY(document("code/other.py"));
    QVERIFY(document("code/index.py"));
    auto *const editors = m_window->findChild<EditorArea *>();
    QCOMPARE(editors->current(), document("code/index.py"));
    const TextPosition expected{4, 3};
    QCOMPARE(editors->current()->editor().cursor(), expected);
    QVERIFY(!m_window->findChild<Regions *>()->isShown(Regions::Area::Side));
}

void tst_MainWindow::aManifestsPictureComesBack()
{
    showPlaces({{.path = m_root}, {.path = m_root + QStringLiteral("/s.yaml"), .line = 3, .column = 1}});
    m_window->findChild<DesignSwitch *>()->setMode(DesignSwitch::Mode::Canvas);
    m_window->close();
    cleanup();
    makeWindow({1280, 800});
    m_window->showLast();
    QTRY_VERIFY(!m_window->findChild<ProjectControl *>()->isOpening());
    auto *const picture = m_window->findChild<DesignSwitch *>();
    QVERIFY(picture);
    QTRY_COMPARE(picture->mode(), DesignSwitch::Mode::Canvas);
    QVERIFY(picture->designer()->isVisible());
}

void tst_MainWindow::aSessionThatCannotBeginIsExplained()
{
    showPlaces({{.path = m_root}});
    m_application->debug.start(QStringLiteral("gone"), QByteArray("{}"));
    const auto *const problem = m_window->findChild<DebugPanel *>()->findChild<QLabel *>(QStringLiteral("error"));
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(QLatin1String("gone")));
}

void tst_MainWindow::breakpointsFollowClicksAndEdits()
{
    showPlaces({{.path = m_root}, {.path = m_root + QStringLiteral("/code/index.py"), .line = 5, .column = 1}});
    m_window->actions().find(QStringLiteral("debug.toggleBreakpoint"))->trigger();
    CodeEditor &editor = document("code/index.py")->editor();
    const QString path = m_root + QStringLiteral("/code/index.py");
    QCOMPARE(m_application->breakpoints.breakpoints(path).size(), 1);
    QCOMPARE(editor.breakpoints().value(0).line, 5);
    editor.replace({1, 1}, {1, 1}, QStringLiteral("# one more line\n"));
    QTRY_COMPARE(m_application->breakpoints.breakpoints(path).value(0).source.line, 6);
    m_application->breakpoints.toggle(path, 2);
    QCOMPARE(editor.breakpoints().size(), 2);
}

void tst_MainWindow::aManifestIsReadWhileItIsTyped()
{
    showPlaces({{.path = m_root}, {.path = m_root + QStringLiteral("/s.yaml")}});
    Document *const yaml = document("s.yaml");
    QVERIFY(yaml);
    QString text = yaml->editor().text();
    text.replace(QStringLiteral("functionName: hello"), QStringLiteral("functionName: greeting"));
    yaml->editor().replace({1, 1}, {yaml->editor().lineCount(), 1}, text);
    QTRY_VERIFY(m_application->project.function(QStringLiteral("greeting")));
    QVERIFY(yaml->isModified()); // nothing was written
    yaml->editor().undo();
    QTRY_VERIFY(m_application->project.function(QStringLiteral("hello")));
}

void tst_MainWindow::thePaletteFindsCommandsByKeys()
{
    showPlaces({{.path = m_root}});
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_window.get(), Qt::Key_P,
                    Qt::ControlModifier | Qt::ShiftModifier);
    auto *const palette = m_window->findChild<Palette *>();
    QTRY_VERIFY(palette->isVisible());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("problems"));
    auto *const list = palette->findChild<QListView *>();
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("Problems"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
}

void tst_MainWindow::thePanelsMayHaveAllTheRoom()
{
    showPlaces({{.path = m_root}, {.path = m_root + QStringLiteral("/code/other.py")}});
    const auto *const editors = m_window->findChild<EditorArea *>();
    const auto *const regions = m_window->findChild<Regions *>();
    QAction *const enlarge = m_window->actions().find(QStringLiteral("view.enlargeBottom"));
    if (!regions->isShown(Regions::Area::Bottom))
        m_window->actions().find(QStringLiteral("view.problems"))->trigger();
    const auto *const panels = m_window->findChild<BottomArea *>();
    QTRY_VERIFY(panels->isVisible() && editors->height() + panels->height() < m_window->height());
    const int before = editors->height();
    enlarge->trigger();
    QVERIFY(editors->isHidden());
    QTRY_VERIFY(panels->height() > before);
    if (const QString folder = qEnvironmentVariable("FERMATA_PICTURES"); !folder.isEmpty())
        QVERIFY(m_window->grab().save(folder + QStringLiteral("/enlarged.png")));
    enlarge->trigger();
    QTRY_COMPARE(editors->height(), before);
    enlarge->trigger();
    QVERIFY(editors->isHidden());
    m_window->documents().open(m_root + QStringLiteral("/code/other.py")); // who is led to a text sees it
    QTRY_VERIFY(editors->isVisible());
    QVERIFY(!regions->isBottomEnlarged());
}

void tst_MainWindow::noPanelNeedsAWiderWindow()
{
    showPlaces({{.path = m_root}});
    auto *const tabs = m_window->findChild<QTabBar *>(QStringLiteral("panelTabs"));
    QVERIFY(tabs->count() > 4);
    const int before = m_window->minimumSizeHint().width();
    for (int row = 0; row < tabs->count(); ++row) {
        tabs->setCurrentIndex(row);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY2(m_window->minimumSizeHint().width() <= before, qPrintable(tabs->tabText(row)));
    }
}

void tst_MainWindow::f6GoesAroundTheWindow()
{
    showPlaces({{.path = m_root}, {.path = m_root + QStringLiteral("/code/index.py")}});
    const auto regionOfFocus = [this] {
        for (QWidget *widget = QApplication::focusWidget(); widget; widget = widget->parentWidget()) {
            if (qobject_cast<Document *>(widget) || QByteArray(widget->metaObject()->className()).endsWith("Area")
                || QByteArray(widget->metaObject()->className()).endsWith("Bar"))
                return widget;
        }
        return static_cast<QWidget *>(nullptr);
    };
    QSet<QWidget *> seen;
    for (int step = 0; step < 6; ++step) {
        m_window->actions().find(QStringLiteral("view.nextRegion"))->trigger();
        seen.insert(regionOfFocus());
    }
    QVERIFY(seen.size() >= 4);
}

void tst_MainWindow::everyActionHasItsOwnShortcut()
{
    QHash<QString, QString> taken;
    for (const QAction *action : m_window->actions().all()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            const QString text = keys.toString();
            QVERIFY2(!taken.contains(text), qPrintable(text + QStringLiteral(": ") + taken.value(text)));
            taken.insert(text, action->data().toString());
        }
    }
    // A key that begins a chord cannot be a command itself.
    QVERIFY(!taken.contains(QStringLiteral("Ctrl+K")));
}

void tst_MainWindow::everyMenuIsFilled()
{
    for (const char *menu : {"file", "edit", "view", "run", "help"})
        QVERIFY2(m_window->actions().ofMenu(QLatin1String(menu)).size() > 2, menu);
    for (const QAction *action : m_window->actions().all())
        QVERIFY(!action->text().isEmpty());
}

void tst_MainWindow::theLanguageChangesInPlace()
{
    const QString before = m_window->actions().find(QStringLiteral("file.save"))->text();
    m_language->apply(QStringLiteral("zh_CN"));
    QCoreApplication::processEvents();
    QCOMPARE(m_language->current(), QStringLiteral("zh_CN"));
    if (QFile::exists(QStringLiteral(":/i18n/fermata_zh_CN.qm")))
        QVERIFY(m_window->actions().find(QStringLiteral("file.save"))->text() != before);
    m_language->apply(QStringLiteral("en"));
    QCoreApplication::processEvents();
    QCOMPARE(m_window->actions().find(QStringLiteral("file.save"))->text(), before);
}

void tst_MainWindow::closingAsksForUnsavedText()
{
    showPlaces({{.path = m_root + QStringLiteral("/code/other.py")}});
    document("code/other.py")->editor().replace({1, 1}, {1, 1}, QStringLiteral("b"));
    m_window->close();
    QVERIFY(m_window->isVisible());
    auto *const question = m_window->findChild<QWidget *>(QStringLiteral("unsavedChanges"));
    QVERIFY(question && question->isVisible());
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!question->isVisible());
    QVERIFY(m_window->isVisible());
    QVERIFY(document("code/other.py"));
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
