// SPDX-License-Identifier: GPL-3.0-or-later
// The designer in the real window, driven by the mouse: what it does to a manifest can be undone from the text, to the
// byte. With FERMATA_PICTURES set to a folder, leaves pictures there; FERMATA_LOOK may say "light" and "zh_CN".
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/services/application.h"
#include "ui/action.h"
#include "ui/canvas/change/changecard.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/palette/palettelist.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/designswitch.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/project/projectcontrol.h"
#include "ui/shell/start/languageswitch.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

// With what a careless writer would lose: a BOM, CRLF, aligned comments, an anchor, a flow list.
const std::string manifest = "\xEF\xBB\xBF"
                             "edition: 3.0.0\r\n"
                             "name: shop        # 商店\r\n"
                             "vars: &common\r\n"
                             "  region: cn-hangzhou   # aligned\r\n"
                             "resources:\r\n"
                             "    report:\r\n"
                             "        component: fc3\r\n"
                             "        props:\r\n"
                             "            <<: *common\r\n"
                             "            functionName: 'report'\r\n"
                             "            runtime: python3.10\r\n"
                             "            handler: index.handler\r\n"
                             "            code: ./code\r\n"
                             "            memorySize: 512\r\n"
                             "            triggers:\r\n"
                             "            - triggerName: web\r\n"
                             "              triggerType: http\r\n"
                             "              triggerConfig: {authType: anonymous, methods: [GET]}\r\n"
                             "\r\n"
                             "# the end\r\n";

} // namespace

class tst_Designer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTimerByMouseIsUndoneFromTheText();
    void theSwitchShowsPictureAndText();
    void cleanup();

private:
    void openProject();
    void dragTimerTo(const QString &title);
    void keep(const char *name);
    NodeItem *node(const QString &title) const;
    QByteArray onDisk() const;

    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<LanguageSwitch> m_language;
    std::unique_ptr<MainWindow> m_window;
    DesignerView *m_designer = nullptr;
    Document *m_document = nullptr;
};

void tst_Designer::initTestCase()
{
    QCoreApplication::setApplicationName(u"fermata"_s);
}

void tst_Designer::openProject()
{
    const QString root = QFileInfo(m_folder.path()).canonicalFilePath();
    QVERIFY(writeFile(toPath(root) / "s.yaml", manifest));
    QVERIFY(writeFile(toPath(root) / "code/index.py", "def handler(event, context):\n    return 1\n"));
    const QString look = qEnvironmentVariable("FERMATA_LOOK");
    m_application = std::make_unique<Application>();
    m_theme = std::make_unique<Theme>();
    m_theme->apply(*qApp, look.contains(u"light"_s) ? Theme::Mode::Light : Theme::Mode::Dark);
    m_language = std::make_unique<LanguageSwitch>();
    if (look.contains(u"zh_CN"_s))
        m_language->apply(u"zh_CN"_s);
    m_window = std::make_unique<MainWindow>(*m_application, *m_theme, *m_language);
    m_window->resize(1480, 920);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), 30'000));
    m_window->show({{.path = root, .line = 0, .column = 0}});
    QTRY_VERIFY(!m_window->findChild<ProjectControl *>()->isOpening());
    m_window->actions().find(u"view.designer"_s)->trigger();
    m_designer = m_window->findChild<DesignerView *>();
    QVERIFY(m_designer);
    m_document = m_window->documents().find(root + u"/s.yaml"_s);
    QVERIFY(m_document);
    QTRY_VERIFY(node(u"report"_s));
}

void tst_Designer::cleanup()
{
    m_window.reset();
    m_language.reset();
    m_theme.reset();
    m_application.reset();
}

void tst_Designer::keep(const char *name)
{
    QTest::qWait(300); // for the picture only: what follows the text does so after a while
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(m_window->grab().save(folder + u'/' + QLatin1String(name) + qEnvironmentVariable("FERMATA_LOOK")
                                      + u".png"_s));
}

