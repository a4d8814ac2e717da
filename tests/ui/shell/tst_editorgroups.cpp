// SPDX-License-Identifier: GPL-3.0-or-later
// Editors side by side: groups of tabs, second views of a file, and the mouse that carries tabs between them.
#include "ui/action.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/documents/editorgroup.h"
#include "ui/shell/documents/editortabs.h"
#include "ui/shell/documents/emptypage.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_EditorGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aSplitShowsTheSameTextTwice();
    void aSplitBelowStandsBelow();
    void theGroupWithTheKeyboardIsTheActiveOne();
    void closingOneOfTwoViewsAsksNothing();
    void closingTheLastViewAsks();
    void anEmptyGroupGoes();
    void aTabMovesToTheNextGroupAndBack();
    void theOnlyTabDoesNotMoveAlone();
    void movingOntoAnotherViewLeavesOne();
    void aTabIsCarriedIntoAnotherGroup();
    void aTabCarriedToTheSideMakesAGroup();
    void escapeBringsACarriedTabBack();
    void withControlACarriedTabStaysToo();
    void everyTabShowsThatTheFileIsModified();
    void theFindBarComesWhenItIsCalled();
    void aPageMovesAsWell();
    void aClosedSecondViewComesBack();
    void filesOfOneNameSayTheirFolders();
    void theLayoutComesBack();
    void theLayoutForgetsFilesThatAreGone();

private:
    Document *open(const char *name);
    QList<EditorGroup *> groups() const;
    EditorTabs *tabs(int group) const;
    QStringList titles(int group) const;
    CodeEditor &editor(int group) const;
    void carry(EditorTabs *from, int tab, QPoint to, Qt::KeyboardModifiers modifiers = {});
    void makeArea();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    Documents *m_documents = nullptr;
    EditorArea *m_area = nullptr;
};

void tst_EditorGroups::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char *name : {"a.py", "b.py", "c.py"}) {
        QFile file(m_folder->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("one = 1\ntwo = 2\nthree = 3\n");
    }
    m_theme = std::make_unique<Theme>();
    m_theme->apply(*qApp, Theme::Mode::Dark);
    makeArea();
}

