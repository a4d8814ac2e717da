// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/editor/editorfixture.h"

#include <QImage>
#include <QInputMethodEvent>
#include <QSignalSpy>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

void compose(EditorFixture &f, const QString &preedit)
{
    QInputMethodEvent event(preedit, {});
    QApplication::sendEvent(f.surface(), &event);
}

void commit(EditorFixture &f, const QString &text)
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(f.surface(), &event);
}

QVariant ask(EditorFixture &f, Qt::InputMethodQuery query)
{
    QInputMethodQueryEvent event(query);
    QApplication::sendEvent(f.surface(), &event);
    return event.value(query);
}

} // namespace

// What a Chinese, Japanese or Korean input method does to an editor, and what of it others may see.
class tst_CodeEditorInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingHalfTypedReachesTheDocument();
    void theCommittedTextIsOneChangeAndOneUndoStep();
    void aCommitReplacesTheSelection();
    void aCommitReachesEveryCaret();
    void aCancelledCompositionLeavesNoTrace();
    void aReconversionReplacesWhatStoodThere();
    void offsetsAreUtf16();
    void surroundingTextIsTheLine();
    void theCandidateWindowFollowsTheCursor();
    void composedTextIsPaintedAndTheRestMovesAside();
    void readOnlyTextTakesNoInput();
    void aClickElsewhereEndsTheComposition();
};

void tst_CodeEditorInput::nothingHalfTypedReachesTheDocument()
{
    EditorFixture f(u"x = 1"_s);
    QSignalSpy edited(&f.editor, &CodeEditor::textEdited);
    QSignalSpy modified(&f.editor, &CodeEditor::modifiedChanged);
    QSignalSpy moved(&f.editor, &CodeEditor::cursorMoved);
    for (const QString &preedit : {u"n"_s, u"ni"_s, u"nih"_s, u"ni hao"_s}) {
        compose(f, preedit);
        QCoreApplication::processEvents();
        QCOMPARE(f.editor.text(), u"x = 1"_s);
    }
    QCOMPARE(edited.size() + modified.size() + moved.size(), 0);
    QVERIFY(!f.editor.isModified());
}

void tst_CodeEditorInput::theCommittedTextIsOneChangeAndOneUndoStep()
{
    EditorFixture f(u"()"_s);
    f.editor.setCursor({.line = 1, .column = 2});
    QSignalSpy edited(&f.editor, &CodeEditor::textEdited);
    compose(f, u"ni"_s);
    compose(f, u"ni hao"_s);
    commit(f, u"你好😀"_s);
    QCoreApplication::processEvents();
    QCOMPARE(edited.size(), 1);
    QCOMPARE(f.shown(), u"(你好😀|)"_s);
    f.editor.undo();
    QCOMPARE(f.editor.text(), u"()"_s);
    QVERIFY(!f.editor.isModified());
}

void tst_CodeEditorInput::aCommitReplacesTheSelection()
{
    EditorFixture f(u"say hello now"_s);
    f.editor.select({.line = 1, .column = 5}, {.line = 1, .column = 10});
    compose(f, u"ni"_s);
    QCOMPARE(f.editor.selectedText(), u"hello"_s);
    commit(f, u"你"_s);
    QCOMPARE(f.editor.text(), u"say 你 now"_s);
    f.editor.undo();
    QCOMPARE(f.editor.text(), u"say hello now"_s);
}

void tst_CodeEditorInput::aCommitReachesEveryCaret()
{
    EditorFixture f(u"a a a"_s);
    f.editor.select({.line = 1, .column = 1}, {.line = 1, .column = 2});
    f.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    compose(f, u"hao"_s);
    commit(f, u"好"_s);
    QCOMPARE(f.editor.text(), u"好 好 好"_s);
    f.editor.undo();
    QCOMPARE(f.editor.text(), u"a a a"_s);
}

