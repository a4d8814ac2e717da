// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/growth.h"
#include "tests/ui/editor/editorfixture.h"

#include <QAccessible>
#include <QClipboard>
#include <QImage>
#include <QSignalSpy>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

bool holdsColor(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

} // namespace

class tst_CodeEditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesBackTheTextItWasGiven_data();
    void givesBackTheTextItWasGiven();
    void loadingIsNotAnEdit();
    void anEditIsToldOnceAndAfterwards();
    void columnsCountUtf16();
    void cursorIsClippedIntoTheText();
    void replacingIsOneUndoStep();
    void modifiedFollowsTheSavePoint();
    void knowsLanguagesByFileName();
    void coloursEachLanguage_data();
    void coloursEachLanguage();
    void followsTheTheme();
    void longLinesAreShownPlain();
    void keepsWindowsLineEndings();
    void readOnlyRefusesEdits();
    void lineCommandsAreOneUndoStep();
    void commentsAreToggledAtOneColumn();
    void copiesAndPastesWholeText();
    void zoomChangesTheSize();
    void aKeyTakesNoLongerInALongFile();
    void isReadableForAssistiveTechnology();
};

void tst_CodeEditor::givesBackTheTextItWasGiven_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("mixed line endings") << u"a\r\nb\nc\rd"_s;
    QTest::newRow("chinese and emoji") << u"a你😀b\n函数"_s;
    QTest::newRow("a mark at the start") << u"\uFEFFx"_s;
    QTest::newRow("tabs and odd spaces") << u"\tx \u00A0y\u3000z\f"_s;
}

void tst_CodeEditor::givesBackTheTextItWasGiven()
{
    QFETCH(QString, text);
    EditorFixture f(text);
    QCOMPARE(f.editor.text(), text);
    QVERIFY(!f.editor.isModified());
}

void tst_CodeEditor::loadingIsNotAnEdit()
{
    EditorFixture f(u"one"_s);
    QSignalSpy edited(&f.editor, &CodeEditor::textEdited);
    f.editor.setText(u"two\nthree"_s);
    QCoreApplication::processEvents();
    QCOMPARE(edited.size(), 0);
    f.editor.undo();
    QCOMPARE(f.editor.text(), u"two\nthree"_s);
}

void tst_CodeEditor::anEditIsToldOnceAndAfterwards()
{
    EditorFixture f(u"ab"_s);
    QStringList seen;
    QObject::connect(&f.editor, &CodeEditor::textEdited, &f.editor, [&] { seen << f.editor.text(); });
    f.type(u"x"_s);
    QCoreApplication::processEvents();
    QCOMPARE(seen, QStringList{u"xab"_s});
    f.editor.replace({.line = 1, .column = 1}, {.line = 1, .column = 4}, u"z"_s);
    QCoreApplication::processEvents();
    QCOMPARE(seen, (QStringList{u"xab"_s, u"z"_s}));
}

void tst_CodeEditor::columnsCountUtf16()
{
    EditorFixture f(u"a你😀b\n😀😀x"_s);
    QSignalSpy moved(&f.editor, &CodeEditor::cursorMoved);
    f.editor.setCursor({.line = 1, .column = 5});
    QCOMPARE(f.editor.cursor(), (TextPosition{.line = 1, .column = 5}));
    QCOMPARE(moved.size(), 1);
    f.key(Qt::Key_Right);
    QCOMPARE(f.editor.cursor(), (TextPosition{.line = 1, .column = 6}));
    f.editor.select({.line = 1, .column = 2}, {.line = 1, .column = 5});
    QCOMPARE(f.editor.selectedText(), u"你😀"_s);
    f.editor.replace({.line = 2, .column = 3}, {.line = 2, .column = 5}, u"y"_s);
    QCOMPARE(f.editor.lineText(2), u"😀yx"_s);
}

