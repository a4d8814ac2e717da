// SPDX-License-Identifier: GPL-3.0-or-later
// Two editors of one text.
#include "tests/ui/editor/editorfixture.h"
#include "ui/widgets/noticestrip.h"

#include <QLabel>
#include <QSignalSpy>

#include <memory>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

const QString text = u"def one():\n    a = 1\n    return a\n\n\ndef two():\n    return 2\n"_s;

struct TwoViews : EditorFixture
{
    TwoViews() : EditorFixture(text), second(std::make_unique<CodeEditor>(editor, nullptr))
    {
        second->resize(500, 300);
        second->show();
    }

    QAbstractScrollArea *secondSurface() { return second->findChild<QAbstractScrollArea *>(); }

    std::unique_ptr<CodeEditor> second;
};

int caretTop(CodeEditor &editor, int line)
{
    editor.setCursor({.line = line, .column = 1});
    QInputMethodQueryEvent event(Qt::ImCursorRectangle);
    QApplication::sendEvent(editor.findChild<QAbstractScrollArea *>(), &event);
    return event.value(Qt::ImCursorRectangle).toRect().top();
}

} // namespace

class tst_CodeEditorViews : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsTypedInOneIsInTheOther();
    void undoIsOfTheText();
    void bothTellThatItIsModified();
    void eachHasACaretOfItsOwn();
    void breakpointsAreTheSame();
    void aMoveOfBreakpointsIsToldOnce();
    void rowsStandAboveTheSameLineInBoth();
    void foldsOfOneLeaveTheOtherAsItIs();
    void eitherMayGoFirst_data();
    void eitherMayGoFirst();
    void aLongLineIsToldInBoth();
    void aPlaceGoneToBeforeTheFirstPictureLeavesTheFirstPageWhole();
};

void tst_CodeEditorViews::whatIsTypedInOneIsInTheOther()
{
    TwoViews f;
    QSignalSpy first(&f.editor, &CodeEditor::textEdited);
    QSignalSpy second(f.second.get(), &CodeEditor::textEdited);
    f.second->setCursor({.line = 2, .column = 10});
    QTest::keyClicks(f.secondSurface(), u"0"_s);
    QCOMPARE(f.editor.lineText(2), u"    a = 10"_s);
    QCOMPARE(f.second->lineText(2), u"    a = 10"_s);
    QTRY_COMPARE(first.size(), 1);
    QCOMPARE(second.size(), 1);
}

void tst_CodeEditorViews::undoIsOfTheText()
{
    TwoViews f;
    f.second->replace({1, 1}, {1, 1}, u"# new\n"_s);
    f.editor.undo();
    QCOMPARE(f.second->text(), text);
    f.second->redo();
    QCOMPARE(f.editor.lineText(1), u"# new"_s);
}

void tst_CodeEditorViews::bothTellThatItIsModified()
{
    TwoViews f;
    QSignalSpy first(&f.editor, &CodeEditor::modifiedChanged);
    QSignalSpy second(f.second.get(), &CodeEditor::modifiedChanged);
    f.editor.replace({1, 1}, {1, 1}, u"x"_s);
    QVERIFY(f.second->isModified());
    QCOMPARE(first.size(), 1);
    QCOMPARE(second.size(), 1);
    f.second->setUnmodified();
    QVERIFY(!f.editor.isModified());
}

void tst_CodeEditorViews::eachHasACaretOfItsOwn()
{
    TwoViews f;
    f.editor.setCursor({.line = 7, .column = 5});
    f.second->setCursor({.line = 2, .column = 5});
    f.second->replace({1, 1}, {1, 1}, u"# above\n"_s);
    QCOMPARE(f.editor.cursor(), (TextPosition{8, 5})); // it moved with its text
    QCOMPARE(f.second->cursor(), (TextPosition{3, 5}));
}

void tst_CodeEditorViews::breakpointsAreTheSame()
{
    TwoViews f;
    f.editor.setBreakpoints({{.line = 3, .state = BreakpointMark::State::Bound, .message = {}}});
    QCOMPARE(f.second->breakpoints(), f.editor.breakpoints());
    f.second->setBreakpoints({{.line = 7, .state = BreakpointMark::State::Unknown, .message = {}}});
    QCOMPARE(f.editor.breakpoints().size(), 1);
    QCOMPARE(f.editor.breakpoints().first().line, 7);
}

