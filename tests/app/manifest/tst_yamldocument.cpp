// SPDX-License-Identifier: GPL-3.0-or-later
// Every key and value knows its bytes and its place, whatever line ends, BOM, tags and scripts a file has.
#include "app/manifest/yaml/document.h"

#include <QTest>

using namespace fermata;

class tst_YamlDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSpanIsExactlyTheTextOfItsNode_data();
    void aSpanIsExactlyTheTextOfItsNode();
    void columnsCountCodePointsBehindABom();
    void carriageReturnsDoNotMoveLines();
    void anEmptyValueHasAPlaceToWriteAt();
    void aBlockEndsWithItsLastChild();
    void aTagAndAnAnchorStandBeforeTheContent();
    void anAliasKnowsItsTarget();
    void aDuplicateKeyIsNoted();
    void jsonIsReadAsWell();
    void everyDocumentIsRead();
    void aSyntaxErrorIsPlacedAndSaidInPlainWords_data();
    void aSyntaxErrorIsPlacedAndSaidInPlainWords();
    void whatIsTooBigIsRefused_data();
    void whatIsTooBigIsRefused();
    void aTemplateIsReadAroundTheMarksOfItsGenerator();
    void ofAnIfTheFirstBranchIsRead();
    void marksThatAreYamlAreLeftAlone();
    void whatIsBrokenBesidesMarksStaysBroken();
};

namespace {

YamlDocument parsed(std::string_view text)
{
    auto document = YamlDocument::parse(text);
    if (!document)
        qFatal("%s", document.error().message.c_str());
    return std::move(*document);
}

std::string textOf(const YamlDocument &document, ByteSpan span)
{
    return document.text().substr(span.begin, span.end - span.begin);
}

const YamlNode *valueOf(const YamlNode *map, std::string_view key)
{
    for (const YamlEntry &entry : map->entries) {
        if (entry.key->text == key)
            return entry.value;
    }
    return nullptr;
}

} // namespace

void tst_YamlDocument::aSpanIsExactlyTheTextOfItsNode_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("plain") << QByteArray("a: one two # comment\n") << QByteArray("one two") << QByteArray("one two");
    QTest::newRow("single quotes") << QByteArray("a: 'it''s'\n") << QByteArray("'it''s'") << QByteArray("it's");
    QTest::newRow("double quotes") << QByteArray("a: \"x\\ty\"\n") << QByteArray("\"x\\ty\"") << QByteArray("x\ty");
    QTest::newRow("behind Chinese") << QByteArray("# 说明 🎵\na: 值\n") << QByteArray("值") << QByteArray("值");
    QTest::newRow("behind a BOM") << QByteArray("\xEF\xBB\xBF"
                                                "a: 值\n")
                                  << QByteArray("值") << QByteArray("值");
    QTest::newRow("CRLF") << QByteArray("b: 1\r\na: two\r\n") << QByteArray("two") << QByteArray("two");
    QTest::newRow("several lines") << QByteArray("a: one\n  two\nb: 3\n") << QByteArray("one\n  two")
                                   << QByteArray("one two");
    QTest::newRow("in a flow map") << QByteArray("{b: 1, a: two}") << QByteArray("two") << QByteArray("two");
    QTest::newRow("variable") << QByteArray("a: ${vars.x}\n") << QByteArray("${vars.x}") << QByteArray("${vars.x}");
}

void tst_YamlDocument::aSpanIsExactlyTheTextOfItsNode()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, value);
    const YamlDocument document = parsed(text.toStdString());
    const YamlNode *node = valueOf(document.root(), "a");
    QVERIFY(node);
    QCOMPARE(textOf(document, node->content), source.toStdString());
    QCOMPARE(node->text, value.toStdString());
}

void tst_YamlDocument::columnsCountCodePointsBehindABom()
{
    const YamlDocument document = parsed("\xEF\xBB\xBF"
                                         "键: 🎵 值\n");
    const TextSpan key = document.span(document.root()->entries[0].key->content);
    const TextSpan value = document.span(document.root()->entries[0].value->content);
    QCOMPARE(key, (TextSpan{1, 1, 1, 2}));
    QCOMPARE(value, (TextSpan{1, 4, 1, 7}));
}

void tst_YamlDocument::carriageReturnsDoNotMoveLines()
{
    const YamlDocument document = parsed("a: 1\r\nb:\r\n  c: 2\r\n");
    const YamlNode *c = valueOf(valueOf(document.root(), "b"), "c");
    QCOMPARE(document.span(c->content), (TextSpan{3, 6, 3, 7}));
}

