// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/editor/editorfixture.h"

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_CodeEditorTyping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void enterIndents_data();
    void enterIndents();
    void enterIndentsAtEveryCaret();
    void bracketsCloseAndAreSteppedOver();
    void aBracketTypedByHandIsNotSwallowed();
    void bracketsDoNotCloseBeforeAWord();
    void bracketsSurroundTheSelection();
    void quotesInWordsStayAlone();
    void backspaceTakesBothOfAnEmptyPair();
    void aClosingBraceGoesBackToItsOpener();
    void nextOccurrenceAddsCarets();
    void altClickAddsACaret();
    void escapeLeavesOneCaret();
    void keysForLinesWork();
    void tabsAreTheLanguages();
    void keysOfTheWindowWriteNothing();
    void aBigReplacementIsOneUndoStep();
};

void tst_CodeEditorTyping::enterIndents_data()
{
    QTest::addColumn<CodeEditor::Language>("language");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    using Language = CodeEditor::Language;
    QTest::newRow("keeps") << Language::Python << u"    x = 1"_s << u"    x = 1\n    |"_s;
    QTest::newRow("python block") << Language::Python << u"def f():"_s << u"def f():\n    |"_s;
    QTest::newRow("php block") << Language::Php << u"<?php if ($x) {"_s << u"<?php if ($x) {\n    |"_s;
    QTest::newRow("ruby method") << Language::Ruby << u"def f(x)"_s << u"def f(x)\n  |"_s;
    QTest::newRow("ruby block") << Language::Ruby << u"  all.each do |x|"_s << u"  all.each do |x|\n    |"_s;
    QTest::newRow("ruby line") << Language::Ruby << u"  define(x)"_s << u"  define(x)\n  |"_s;
    QTest::newRow("ruby modifier") << Language::Ruby << u"  x if y"_s << u"  x if y\n  |"_s;
    QTest::newRow("ruby whole method") << Language::Ruby << u"def f(x) = 1"_s << u"def f(x) = 1\n|"_s;
    QTest::newRow("block in block") << Language::Python << u"    if x:  "_s << u"    if x:  \n        |"_s;
    QTest::newRow("javascript") << Language::JavaScript << u"if (x) {"_s << u"if (x) {\n  |"_s;
    QTest::newRow("go has tabs") << Language::Go << u"func f() {"_s << u"func f() {\n\t|"_s;
    QTest::newRow("yaml") << Language::Yaml << u"resources:"_s << u"resources:\n  |"_s;
    QTest::newRow("plain") << Language::Plain << u"  note:"_s << u"  note:\n  |"_s;
}

void tst_CodeEditorTyping::enterIndents()
{
    QFETCH(CodeEditor::Language, language);
    QFETCH(QString, before);
    QFETCH(QString, after);
    EditorFixture f(before, language);
    f.key(Qt::Key_End);
    f.key(Qt::Key_Return);
    QCOMPARE(f.shown(), after);
    f.editor.undo();
    QCOMPARE(f.editor.text(), before);
}

void tst_CodeEditorTyping::enterIndentsAtEveryCaret()
{
    EditorFixture f(u"if a:\n  for b:\nx:\n"_s);
    f.editor.select({.line = 1, .column = 5}, {.line = 1, .column = 6});
    f.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    f.key(Qt::Key_Right);
    f.key(Qt::Key_Return);
    f.type(u"y"_s);
    QCOMPARE(f.editor.text(), u"if a:\n    y\n  for b:\n      y\nx:\n    y\n"_s);
    f.editor.undo();
    f.editor.undo();
    QCOMPARE(f.editor.text(), u"if a:\n  for b:\nx:\n"_s);
}

void tst_CodeEditorTyping::bracketsCloseAndAreSteppedOver()
{
    EditorFixture f;
    f.type(u"f("_s);
    QCOMPARE(f.shown(), u"f(|)"_s);
    f.type(u"\"a"_s);
    QCOMPARE(f.shown(), u"f(\"a|\")"_s);
    f.type(u"\")"_s);
    QCOMPARE(f.shown(), u"f(\"a\")|"_s);
    f.type(u" {"_s);
    f.key(Qt::Key_Return);
    QCOMPARE(f.shown(), u"f(\"a\") {\n    |\n}"_s);
}

void tst_CodeEditorTyping::aBracketTypedByHandIsNotSwallowed()
{
    EditorFixture f(u")"_s);
    f.type(u")"_s);
    QCOMPARE(f.shown(), u")|)"_s);
}

void tst_CodeEditorTyping::bracketsDoNotCloseBeforeAWord()
{
    EditorFixture f(u"word"_s);
    f.type(u"("_s);
    QCOMPARE(f.shown(), u"(|word"_s);
}

void tst_CodeEditorTyping::bracketsSurroundTheSelection()
{
    EditorFixture f(u"a 你好 b"_s);
    f.editor.select({.line = 1, .column = 3}, {.line = 1, .column = 5});
    f.type(u"["_s);
    QCOMPARE(f.editor.text(), u"a [你好] b"_s);
    QCOMPARE(f.editor.selectedText(), u"你好"_s);
    f.editor.undo();
    QCOMPARE(f.editor.text(), u"a 你好 b"_s);
}