void tst_CodeEditorViews::aMoveOfBreakpointsIsToldOnce()
{
    TwoViews f;
    f.editor.setBreakpoints({{.line = 3, .state = BreakpointMark::State::Bound, .message = {}}});
    QSignalSpy first(&f.editor, &CodeEditor::breakpointsMoved);
    QSignalSpy second(f.second.get(), &CodeEditor::breakpointsMoved);
    f.editor.replace({1, 1}, {1, 1}, u"# above\n"_s);
    QCoreApplication::processEvents();
    QCOMPARE(first.size() + second.size(), 1);
    QCOMPARE(f.second->breakpoints().first().line, 4);
}

void tst_CodeEditorViews::rowsStandAboveTheSameLineInBoth()
{
    TwoViews f;
    const int before = caretTop(*f.second, 6);
    QLabel one(u"row"_s);
    QLabel two(u"row"_s);
    f.editor.setContextRow(6, &one);
    f.second->setContextRow(6, &two);
    QTRY_VERIFY(caretTop(*f.second, 6) > before); // blank only once
    const int row = caretTop(*f.second, 6) - before;
    QTRY_VERIFY(two.isVisible());
    QCOMPARE(two.geometry().bottom() + 1, caretTop(*f.second, 6));
    f.editor.setContextRow(6, nullptr);
    QTest::qWait(50); // both look again
    QCOMPARE(caretTop(*f.second, 6) - before, row);
    QVERIFY(!one.isVisible());
}

void tst_CodeEditorViews::foldsOfOneLeaveTheOtherAsItIs()
{
    TwoViews f;
    const int before = caretTop(*f.second, 6);
    const QPoint chevron(20 + 8 + f.surface()->fontMetrics().horizontalAdvance(u"000"_s) + 8, 10);
    QTRY_VERIFY([&] { // when the text is coloured it can be folded
        QTest::mouseClick(f.surface()->viewport(), Qt::LeftButton, {}, chevron);
        return caretTop(f.editor, 6) < before;
    }());
    QCOMPARE(caretTop(*f.second, 6), before);
    CodeEditor third(f.editor, nullptr); // nor does a new one change it
    third.show();
    QVERIFY(caretTop(f.editor, 6) < before);
}

void tst_CodeEditorViews::eitherMayGoFirst_data()
{
    QTest::addColumn<bool>("second");
    QTest::newRow("the second") << true;
    QTest::newRow("the first") << false;
}

void tst_CodeEditorViews::eitherMayGoFirst()
{
    QFETCH(bool, second);
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Light);
    auto first = std::make_unique<CodeEditor>(theme);
    first->setText(text);
    first->setBreakpoints({{.line = 3, .state = BreakpointMark::State::Bound, .message = {}}});
    auto other = std::make_unique<CodeEditor>(*first, nullptr);
    first->show();
    other->show();
    (second ? other : first).reset();
    CodeEditor &left = second ? *first : *other;
    left.replace({1, 1}, {1, 1}, u"# above\n"_s);
    left.undo();
    QCOMPARE(left.text(), text);
    QCOMPARE(left.breakpoints().size(), 1);
    theme.apply(*qApp, Theme::Mode::Dark);
    QCoreApplication::processEvents();
}

void tst_CodeEditorViews::aLongLineIsToldInBoth()
{
    TwoViews f;
    f.editor.setText(QString(30 * 1024, u'x'));
    QVERIFY(f.editor.hasLongLines());
    QVERIFY(f.second->hasLongLines());
    const auto *const notice = f.second->findChild<NoticeStrip *>();
    QVERIFY(notice->isVisible());
    QVERIFY(notice->sentence().contains(u"very long"_s));
}

void tst_CodeEditorViews::aPlaceGoneToBeforeTheFirstPictureLeavesTheFirstPageWhole()
{
    const QString lines = u"line\n"_s.repeated(200);
    EditorFixture shown(lines);
    const int top = caretTop(shown.editor, 11);

    CodeEditor editor(shown.theme);
    editor.setText(lines);
    editor.resize(700, 60); // as it is before the window is laid out
    editor.setCursor({.line = 11, .column = 1});
    editor.resize(700, 400);
    editor.show();
    QVERIFY(QTest::qWaitForWindowExposed(&editor));
    QCOMPARE(caretTop(editor, 11), top);
}

QTEST_MAIN(tst_CodeEditorViews)
#include "tst_codeeditor_views.moc"