void tst_CodeEditorInput::aCancelledCompositionLeavesNoTrace()
{
    EditorFixture f(u"x"_s);
    QSignalSpy edited(&f.editor, &CodeEditor::textEdited);
    const QImage before = f.editor.grab().toImage();
    compose(f, u"ni"_s);
    compose(f, QString());
    QCoreApplication::processEvents();
    QCOMPARE(f.editor.text(), u"x"_s);
    QCOMPARE(edited.size(), 0);
    QCOMPARE(f.editor.grab().toImage(), before);
}

void tst_CodeEditorInput::aReconversionReplacesWhatStoodThere()
{
    EditorFixture f(u"a泥好b"_s);
    f.editor.setCursor({.line = 1, .column = 4});
    QInputMethodEvent event;
    event.setCommitString(u"你"_s, -2, 1);
    QApplication::sendEvent(f.surface(), &event);
    QCOMPARE(f.editor.text(), u"a你好b"_s);
}

void tst_CodeEditorInput::offsetsAreUtf16()
{
    EditorFixture f(u"line\na你😀b"_s);
    f.editor.setCursor({.line = 2, .column = 5});
    QCOMPARE(ask(f, Qt::ImCursorPosition).toInt(), 4);
    QCOMPARE(ask(f, Qt::ImAnchorPosition).toInt(), 4);
    f.editor.select({.line = 2, .column = 2}, {.line = 2, .column = 5});
    QCOMPARE(ask(f, Qt::ImAnchorPosition).toInt(), 1);
    QCOMPARE(ask(f, Qt::ImCurrentSelection).toString(), u"你😀"_s);
}

void tst_CodeEditorInput::surroundingTextIsTheLine()
{
    EditorFixture f(u"line\na你😀b\nlast"_s);
    f.editor.setCursor({.line = 2, .column = 1});
    QCOMPARE(ask(f, Qt::ImSurroundingText).toString(), u"a你😀b"_s);
    QVERIFY(ask(f, Qt::ImEnabled).toBool());
}

void tst_CodeEditorInput::theCandidateWindowFollowsTheCursor()
{
    EditorFixture f(u"abcdef"_s);
    const QRect start = ask(f, Qt::ImCursorRectangle).toRect();
    QVERIFY(start.isValid());
    f.editor.setCursor({.line = 1, .column = 4});
    const QRect later = ask(f, Qt::ImCursorRectangle).toRect();
    QVERIFY(later.left() > start.left());
    compose(f, u"ni hao"_s);
    QVERIFY(ask(f, Qt::ImCursorRectangle).toRect().left() > later.left());
}

void tst_CodeEditorInput::composedTextIsPaintedAndTheRestMovesAside()
{
    EditorFixture f(u"end"_s);
    const auto rightmost = [&f] {
        const QImage image = f.surface()->viewport()->grab().toImage();
        const QColor text = f.theme.color(u"syntax.text"_s);
        int right = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (std::abs(pixel.red() - text.red()) < 40 && std::abs(pixel.blue() - text.blue()) < 40)
                    right = qMax(right, x);
            }
        }
        return right;
    };
    const int before = rightmost();
    compose(f, u"ni hao"_s);
    QVERIFY(rightmost() > before + 30);
}

void tst_CodeEditorInput::readOnlyTextTakesNoInput()
{
    EditorFixture f(u"x"_s);
    f.editor.setReadOnly(true);
    QVERIFY(!ask(f, Qt::ImEnabled).toBool());
    compose(f, u"ni"_s);
    commit(f, u"你"_s);
    QCOMPARE(f.editor.text(), u"x"_s);
}

void tst_CodeEditorInput::aClickElsewhereEndsTheComposition()
{
    EditorFixture f(u"first\nsecond\n"_s);
    compose(f, u"ni"_s);
    QTest::mouseClick(f.surface()->viewport(), Qt::LeftButton, {}, QPoint(200, 30));
    QCOMPARE(f.editor.cursor().line, 2);
    commit(f, u"你"_s);
    QCOMPARE(f.editor.lineText(1), u"first"_s);
}

QTEST_MAIN(tst_CodeEditorInput)
#include "tst_codeeditor_input.moc"