void tst_CodeEditorTyping::quotesInWordsStayAlone()
{
    EditorFixture f;
    f.type(u"don't"_s);
    QCOMPARE(f.editor.text(), u"don't"_s);
    EditorFixture markdown({}, CodeEditor::Language::Markdown);
    markdown.type(u"it is 'so"_s);
    QCOMPARE(markdown.editor.text(), u"it is 'so"_s);
}

void tst_CodeEditorTyping::backspaceTakesBothOfAnEmptyPair()
{
    EditorFixture f;
    f.type(u"a["_s);
    f.key(Qt::Key_Backspace);
    QCOMPARE(f.editor.text(), u"a"_s);
    EditorFixture byHand(u"[]"_s);
    byHand.editor.setCursor({.line = 1, .column = 2});
    byHand.key(Qt::Key_Backspace);
    QCOMPARE(byHand.editor.text(), u"]"_s);
}

void tst_CodeEditorTyping::aClosingBraceGoesBackToItsOpener()
{
    EditorFixture f(u"  if (x) {\n    y();\n    "_s, CodeEditor::Language::JavaScript);
    f.editor.setCursor({.line = 3, .column = 5});
    f.type(u"}"_s);
    QCOMPARE(f.shown(), u"  if (x) {\n    y();\n  }|"_s);
}

void tst_CodeEditorTyping::nextOccurrenceAddsCarets()
{
    EditorFixture f(u"total = 1\nprint(total, subtotal)\ntotal += 2\n"_s);
    f.editor.setCursor({.line = 1, .column = 2});
    f.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(f.editor.selectedText(), u"total"_s);
    f.key(Qt::Key_D, Qt::ControlModifier);
    f.type(u"sum"_s);
    QCOMPARE(f.editor.lineText(1), u"sum = 1"_s);
    QCOMPARE(f.editor.lineText(2), u"print(sum, subtotal)"_s);
    QCOMPARE(f.editor.lineText(3), u"total += 2"_s);
}

void tst_CodeEditorTyping::altClickAddsACaret()
{
    EditorFixture f(u"aa\nbb\n"_s);
    QTest::mouseClick(f.surface()->viewport(), Qt::LeftButton, Qt::AltModifier, QPoint(400, 30));
    f.type(u"x"_s);
    QCOMPARE(f.editor.text(), u"xaa\nbbx\n"_s);
}

void tst_CodeEditorTyping::escapeLeavesOneCaret()
{
    EditorFixture f(u"a a"_s);
    f.editor.select({.line = 1, .column = 1}, {.line = 1, .column = 2});
    f.key(Qt::Key_D, Qt::ControlModifier);
    f.key(Qt::Key_Escape);
    f.type(u"x"_s);
    QCOMPARE(f.editor.text().count(u'x'), 1);
}

void tst_CodeEditorTyping::keysForLinesWork()
{
    EditorFixture f(u"a = 1\nb = 2\n"_s);
    f.key(Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(f.editor.text(), u"# a = 1\nb = 2\n"_s);
    f.key(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(f.editor.text(), u"b = 2\n# a = 1\n"_s);
    f.key(Qt::Key_Z, Qt::ControlModifier);
    f.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(f.editor.text(), u"a = 1\nb = 2\n"_s);
    f.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(f.editor.text(), u"# a = 1\nb = 2\n"_s);
}

void tst_CodeEditorTyping::tabsAreTheLanguages()
{
    EditorFixture python(u""_s);
    python.key(Qt::Key_Tab);
    QCOMPARE(python.editor.text(), u"    "_s);
    EditorFixture go(u""_s, CodeEditor::Language::Go);
    go.key(Qt::Key_Tab);
    QCOMPARE(go.editor.text(), u"\t"_s);
    EditorFixture block(u"a\nb\n"_s, CodeEditor::Language::Json);
    block.editor.selectAll();
    block.key(Qt::Key_Tab);
    QCOMPARE(block.editor.text(), u"  a\n  b\n"_s);
    block.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(block.editor.text(), u"a\nb\n"_s);
}

void tst_CodeEditorTyping::keysOfTheWindowWriteNothing()
{
    EditorFixture f(u"one two\n"_s);
    for (const auto key :
         {Qt::Key_T, Qt::Key_U, Qt::Key_L, Qt::Key_S, Qt::Key_P, Qt::Key_K, Qt::Key_BracketLeft, Qt::Key_F5})
        f.key(key, Qt::ControlModifier);
    f.key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    f.key(Qt::Key_F9);
    f.key(Qt::Key_K, Qt::AltModifier);
    QCOMPARE(f.editor.text(), u"one two\n"_s);
}

void tst_CodeEditorTyping::aBigReplacementIsOneUndoStep()
{
    EditorFixture f(u"x"_s);
    f.editor.replace({}, {.line = 1, .column = 2}, u"line\n"_s.repeated(5000));
    f.editor.undo();
    QCOMPARE(f.editor.text(), u"x"_s);
}

QTEST_MAIN(tst_CodeEditorTyping)
#include "tst_codeeditor_typing.moc"