void tst_CodeEditor::cursorIsClippedIntoTheText()
{
    EditorFixture f(u"ab\ncd"_s);
    f.editor.setCursor({.line = 99, .column = 99});
    QCOMPARE(f.editor.cursor(), (TextPosition{.line = 2, .column = 3}));
    f.editor.setCursor({.line = 0, .column = -4});
    QCOMPARE(f.editor.cursor(), (TextPosition{.line = 1, .column = 1}));
    QCOMPARE(f.editor.lineText(3), QString());
}

void tst_CodeEditor::replacingIsOneUndoStep()
{
    EditorFixture f(u"one\ntwo\n"_s);
    f.editor.replace({.line = 1, .column = 1}, {.line = 3, .column = 1}, u"函数\nthree\n"_s);
    QCOMPARE(f.editor.text(), u"函数\nthree\n"_s);
    f.editor.undo();
    QCOMPARE(f.editor.text(), u"one\ntwo\n"_s);
    f.editor.redo();
    QCOMPARE(f.editor.text(), u"函数\nthree\n"_s);
}

void tst_CodeEditor::modifiedFollowsTheSavePoint()
{
    EditorFixture f(u"a"_s);
    QSignalSpy modified(&f.editor, &CodeEditor::modifiedChanged);
    f.type(u"x"_s);
    QVERIFY(f.editor.isModified());
    f.editor.undo();
    QVERIFY(!f.editor.isModified());
    f.type(u"y"_s);
    f.editor.setUnmodified();
    QVERIFY(!f.editor.isModified());
    QCOMPARE(modified, (QList<QVariantList>{{true}, {false}, {true}, {false}}));
}

void tst_CodeEditor::knowsLanguagesByFileName()
{
    QCOMPARE(CodeEditor::languageOf(u"app.py"_s), CodeEditor::Language::Python);
    QCOMPARE(CodeEditor::languageOf(u"/a.b/index.MJS"_s), CodeEditor::Language::JavaScript);
    QCOMPARE(CodeEditor::languageOf(u"x.ts"_s), CodeEditor::Language::TypeScript);
    QCOMPARE(CodeEditor::languageOf(u"main.go"_s), CodeEditor::Language::Go);
    QCOMPARE(CodeEditor::languageOf(u"s.yaml"_s), CodeEditor::Language::Yaml);
    QCOMPARE(CodeEditor::languageOf(u"event.json"_s), CodeEditor::Language::Json);
    QCOMPARE(CodeEditor::languageOf(u"app.rb"_s), CodeEditor::Language::Ruby);
    QCOMPARE(CodeEditor::languageOf(u"index.php"_s), CodeEditor::Language::Php);
    QCOMPARE(CodeEditor::languageOf(u"App.java"_s), CodeEditor::Language::Java);
    QCOMPARE(CodeEditor::languageOf(u"README.md"_s), CodeEditor::Language::Markdown);
    QCOMPARE(CodeEditor::languageOf(u"Makefile"_s), CodeEditor::Language::Plain);
}

