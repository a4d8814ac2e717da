// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/editor/editorfixture.h"
#include "ui/editor/findbar.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/searchfield.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

// The bar over an editor, used as a person does: by its fields and buttons.
struct BarFixture : EditorFixture
{
    explicit BarFixture(const QString &text) : EditorFixture(text), bar(theme)
    {
        bar.setEditor(&editor);
        bar.resize(700, 72);
        bar.open(FindBar::Mode::Replace);
        find = bar.findChildren<SearchField *>().at(0);
        replace = bar.findChildren<SearchField *>().at(1);
    }

    ~BarFixture() { bar.setEditor(nullptr); }

    QString count() const { return bar.findChild<QLabel *>(u"secondary"_s)->text(); }

    QAbstractButton *button(const QString &name) const
    {
        for (QAbstractButton *candidate : bar.findChildren<QAbstractButton *>()) {
            if (candidate->accessibleName() == name || candidate->text() == name)
                return candidate;
        }
        qFatal("no button %s", qPrintable(name));
    }

    FindBar bar;
    SearchField *find = nullptr;
    SearchField *replace = nullptr;
};

} // namespace

class tst_CodeEditorFind : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void counts_data();
    void counts();
    void goesOnAndBackAndAround();
    void findsInFoldedCodeAndFarAway();
    void replacesGroups();
    void replacingAllIsOneUndoStep();
    void replacingAsksForAMatch();
    void emptyMatchesDoNotStandStill();
    void theBarCountsWhileTyping();
    void theBarTakesTheSelection();
    void theBarTellsOfABadExpression();
    void theBarReplaces();
    void theBarFollowsEdits();
    void escapeClosesTheBar();
};

void tst_CodeEditorFind::counts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<CodeEditor::FindOptions>("options");
    QTest::addColumn<int>("count");
    const QString text = u"Foo foo foobar\r\n函数 函数計算 😀foo\r\n"_s;
    QTest::newRow("nothing") << text << CodeEditor::FindOptions{} << 0;
    QTest::newRow("any case") << text << CodeEditor::FindOptions{.text = u"foo"_s} << 4;
    QTest::newRow("this case") << text << CodeEditor::FindOptions{.text = u"foo"_s, .caseSensitive = true} << 3;
    QTest::newRow("whole word") << text << CodeEditor::FindOptions{.text = u"foo"_s, .wholeWord = true} << 3;
    QTest::newRow("chinese") << text << CodeEditor::FindOptions{.text = u"函数"_s} << 2;
    QTest::newRow("chinese word") << text << CodeEditor::FindOptions{.text = u"函数"_s, .wholeWord = true} << 1;
    QTest::newRow("signs are plain") << u"a.c abc"_s << CodeEditor::FindOptions{.text = u"a.c"_s} << 1;
    QTest::newRow("expression") << u"a.c abc"_s << CodeEditor::FindOptions{.text = u"a.c"_s, .regularExpression = true}
                                << 2;
    QTest::newRow("end of line") << text << CodeEditor::FindOptions{.text = u"(bar|foo)$"_s, .regularExpression = true}
                                 << 2;
    QTest::newRow("bad") << text << CodeEditor::FindOptions{.text = u"(foo"_s, .regularExpression = true} << -1;
    QTest::newRow("bad as plain") << text << CodeEditor::FindOptions{.text = u"(foo"_s} << 0;
}

void tst_CodeEditorFind::counts()
{
    QFETCH(QString, text);
    QFETCH(CodeEditor::FindOptions, options);
    QFETCH(int, count);
    EditorFixture f(text);
    QCOMPARE(f.editor.countMatches(options), count);
}

void tst_CodeEditorFind::goesOnAndBackAndAround()
{
    EditorFixture f(u"😀 一 x\n二 x\n三 x"_s);
    const CodeEditor::FindOptions options{.text = u"x"_s};
    QVERIFY(f.editor.findNext(options));
    QCOMPARE(f.editor.cursor(), (TextPosition{.line = 1, .column = 7}));
    QCOMPARE(f.editor.currentMatch(options), 1);
    QVERIFY(f.editor.findNext(options));
    QVERIFY(f.editor.findNext(options));
    QCOMPARE(f.editor.cursor().line, 3);
    QVERIFY(f.editor.findNext(options));
    QCOMPARE(f.editor.cursor().line, 1);
    QVERIFY(f.editor.findPrevious(options));
    QCOMPARE(f.editor.cursor().line, 3);
    QCOMPARE(f.editor.selectedText(), u"x"_s);
    QVERIFY(!f.editor.findNext({.text = u"absent"_s}));
}

void tst_CodeEditorFind::findsInFoldedCodeAndFarAway()
{
    EditorFixture f(u"def f():\n    a = 1\n    needle = 2\n"_s + u"x = 1\n"_s.repeated(500) + u"needle"_s);
    f.surface()->viewport()->grab(); // folding knows the text once it was shown
    QVERIFY(f.editor.findNext({.text = u"needle"_s}));
    QCOMPARE(f.editor.cursor().line, 3);
    QVERIFY(f.editor.findNext({.text = u"needle"_s}));
    QCOMPARE(f.editor.cursor().line, 504);
    QVERIFY(f.surface()->verticalScrollBar()->value() > 400);
}