void tst_YamlDocument::anEmptyValueHasAPlaceToWriteAt()
{
    const YamlDocument document = parsed("a:\nb: 1\n");
    const ByteSpan place = valueOf(document.root(), "a")->content;
    QCOMPARE(place.begin, place.end);
    QCOMPARE(place.begin, 2u);
}

void tst_YamlDocument::aBlockEndsWithItsLastChild()
{
    const YamlDocument document = parsed("a:\n  b: 1\n  c:\n    - x\n    - y\n\n# far below\nd: 2\n");
    QCOMPARE(textOf(document, valueOf(document.root(), "a")->content), std::string("b: 1\n  c:\n    - x\n    - y"));
}

void tst_YamlDocument::aTagAndAnAnchorStandBeforeTheContent()
{
    const YamlDocument document = parsed("a: !Sub &here \"${X}\"\nb: &map # why\n  c: 1\n");
    const YamlNode *a = valueOf(document.root(), "a");
    QCOMPARE(a->tag, std::string("!Sub"));
    QCOMPARE(a->anchor, std::string("here"));
    QCOMPARE(textOf(document, a->span), std::string("!Sub &here \"${X}\""));
    QCOMPARE(textOf(document, a->content), std::string("\"${X}\""));
    QCOMPARE(textOf(document, valueOf(document.root(), "b")->content), std::string("c: 1"));
    const YamlDocument tight = parsed("&s: 1\n"); // an anchor on an empty key, which ends before the colon
    const ByteSpan key = tight.root()->entries[0].key->content;
    QCOMPARE(key, (ByteSpan{2, 2}));
}

void tst_YamlDocument::anAliasKnowsItsTarget()
{
    const YamlDocument document = parsed("a: &x {y: 1}\nb: *x\n");
    const YamlNode *b = valueOf(document.root(), "b");
    QCOMPARE(b->kind, YamlKind::Alias);
    QCOMPARE(b->target, valueOf(document.root(), "a"));
    QCOMPARE(textOf(document, b->span), std::string("*x"));
}

void tst_YamlDocument::aDuplicateKeyIsNoted()
{
    const YamlDocument document = parsed("a:\n  b: 1\n  c: 2\n  b: 3\n");
    QCOMPARE(document.problems().size(), 1u);
    QCOMPARE(document.problems()[0].rule, std::string("yaml.duplicateKey"));
    QCOMPARE(document.span(document.problems()[0].span), (TextSpan{4, 3, 4, 4}));
}

void tst_YamlDocument::jsonIsReadAsWell()
{
    const YamlDocument document = parsed("{\n\t\"a\": {\"b\": [1, \"\\u4f60\"]}\n}\n");
    const YamlNode *list = valueOf(valueOf(document.root(), "a"), "b");
    QCOMPARE(list->items.size(), 2u);
    QCOMPARE(list->items[1]->text, std::string("你"));
    QCOMPARE(list->items[1]->style, YamlStyle::DoubleQuoted);
}

void tst_YamlDocument::everyDocumentIsRead()
{
    const YamlDocument document = parsed("a: 1\n---\nb: 2\n");
    QCOMPARE(document.roots().size(), std::size_t(2));
    QCOMPARE(document.root()->entries.size(), 1u);
    QCOMPARE(document.roots()[1]->entries.front().key->text, std::string("b"));
}

void tst_YamlDocument::aSyntaxErrorIsPlacedAndSaidInPlainWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("words");
    QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << 2 << 1 << "tab";
    QTest::newRow("tab behind text") << QByteArray("a:\n  b: 1\n\tc: 1\n") << 3 << 1 << "tab";
    QTest::newRow("two colons") << QByteArray("a: b: c\n") << 1 << 5 << "':'";
    QTest::newRow("open quote") << QByteArray("a: 'x\n") << 2 << 1 << "never closed";
    QTest::newRow("wrong indentation") << QByteArray("a:\n    b: 1\n  c: 2\n") << 3 << 3 << "fits neither";
    QTest::newRow("open list") << QByteArray("a: [1, 2\nb: 3\n") << 2 << 2 << "[ ]";
    QTest::newRow("percent") << QByteArray("a: %x\n") << 1 << 4 << "cannot start with '%'";
    QTest::newRow("no alias") << QByteArray("a: *nothing\n") << 1 << 4 << "anchor";
    QTest::newRow("not UTF-8") << QByteArray("a: \xff\xfe\n") << 1 << 4 << "UTF-8";
    QTest::newRow("control character") << QByteArray("a: x\x01y\n") << 1 << 5 << "control character";
}