void tst_EditorGroups::makeArea()
{
    m_window = std::make_unique<QWidget>();
    m_documents = new Documents(*m_theme, m_window.get());
    auto *actions = new ActionRegistry(*m_theme, m_window.get());
    m_area = new EditorArea(*m_documents, new EmptyPage(*actions, *m_theme), *m_theme);
    auto *layout = new QVBoxLayout(m_window.get());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_area);
    m_window->resize(900, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_EditorGroups::cleanup()
{
    m_window.reset();
    m_theme.reset();
    m_folder.reset();
}

Document *tst_EditorGroups::open(const char *name)
{
    return m_documents->open(m_folder->filePath(QLatin1String(name)));
}

QList<EditorGroup *> tst_EditorGroups::groups() const
{
    return m_area->findChild<EditorGrid *>()->groups();
}

EditorTabs *tst_EditorGroups::tabs(int group) const
{
    return groups().at(group)->findChild<EditorTabs *>();
}

QStringList tst_EditorGroups::titles(int group) const
{
    QStringList titles;
    for (int tab = 0; tab < tabs(group)->count(); ++tab)
        titles.append(tabs(group)->tabText(tab));
    return titles;
}

CodeEditor &tst_EditorGroups::editor(int group) const
{
    return qobject_cast<DocumentView *>(groups().at(group)->current())->editor();
}

// By mouse events only: pressed on the tab, moved out of the bar, over the place, let go. `to` is global.
void tst_EditorGroups::carry(EditorTabs *from, int tab, QPoint to, Qt::KeyboardModifiers modifiers)
{
    const QPoint start = from->tabRect(tab).center();
    QTest::mousePress(from, Qt::LeftButton, {}, start);
    const auto moveTo = [from](QPoint at) {
        QMouseEvent moved(QEvent::MouseMove, at, from->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(from, &moved);
    };
    moveTo(start + QPoint(0, 8)); // still within the bar
    moveTo(start + QPoint(0, 60));
    moveTo(from->mapFromGlobal(to));
    QTest::mouseRelease(from, Qt::LeftButton, modifiers, from->mapFromGlobal(to));
}

void tst_EditorGroups::aSplitShowsTheSameTextTwice()
{
    Document *const document = open("a.py");
    document->editor().setCursor({.line = 2, .column = 3});
    m_area->splitRight();
    QCOMPARE(groups().size(), 2);
    QCOMPARE(titles(0), QStringList{u"a.py"_s});
    QCOMPARE(titles(1), QStringList{u"a.py"_s});
    QCOMPARE(document->views().size(), 2);
    QCOMPARE(editor(1).cursor(), (TextPosition{2, 3}));
    QCOMPARE(&document->editor(), &editor(1)); // commands act on the new one
    QTRY_VERIFY(std::abs(groups().at(0)->width() - groups().at(1)->width()) <= 1);
    QTest::keyClicks(QApplication::focusWidget(), u"x"_s);
    QCOMPARE(editor(0).lineText(2), u"twxo = 2"_s);
    QCOMPARE(editor(0).text(), editor(1).text());
}

void tst_EditorGroups::aSplitBelowStandsBelow()
{
    open("a.py");
    m_area->splitRight();
    m_area->splitDown();
    QCOMPARE(groups().size(), 3);
    const auto top = [this](int group) { return groups().at(group)->mapTo(m_area, QPoint()).y(); };
    const auto left = [this](int group) { return groups().at(group)->mapTo(m_area, QPoint()).x(); };
    QTRY_VERIFY(top(2) > top(1));
    QCOMPARE(left(2), left(1));
    QCOMPARE(top(0), top(1));
    m_area->closeCurrent(); // the splitters close ranks
    QCOMPARE(groups().size(), 2);
    QTRY_COMPARE(groups().at(1)->height(), groups().at(0)->height());
}

void tst_EditorGroups::theGroupWithTheKeyboardIsTheActiveOne()
{
    Document *const a = open("a.py");
    m_area->splitRight();
    Document *const b = open("b.py");
    QCOMPARE(titles(1), (QStringList{u"a.py"_s, u"b.py"_s}));
    QSignalSpy changed(m_area, &EditorArea::currentChanged);
    QTest::mouseClick(editor(0).findChild<QAbstractScrollArea *>()->viewport(), Qt::LeftButton, {}, QPoint(120, 40));
    editor(0).setFocus();
    QCOMPARE(m_area->current(), a);
    QVERIFY(!changed.isEmpty());
    Document *const c = open("c.py");
    QCOMPARE(m_area->current(), c); // opened where one is
    QCOMPARE(titles(0), (QStringList{u"a.py"_s, u"c.py"_s}));
    QCOMPARE(open("b.py"), b); // shown where it is
    QCOMPARE(m_area->current(), b);
    QCOMPARE(titles(0), (QStringList{u"a.py"_s, u"c.py"_s}));
    QTest::mouseClick(tabs(0), Qt::LeftButton, {}, tabs(0)->tabRect(0).center());
    QTRY_VERIFY(groups().at(0)->isAncestorOf(QApplication::focusWidget()));
    QCOMPARE(m_area->current(), a);
    m_area->focusNextGroup();
    QVERIFY(groups().at(1)->isAncestorOf(QApplication::focusWidget()));
    QCOMPARE(m_area->current(), b);
}

void tst_EditorGroups::closingOneOfTwoViewsAsksNothing()
{
    Document *const document = open("a.py");
    m_area->splitRight();
    document->editor().replace({1, 1}, {1, 1}, u"# "_s);
    m_area->closeCurrent();
    QVERIFY(!m_window->findChild<QMessageBox *>());
    QCOMPARE(groups().size(), 1);
    QCOMPARE(document->views().size(), 1);
    QVERIFY(document->isModified());
    QCOMPARE(document->editor().lineText(1), u"# one = 1"_s);
    QTRY_COMPARE(m_window->findChildren<DocumentView *>().size(), 1); // the other is deleted
    document->editor().undo();
    QCOMPARE(document->editor().lineText(1), u"one = 1"_s);
}

void tst_EditorGroups::closingTheLastViewAsks()
{
    Document *const document = open("a.py");
    document->editor().replace({1, 1}, {1, 1}, u"# "_s);
    m_area->closeCurrent();
    QTRY_VERIFY(m_window->findChild<QMessageBox *>());
    QTest::keyClick(m_window->findChild<QMessageBox *>(), Qt::Key_Escape);
    QCOMPARE(m_documents->all().size(), 1);
}

void tst_EditorGroups::anEmptyGroupGoes()
{
    open("a.py");
    m_area->splitRight();
    open("b.py");
    m_area->closeAll();
    QCOMPARE(groups().size(), 1);
    QVERIFY(m_area->findChild<EmptyPage *>()->isVisible());
    open("a.py");
    QVERIFY(!m_area->findChild<EmptyPage *>()->isVisible());
    QCOMPARE(titles(0), QStringList{u"a.py"_s});
}

void tst_EditorGroups::aTabMovesToTheNextGroupAndBack()
{
    open("a.py");
    Document *const b = open("b.py");
    b->editor().setCursor({.line = 3, .column = 2});
    m_area->moveToNextGroup();
    QCOMPARE(titles(0), QStringList{u"a.py"_s});
    QCOMPARE(titles(1), QStringList{u"b.py"_s});
    QCOMPARE(m_area->current(), b);
    QCOMPARE(b->editor().cursor(), (TextPosition{3, 2}));
    QCOMPARE(b->views().size(), 1);
    QVERIFY(groups().at(1)->isAncestorOf(QApplication::focusWidget()));
    m_area->moveToPreviousGroup();
    QCOMPARE(groups().size(), 1);
    QCOMPARE(titles(0), (QStringList{u"a.py"_s, u"b.py"_s}));
    QCOMPARE(m_area->current(), b);
}

void tst_EditorGroups::theOnlyTabDoesNotMoveAlone()
{
    open("a.py");
    m_area->moveToNextGroup();
    QCOMPARE(groups().size(), 1);
    QCOMPARE(titles(0), QStringList{u"a.py"_s});
}

void tst_EditorGroups::movingOntoAnotherViewLeavesOne()
{
    Document *const document = open("a.py");
    m_area->splitRight();
    m_area->moveToPreviousGroup();
    QCOMPARE(groups().size(), 1);
    QCOMPARE(titles(0), QStringList{u"a.py"_s});
    QCOMPARE(document->views().size(), 1);
}

void tst_EditorGroups::aTabIsCarriedIntoAnotherGroup()
{
    open("a.py");
    m_area->splitRight();
    open("b.py");
    open("c.py");
    QCOMPARE(titles(1), (QStringList{u"a.py"_s, u"b.py"_s, u"c.py"_s}));
    QTRY_VERIFY(groups().at(0)->room().height() > 300); // it is laid out
    carry(tabs(1), 1, groups().at(0)->room().center());
    QCOMPARE(titles(0), (QStringList{u"a.py"_s, u"b.py"_s}));
    QCOMPARE(titles(1), (QStringList{u"a.py"_s, u"c.py"_s}));
    QCOMPARE(m_area->current()->name(), u"b.py"_s);
    // Onto the tabs of the other: where it is let go.
    carry(tabs(1), 1, tabs(0)->mapToGlobal(tabs(0)->tabRect(0).topLeft() + QPoint(4, 10)));
    QCOMPARE(titles(0), (QStringList{u"c.py"_s, u"a.py"_s, u"b.py"_s}));
}

void tst_EditorGroups::aTabCarriedToTheSideMakesAGroup()
{
    open("a.py");
    open("b.py");
    const QRect room = groups().at(0)->room();
    carry(tabs(0), 1, QPoint(room.left() + 10, room.center().y()));
    QCOMPARE(groups().size(), 2);
    QCOMPARE(titles(0), QStringList{u"b.py"_s});
    QCOMPARE(titles(1), QStringList{u"a.py"_s});
}

void tst_EditorGroups::escapeBringsACarriedTabBack()
{
    open("a.py");
    open("b.py");
    EditorTabs *const bar = tabs(0);
    const QPoint start = bar->tabRect(1).center();
    QTest::mousePress(bar, Qt::LeftButton, {}, start);
    const QPoint away = start + QPoint(-20, 200);
    QMouseEvent moved(QEvent::MouseMove, away, bar->mapToGlobal(away), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(bar, &moved);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTest::mouseRelease(bar, Qt::LeftButton, {}, away);
    QCOMPARE(groups().size(), 1);
    QCOMPARE(titles(0), (QStringList{u"a.py"_s, u"b.py"_s}));
    QCOMPARE(bar->cursor().shape(), Qt::ArrowCursor);
}

void tst_EditorGroups::withControlACarriedTabStaysToo()
{
    Document *const document = open("a.py");
    const QRect room = groups().at(0)->room();
    carry(tabs(0), 0, QPoint(room.right() - 10, room.center().y()), Qt::ControlModifier);
    QCOMPARE(groups().size(), 2);
    QCOMPARE(document->views().size(), 2);
}

void tst_EditorGroups::everyTabShowsThatTheFileIsModified()
{
    Document *const document = open("a.py");
    m_area->splitRight();
    const QImage before = tabs(0)->grab().toImage();
    document->editor().replace({1, 1}, {1, 1}, u"# "_s);
    QVERIFY(tabs(0)->grab().toImage() != before);
    document->editor().undo();
    QCOMPARE(tabs(0)->grab().toImage(), before);
}

void tst_EditorGroups::theFindBarComesWhenItIsCalled()
{
    auto *bar = new QLabel(u"find"_s);
    m_area->setFindBar(bar);
    open("a.py");
    m_area->splitRight();
    QVERIFY(!m_area->hasFindBarInActive());
    m_area->callFindBar();
    bar->show();
    QVERIFY(groups().at(1)->isAncestorOf(bar));
    m_area->focusPreviousGroup();
    QVERIFY(!m_area->hasFindBarInActive()); // it stays where it was called
    m_area->focusNextGroup();
    m_area->closeCurrent();
    QVERIFY(m_area->hasFindBarInActive());
    QVERIFY(!bar->isVisible());
}

void tst_EditorGroups::aPageMovesAsWell()
{
    QLabel page(u"welcome"_s);
    page.setFocusPolicy(Qt::StrongFocus);
    m_area->addPage(&page, u"house"_s, u"Welcome"_s);
    open("a.py");
    m_area->addPage(&page, u"house"_s, u"Welcome"_s);
    m_area->splitRight(); // only texts can be seen twice
    QCOMPARE(groups().size(), 1);
    m_area->moveToNextGroup();
    QCOMPARE(titles(1), QStringList{u"Welcome"_s});
    QVERIFY(page.isVisible());
    m_area->setPageTitle(&page, u"欢迎"_s);
    QCOMPARE(titles(1), QStringList{u"欢迎"_s});
    QSignalSpy closed(m_area, &EditorArea::pageClosed);
    m_area->closeCurrent();
    QCOMPARE(closed.size(), 1);
    QCOMPARE(groups().size(), 1);
    page.setParent(nullptr);
}

void tst_EditorGroups::aClosedSecondViewComesBack()
{
    Document *const document = open("a.py");
    m_area->splitRight();
    open("b.py");
    m_area->moveToNextGroup(); // around to the first
    m_area->focusNextGroup();
    m_area->closeCurrent();
    QCOMPARE(groups().size(), 1);
    QCOMPARE(document->views().size(), 1);
    m_area->moveToNextGroup(); // b
    m_area->reopenClosed();
    QCOMPARE(document->views().size(), 2);
    QCOMPARE(titles(1), (QStringList{u"b.py"_s, u"a.py"_s}));
}

void tst_EditorGroups::filesOfOneNameSayTheirFolders()
{
    for (const char *folder : {"code", "second/code"}) {
        QVERIFY(QDir(m_folder->path()).mkpath(QLatin1String(folder)));
        QVERIFY(QFile::copy(m_folder->filePath(u"a.py"_s), m_folder->filePath(QLatin1String(folder) + u"/a.py"_s)));
    }
    open("code/a.py");
    open("b.py");
    QCOMPARE(titles(0), (QStringList{u"a.py"_s, u"b.py"_s}));
    Document *const second = open("second/code/a.py");
    QCOMPARE(titles(0), (QStringList{u"a.py — code"_s, u"b.py"_s, u"a.py — second/code"_s}));
    open("a.py");
    QCOMPARE(titles(0), (QStringList{u"a.py — code"_s, u"b.py"_s, u"a.py — second/code"_s, u"a.py — ."_s}));
    second->setPath(m_folder->filePath(u"second/code/new.py"_s));
    QCOMPARE(titles(0), (QStringList{u"a.py — code"_s, u"b.py"_s, u"new.py"_s, u"a.py — ."_s}));
    m_documents->close({m_documents->all().last()});
    QCOMPARE(titles(0), (QStringList{u"a.py"_s, u"b.py"_s, u"new.py"_s}));
}

void tst_EditorGroups::theLayoutComesBack()
{
    open("a.py")->editor().setCursor({.line = 1, .column = 2});
    m_area->splitRight();
    m_area->splitDown();
    open("b.py")->editor().setCursor({.line = 3, .column = 4});
    m_area->focusPreviousGroup();
    m_area->current()->editor().setCursor({.line = 2, .column = 3});
    const QVariant state = m_area->layoutState();
    m_window.reset();
    makeArea();
    m_area->restoreLayout(state);
    QCOMPARE(groups().size(), 3);
    QCOMPARE(titles(0), QStringList{u"a.py"_s});
    QCOMPARE(titles(1), QStringList{u"a.py"_s});
    QCOMPARE(titles(2), (QStringList{u"a.py"_s, u"b.py"_s}));
    QCOMPARE(m_documents->all().size(), 2);
    QCOMPARE(editor(0).cursor(), (TextPosition{1, 2}));
    QCOMPARE(editor(1).cursor(), (TextPosition{2, 3}));
    QCOMPARE(editor(2).cursor(), (TextPosition{3, 4}));
    QVERIFY(groups().at(1)->isAncestorOf(QApplication::focusWidget()));
    QTRY_VERIFY(groups().at(2)->mapTo(m_area, QPoint()).y() > 100);
    QTest::keyClicks(QApplication::focusWidget(), u"x"_s);
    QCOMPARE(editor(0).lineText(2), u"twxo = 2"_s);
}

void tst_EditorGroups::theLayoutForgetsFilesThatAreGone()
{
    open("a.py");
    open("b.py");
    m_area->moveToNextGroup();
    const QVariant state = m_area->layoutState();
    m_window.reset();
    makeArea();
    QVERIFY(QFile::remove(m_folder->filePath(u"b.py"_s)));
    m_area->restoreLayout(state);
    QCOMPARE(groups().size(), 1);
    QCOMPARE(titles(0), QStringList{u"a.py"_s});
    QCOMPARE(m_area->current()->name(), u"a.py"_s);
    m_area->restoreLayout({}); // nothing known
    QCOMPARE(groups().size(), 1);
}

QTEST_MAIN(tst_EditorGroups)
#include "tst_editorgroups.moc"