void tst_CodeEditorFind::replacesGroups()
{
    EditorFixture f(u"key=值\nname=名\n"_s);
    const CodeEditor::FindOptions options{.text = u"(\\w+)=(\\w+)"_s, .regularExpression = true};
    QCOMPARE(f.editor.replaceAll(options, u"$2: \\1 [$&] $$"_s), 2);
    QCOMPARE(f.editor.text(), u"值: key [key=值] $\n名: name [name=名] $\n"_s);
    // Without an expression the same text is meant as it stands.
    QCOMPARE(f.editor.replaceAll({.text = u"key"_s, .wholeWord = true}, u"$1"_s), 2);
    QCOMPARE(f.editor.lineText(1), u"值: $1 [$1=值] $"_s);
}

void tst_CodeEditorFind::replacingAllIsOneUndoStep()
{
    const QString text = u"a😀a\n"_s.repeated(300);
    EditorFixture f(text);
    QSignalSpy edited(&f.editor, &CodeEditor::textEdited);
    QCOMPARE(f.editor.replaceAll({.text = u"a"_s}, u"函"_s), 600);
    QCOMPARE(f.editor.text(), u"函😀函\n"_s.repeated(300));
    QCOMPARE(edited.size(), 1);
    f.editor.undo();
    QCOMPARE(f.editor.text(), text);
}

void tst_CodeEditorFind::replacingAsksForAMatch()
{
    EditorFixture f(u"one two one"_s);
    const CodeEditor::FindOptions options{.text = u"one"_s};
    QVERIFY(!f.editor.replaceSelection(options, u"1"_s)); // nothing was selected: only finds
    QCOMPARE(f.editor.text(), u"one two one"_s);
    QVERIFY(f.editor.replaceSelection(options, u"1"_s));
    QCOMPARE(f.editor.text(), u"1 two one"_s);
    QCOMPARE(f.editor.selectedText(), u"one"_s);
    f.editor.setReadOnly(true);
    QVERIFY(!f.editor.replaceSelection(options, u"1"_s));
    QCOMPARE(f.editor.replaceAll(options, u"1"_s), 0);
}

void tst_CodeEditorFind::emptyMatchesDoNotStandStill()
{
    EditorFixture f(u"a\nb\nc"_s);
    const CodeEditor::FindOptions options{.text = u"^"_s, .regularExpression = true};
    QCOMPARE(f.editor.countMatches(options), 3);
    QVERIFY(f.editor.findNext(options));
    QCOMPARE(f.editor.cursor().line, 2);
    QCOMPARE(f.editor.replaceAll(options, u"- "_s), 3);
    QCOMPARE(f.editor.text(), u"- a\n- b\n- c"_s);
}

void tst_CodeEditorFind::theBarCountsWhileTyping()
{
    BarFixture f(u"apple\napply\nape\n"_s);
    QTest::keyClicks(f.find, u"ap"_s);
    QCOMPARE(f.count(), u"1 of 3"_s);
    QTest::keyClicks(f.find, u"pl"_s);
    QCOMPARE(f.count(), u"1 of 2"_s);
    QCOMPARE(f.editor.cursor().line, 1);
    QTest::keyClick(f.find, Qt::Key_Return);
    QCOMPARE(f.count(), u"2 of 2"_s);
    QTest::keyClick(f.find, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(f.count(), u"1 of 2"_s);
    QTest::keyClicks(f.find, u"zz"_s);
    QCOMPARE(f.count(), u"No results"_s);
    QVERIFY(!f.button(u"Next match"_s)->isEnabled());
}

void tst_CodeEditorFind::theBarTakesTheSelection()
{
    BarFixture f(u"x = total\ny = total\n"_s);
    f.bar.close();
    f.editor.select({.line = 2, .column = 5}, {.line = 2, .column = 10});
    f.bar.open(FindBar::Mode::Find);
    QCOMPARE(f.find->text(), u"total"_s);
    QCOMPARE(f.count(), u"2 of 2"_s);
    QVERIFY(!f.replace->isVisible());
}

void tst_CodeEditorFind::theBarTellsOfABadExpression()
{
    BarFixture f(u"a(b\n"_s);
    f.find->setText(u"a("_s);
    QCOMPARE(f.count(), u"1 of 1"_s);
    f.button(u"Regular expression"_s)->click();
    QCOMPARE(f.count(), u"Not valid"_s);
    QVERIFY(f.find->property("invalid").toBool());
    f.find->setText(u"a\\("_s);
    QCOMPARE(f.count(), u"1 of 1"_s);
    QVERIFY(!f.find->property("invalid").toBool());
}

void tst_CodeEditorFind::theBarReplaces()
{
    BarFixture f(u"one two one two one"_s);
    f.find->setText(u"one"_s);
    f.replace->setText(u"1"_s);
    QTest::keyClick(f.replace, Qt::Key_Return);
    QCOMPARE(f.editor.text(), u"1 two one two one"_s);
    QCOMPARE(f.count(), u"1 of 2"_s);
    f.button(u"Replace All"_s)->click();
    QCOMPARE(f.editor.text(), u"1 two 1 two 1"_s);
    QCOMPARE(f.count(), u"No results"_s);
}

void tst_CodeEditorFind::theBarFollowsEdits()
{
    BarFixture f(u"aa"_s);
    f.find->setText(u"a"_s);
    QCOMPARE(f.count(), u"1 of 2"_s);
    f.editor.replace({.line = 1, .column = 1}, {.line = 1, .column = 1}, u"aaa "_s);
    QTRY_VERIFY(f.count().contains(u"5"_s));
}

void tst_CodeEditorFind::escapeClosesTheBar()
{
    BarFixture f(u"aa"_s);
    QSignalSpy closed(&f.bar, &FindBar::closed);
    QTest::keyClick(f.find, Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QVERIFY(!f.bar.isVisible());
}

QTEST_MAIN(tst_CodeEditorFind)
#include "tst_codeeditor_find.moc"