void tst_YamlDocument::aSyntaxErrorIsPlacedAndSaidInPlainWords()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, words);
    const auto document = YamlDocument::parse(text.toStdString());
    QVERIFY(!document);
    const YamlProblem &problem = document.error();
    const QString message = QString::fromStdString(problem.message)
                                .replace(QLatin1String("%1"),
                                         QString::fromStdString(problem.arguments.empty() ? "" : problem.arguments[0]));
    QVERIFY2(message.contains(words), qPrintable(message));
    QVERIFY(!problem.fix.empty());
    const TextSpan span = YamlDocument::spanIn(text.toStdString(), problem.span);
    QCOMPARE(span.line, line);
    QCOMPARE(span.column, column);
}

void tst_YamlDocument::whatIsTooBigIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("50 MB") << QByteArray("a: 1\n").repeated(10 << 20) << QByteArray("yaml.tooLarge");
    QTest::newRow("deep in flow") << QByteArray("[").repeated(1 << 20) << QByteArray("yaml.tooDeep");
    QTest::newRow("deep in block") << [] {
        QByteArray text;
        for (int i = 0; i < 1000; ++i)
            text += QByteArray(i, ' ') + "a:\n";
        return text;
    }() << QByteArray("yaml.tooDeep");
    QTest::newRow("many values") << QByteArray("- a\n").repeated(1 << 20) << QByteArray("yaml.tooLarge");
}

void tst_YamlDocument::whatIsTooBigIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, rule);
    const std::string bytes = text.toStdString();
    const auto document = YamlDocument::parse(bytes);
    QVERIFY(!document);
    QCOMPARE(document.error().rule, rule.toStdString());
}

void tst_YamlDocument::aTemplateIsReadAroundTheMarksOfItsGenerator()
{
    const std::string text =
        "a: 1\n{%- if cookiecutter.arch != [] %}\nb:\n{%- for arch in all %}\n  - {{arch}}\n{%- endfor %}\n"
        "{%- endif %}\nc: {{ cookiecutter.name }}-table # kept\n{{ if role }}role: x{{/if}}\n";
    const YamlDocument document = parsed(text);
    QVERIFY(document.hasGeneratorMarks());
    QCOMPARE(document.text(), text);
    QCOMPARE(document.root()->entries.size(), std::size_t(3));
    const YamlNode *const c = valueOf(document.root(), "c");
    QCOMPARE(c->text, std::string("{{ cookiecutter.name }}-table"));
    QCOMPARE(textOf(document, c->span), std::string("{{ cookiecutter.name }}-table"));
    QCOMPARE(valueOf(document.root(), "b")->items.front()->text, std::string("{{arch}}"));
    QCOMPARE(document.problems().size(), std::size_t(1));
    QCOMPARE(document.problems().front().rule, std::string("yaml.generatorMarks"));
    QCOMPARE(textOf(document, document.problems().front().span), std::string("{%- if cookiecutter.arch != [] %}"));
}

void tst_YamlDocument::ofAnIfTheFirstBranchIsRead()
{
    const YamlDocument document =
        parsed("{% if a %}\nx: 1\n{% if b %}\ny: 2\n{% endif %}\n{% elif c %}\nx: 3\n{% if d %}\n"
               "y: 4\n{% else %}\ny: 5\n{% endif %}\n{% else %}\nx: 6\n{% endif %}\nz: 7\n");
    QCOMPARE(document.problems().size(), std::size_t(1)); // no key stands twice
    QCOMPARE(valueOf(document.root(), "x")->text, std::string("1"));
    QCOMPARE(valueOf(document.root(), "y")->text, std::string("2"));
    QCOMPARE(valueOf(document.root(), "z")->text, std::string("7"));
}

void tst_YamlDocument::marksThatAreYamlAreLeftAlone()
{
    const YamlDocument document = parsed("a: '{{ name }}'\nb: |\n  {% if x %}\nc: '=('\n");
    QVERIFY(!document.hasGeneratorMarks());
    QCOMPARE(valueOf(document.root(), "b")->text, std::string("{% if x %}\n"));
    const YamlDocument marked = parsed("a: '=(x)='\n{% if x %}\nb: 1\n{% endif %}\n");
    QCOMPARE(valueOf(marked.root(), "a")->text, std::string("=(x)="));
}

void tst_YamlDocument::whatIsBrokenBesidesMarksStaysBroken()
{
    const auto document = YamlDocument::parse("a: 1\n{% if x %}\n b: [\n{% endif %}\n");
    QVERIFY(!document);
    QCOMPARE(document.error().rule, std::string("yaml.syntax"));
    QVERIFY(!YamlDocument::parse("a: {{ b\n"));
}

QTEST_GUILESS_MAIN(tst_YamlDocument)
#include "tst_yamldocument.moc"