void tst_CodeEditor::coloursEachLanguage_data()
{
    QTest::addColumn<CodeEditor::Language>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("token");
    using Language = CodeEditor::Language;
    QTest::newRow("python") << Language::Python << u"def"_s << u"syntax.keyword"_s;
    QTest::newRow("python string") << Language::Python << u"'HHHH'"_s << u"syntax.string"_s;
    QTest::newRow("javascript") << Language::JavaScript << u"function"_s << u"syntax.keyword"_s;
    QTest::newRow("javascript template") << Language::JavaScript << u"`HHHH`"_s << u"syntax.string"_s;
    QTest::newRow("typescript") << Language::TypeScript << u"interface"_s << u"syntax.keyword"_s;
    QTest::newRow("typescript type") << Language::TypeScript << u"string"_s << u"syntax.type"_s;
    QTest::newRow("go") << Language::Go << u"package"_s << u"syntax.keyword"_s;
    QTest::newRow("c++") << Language::Cpp << u"// HHHH"_s << u"syntax.comment"_s;
    QTest::newRow("yaml") << Language::Yaml << u"HHHH: 1"_s << u"syntax.key"_s;
    QTest::newRow("json") << Language::Json << u"{\"HHHH\": 1}"_s << u"syntax.key"_s;
    QTest::newRow("java") << Language::Java << u"class"_s << u"syntax.keyword"_s;
    QTest::newRow("ruby") << Language::Ruby << u"def"_s << u"syntax.keyword"_s;
    QTest::newRow("php") << Language::Php << u"<?php function f() {}"_s << u"syntax.keyword"_s;
    QTest::newRow("php variable") << Language::Php << u"<?php $HHHH"_s << u"syntax.key"_s;
    QTest::newRow("php page") << Language::Php << u"<!-- HHHH -->"_s << u"syntax.comment"_s;
    QTest::newRow("ruby symbol") << Language::Ruby << u":HHHH"_s << u"syntax.constant"_s;
    QTest::newRow("markdown") << Language::Markdown << u"# HHHH"_s << u"syntax.heading"_s;
}

void tst_CodeEditor::coloursEachLanguage()
{
    QFETCH(CodeEditor::Language, language);
    QFETCH(QString, text);
    QFETCH(QString, token);
    EditorFixture f(text + u"\nx"_s, language);
    f.editor.setFontSize(32); // strokes wide enough to have their colour in full
    f.editor.setCursor({.line = 2, .column = 2});
    QVERIFY(holdsColor(f.editor.grab().toImage(), f.theme.color(token)));
    f.editor.setLanguage(CodeEditor::Language::Plain);
    QVERIFY(!holdsColor(f.editor.grab().toImage(), f.theme.color(token)));
}

void tst_CodeEditor::followsTheTheme()
{
    EditorFixture f(u"x"_s);
    QVERIFY(holdsColor(f.editor.grab().toImage(), f.theme.color(u"base"_s)));
    f.theme.apply(*qApp, Theme::Mode::Light);
    const QImage light = f.editor.grab().toImage();
    QVERIFY(holdsColor(light, Qt::white));
    QVERIFY(!holdsColor(light, QColor(0x1B, 0x1D, 0x22)));
}

void tst_CodeEditor::longLinesAreShownPlain()
{
    EditorFixture f(u"{\"a\": \""_s + QString(21 * 1024, u'x') + u"\"}"_s, CodeEditor::Language::Json);
    QVERIFY(f.editor.hasLongLines());
    QVERIFY(!holdsColor(f.editor.grab().toImage(), f.theme.color(u"syntax.string"_s)));
    f.editor.setText(u"{\"a\": \"xxxx\"}"_s);
    QVERIFY(!f.editor.hasLongLines());
    QVERIFY(!f.editor.isModified());
}

void tst_CodeEditor::keepsWindowsLineEndings()
{
    EditorFixture f(u"a\r\nb\r\n"_s);
    f.editor.setCursor({.line = 1, .column = 2});
    f.key(Qt::Key_Return);
    QCOMPARE(f.editor.text(), u"a\r\n\r\nb\r\n"_s);
    QCOMPARE(f.editor.lineText(3), u"b"_s);
}

void tst_CodeEditor::readOnlyRefusesEdits()
{
    EditorFixture f(u"abc"_s);
    f.editor.setReadOnly(true);
    f.type(u"(x"_s);
    f.key(Qt::Key_Return);
    f.key(Qt::Key_Backspace);
    f.editor.toggleComment();
    f.editor.duplicateLine();
    QCOMPARE(f.editor.text(), u"abc"_s);
    f.editor.setText(u"loaded"_s);
    QCOMPARE(f.editor.text(), u"loaded"_s);
}