NodeItem *tst_Designer::node(const QString &title) const
{
    for (NodeItem *item : m_designer->scene().nodes()) {
        if (item->node().title == title)
            return item;
    }
    return nullptr;
}

QByteArray tst_Designer::onDisk() const
{
    return QByteArray::fromStdString(readFile(toPath(m_document->path())).value_or(std::string()));
}

void tst_Designer::dragTimerTo(const QString &title)
{
    auto *const palette = m_designer->findChild<PaletteList *>();
    int row = 0;
    while (palette->model()->index(row, 0).data(Qt::UserRole).toInt() != int(NodeKind::Timer))
        ++row;
    const QPoint from = palette->visualRect(palette->model()->index(row, 0)).center();
    CanvasView &canvas = m_designer->canvas();
    const QPoint over = canvas.viewport()->mapToGlobal(canvas.mapFromScene(node(title)->card().center()));
    const QPoint to = palette->viewport()->mapFromGlobal(over);
    QTest::mousePress(palette->viewport(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 5; ++step)
        QTest::mouseMove(palette->viewport(), from + (to - from) * step / 5);
    QTest::mouseRelease(palette->viewport(), Qt::LeftButton, {}, to);
}

void tst_Designer::aTimerByMouseIsUndoneFromTheText()
{
    openProject();
    if (QTest::currentTestFailed())
        return;
    dragTimerTo(u"report"_s);
    auto *const card = m_designer->findChild<ChangeCard *>();
    QVERIFY(card->isOffering());
    keep("window-offer");
    QTest::keyClick(card, Qt::Key_Return);
    auto *const cron = m_designer->findChild<QLineEdit *>(u"field.cron"_s);
    QVERIFY(cron);
    cron->setFocus();
    cron->selectAll();
    QTest::keyClicks(cron, u"0 30 8 * * *"_s);
    QTest::keyClick(cron, Qt::Key_Return);
    keep("window-timer");
    QVERIFY(m_window->documents().save(m_document));
    QVERIFY(onDisk().contains("            - triggerName: timerTrigger\r\n"));
    QVERIFY(onDisk().contains("0 30 8 * * *"));

    // In the text, with its own keys.
    m_window->findChild<DesignSwitch *>()->setMode(DesignSwitch::Mode::Text);
    CodeEditor &editor = m_document->editor();
    editor.setFocus();
    QTest::keyClick(editor.focusWidget() ? editor.focusWidget() : editor.focusProxy(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(editor.focusWidget() ? editor.focusWidget() : editor.focusProxy(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_window->documents().save(m_document));
    QCOMPARE(onDisk(), QByteArray::fromStdString(manifest));
}

void tst_Designer::theSwitchShowsPictureAndText()
{
    openProject();
    if (QTest::currentTestFailed())
        return;
    auto *const modes = m_window->findChild<DesignSwitch *>();
    CodeEditor &editor = m_document->editor();
    QVERIFY(!editor.isVisible());
    QVERIFY(m_designer->isVisible());
    keep("window-canvas");
    modes->setMode(DesignSwitch::Mode::Split);
    QVERIFY(editor.isVisible());
    QVERIFY(m_designer->isVisible());
    m_designer->scene().select(node(u"report"_s)->node().id);
    keep("window-split");
    modes->setMode(DesignSwitch::Mode::Text);
    QVERIFY(editor.isVisible());
    QVERIFY(!m_designer->isVisible());
    // A place in the text that somebody leads to is seen, whatever was shown.
    modes->setMode(DesignSwitch::Mode::Canvas);
    editor.setCursor({.line = 3, .column = 1});
    QTRY_COMPARE(modes->mode(), DesignSwitch::Mode::Split);
    QCOMPARE(onDisk(), QByteArray::fromStdString(manifest));
}

QTEST_MAIN(tst_Designer)
#include "tst_designer.moc"