void tst_CodeEditor::lineCommandsAreOneUndoStep()
{
    EditorFixture f(u"one\ntwo\nthree"_s);
    f.editor.setCursor({.line = 2, .column = 2});
    f.editor.duplicateLine();
    QCOMPARE(f.shown(), u"one\ntwo\nt|wo\nthree"_s);
    f.editor.undo();
    QCOMPARE(f.editor.text(), u"one\ntwo\nthree"_s);
    f.editor.setCursor({.line = 3, .column = 1});
    f.editor.moveLinesUp();
    QCOMPARE(f.editor.text(), u"one\nthree\ntwo"_s);
    f.editor.moveLinesDown();
    QCOMPARE(f.editor.text(), u"one\ntwo\nthree"_s);
}

void tst_CodeEditor::commentsAreToggledAtOneColumn()
{
    const QString code = u"def f():\n    if x:\n\n        y = 1\n"_s;
    EditorFixture f(code);
    f.editor.select({.line = 2, .column = 1}, {.line = 5, .column = 1});
    f.editor.toggleComment();
    QCOMPARE(f.editor.text(), u"def f():\n    # if x:\n\n    #     y = 1\n"_s);
    f.editor.toggleComment();
    QCOMPARE(f.editor.text(), code);
    f.editor.undo();
    f.editor.undo();
    QCOMPARE(f.editor.text(), code);
}

void tst_CodeEditor::copiesAndPastesWholeText()
{
    EditorFixture f(u"你好😀\nb"_s);
    f.editor.selectAll();
    f.editor.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"你好😀\nb"_s);
    f.editor.cut();
    QCOMPARE(f.editor.text(), QString());
    f.editor.paste();
    QCOMPARE(f.editor.text(), u"你好😀\nb"_s);
}

void tst_CodeEditor::zoomChangesTheSize()
{
    EditorFixture f(u"x\n"_s.repeated(200));
    const QImage before = f.editor.grab().toImage();
    f.editor.zoomIn();
    QVERIFY(f.editor.grab().toImage() != before);
    f.editor.resetZoom();
    QCOMPARE(f.editor.grab().toImage(), before);
}

void tst_CodeEditor::aKeyTakesNoLongerInALongFile()
{
    const auto typing = [](int lines) {
        EditorFixture f(u"value = compute(1, 2)  # 注释\n"_s.repeated(lines));
        f.editor.setCursor({.line = lines - 10, .column = 1});
        f.type(u"a"_s);
        double least = 1;
        for (int i = 0; i < 20; ++i) {
            const double before = processorTime();
            f.type(u"a"_s);
            least = std::min(least, processorTime() - before);
        }
        return least;
    };
    // QScintilla's own accessible object makes a key 25 ms and more at 100,000 lines; ours well below 1.
    const double growth = typing(100'000) / typing(1'000);
    QVERIFY2(growth < 8, qPrintable(QString::number(growth)));
}

void tst_CodeEditor::isReadableForAssistiveTechnology()
{
    EditorFixture f(u"a你\n😀 end"_s);
    QAccessibleInterface *object = QAccessible::queryAccessibleInterface(f.surface());
    QVERIFY(object);
    QCOMPARE(object->role(), QAccessible::EditableText);
    QAccessibleTextInterface *text = object->textInterface();
    QVERIFY(text);
    QCOMPARE(text->characterCount(), 9);
    QCOMPARE(text->text(0, 9), u"a你\n😀 end"_s);
    QCOMPARE(text->text(3, 5), u"😀"_s);
    f.editor.setCursor({.line = 2, .column = 4});
    QCOMPARE(text->cursorPosition(), 6);
    text->setCursorPosition(1);
    QCOMPARE(f.editor.cursor(), (TextPosition{.line = 1, .column = 2}));
    text->setSelection(0, 0, 2);
    QCOMPARE(f.editor.selectedText(), u"a你"_s);
    QVERIFY(text->characterRect(0).isValid());
}

QTEST_MAIN(tst_CodeEditor)
#include "tst_codeeditor.moc"
