// SPDX-License-Identifier: GPL-3.0-or-later
// What each act does to a text, to the byte.
#include "tests/app/manifest/editing.h"

#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_Edit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsValues_data();
    void setsValues() { run(); }
    void insertsAndAppends_data();
    void insertsAndAppends() { run(); }
    void removes_data();
    void removes() { run(); }
    void movesRenamesAndWraps_data();
    void movesRenamesAndWraps() { run(); }
    void lineEndsAndTheByteOrderMarkStay();
    void oneDigitIsOneByte();

private:
    static void columns()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArrayList>("act"); // act, path, value, key
        QTest::addColumn<QByteArray>("after");
    }
    static void run()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArrayList, act);
        QFETCH(QByteArray, after);
        const auto word = [&act](qsizetype i) { return act.value(i).toStdString(); };
        const Result<std::string> result = edited(before.toStdString(), change(word(0), word(1), word(2), word(3)));
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QCOMPARE(QByteArray::fromStdString(*result), after);
    }
};

void tst_Edit::setsValues_data()
{
    columns();
    const auto row = [](const char *name, const char *before, const QByteArrayList &act, const char *after) {
        QTest::newRow(name) << QByteArray(before) << act << QByteArray(after);
    };
    row("a number", "a: 1 # one\nb: 2\n", {"set", "a", "512"}, "a: 512 # one\nb: 2\n");
    row("a text without quotes", "a: x\n", {"set", "a", "hello world"}, "a: hello world\n");
    row("a text that looks like a number", "a: x\n", {"set", "a", "\"512\""}, "a: \"512\"\n");
    row("single quotes stay", "a: 'x'\n", {"set", "a", "it's"}, "a: 'it''s'\n");
    row("double quotes stay", "a: \"x\"\n", {"set", "a", "y"}, "a: \"y\"\n");
    row("a number behind quotes stays a text", "a: '256'\n", {"set", "a", "512"}, "a: '512'\n");
    row("a number in place of a text is a number", "a: 'GET'\n", {"set", "a", "512"}, "a: 512\n");
    row("a key that looks like something else", "a: 1\n", {"set", "a", "{y: 1, 200: {on: x}}"},
        "a:\n  y: 1\n  200:\n    on: x\n");
    row("such a key in brackets", "a: {b: 1}\n", {"insert", "a", "{200: 1, \"201\": 2}", "c"},
        "a: {b: 1, c: {200: 1, \"201\": 2}}\n");
    row("such a key in JSON", "{\"a\": {\"b\": 1}}\n", {"set", "a.b", "{200: 1}"}, "{\"a\": {\"b\": {\"200\": 1}}}\n");
    row("a word that only some readers know", "{\"a\": 1}\n", {"set", "a", "yes"}, "{\"a\": \"yes\"}\n");
    row("a number of JSON", "{\"a\": \"x\"}\n", {"set", "a", "-1.5e3"}, "{\"a\": -1.5e3}\n");
    row("a number of YAML alone", "{\"a\": 1}\n", {"set", "a", "012"}, "{\"a\": \"012\"}\n");
    row("a function in JSON is written long", "{\"a\": \"x\"}\n", {"set", "a", "!Ref Stage"},
        "{\"a\": {\"Ref\": \"Stage\"}}\n");
    row("an attribute in JSON", "{\"a\": [1]}\n", {"append", "a", "{b: !GetAtt Orders.Arn}"},
        "{\"a\": [1, {\"b\": {\"Fn::GetAtt\": [\"Orders\", \"Arn\"]}}]}\n");
    row("functions in a function in JSON", "{\"a\": 1}\n", {"set", "a", "!If [IsBig, !Sub \"${Name}-1\", 5]"},
        "{\"a\": {\"Fn::If\": [\"IsBig\", {\"Fn::Sub\": \"${Name}-1\"}, 5]}}\n");
    row("a text that must be quoted", "a: x\n", {"set", "a", "\"yes\""}, "a: \"yes\"\n");
    row("a variable is an atom", "a: x\n", {"set", "a", "${vars.region}"}, "a: ${vars.region}\n");
    row("in a block of a generator", "a: 1\n{% if x %}\nb: 2\n{% endif %}\nc: {{ n }}-t\n", {"set", "b", "5"},
        "a: 1\n{% if x %}\nb: 5\n{% endif %}\nc: {{ n }}-t\n");
    row("nothing there before", "a:\nb: 1\n", {"set", "a", "x"}, "a: x\nb: 1\n");
    row("nothing there but a comment", "a: # why\nb: 1\n", {"set", "a", "x"}, "a: x # why\nb: 1\n");
    row("an anchor stays", "a: &m 128\nb: *m\n", {"set", "a", "256"}, "a: &m 256\nb: *m\n");
    row("an alias is overridden here", "a: &m 128\nb: *m\n", {"set", "b", "256"}, "a: &m 128\nb: 256\n");
    row("a tag goes with its value", "a: !Ref Table\n", {"set", "a", "orders"}, "a: orders\n");
    row("a tag comes", "a: orders\n", {"set", "a", "!Ref Table"}, "a: !Ref Table\n");
    row("an item", "a:\n  - x # first\n  - y\n", {"set", "a[0]", "z"}, "a:\n  - z # first\n  - y\n");
    row("inside brackets", "a: {b: 1, c: 2}\n", {"set", "a.b", "x, y"}, "a: {b: \"x, y\", c: 2}\n");
    row("a mapping for a scalar", "a: x # c\nb: 1\n", {"set", "a", "{k: 1, l: [2]}"},
        "a: # c\n  k: 1\n  l:\n    - 2\nb: 1\n");
    row("a scalar for a mapping", "a: # c\n  k: 1\n  l: 2\nb: 1\n", {"set", "a", "x"}, "a: x # c\nb: 1\n");
    row("lines", "a: x # c\nb: 1\n", {"set", "a", "\"one\\ntwo\""}, "a: |- # c\n  one\n  two\nb: 1\n");
    row("lines where a deeper comment follows", "a: 1\nb: x\n    # c\nd: 1\n", {"set", "b", "\"one\\ntwo\""},
        "a: 1\nb: \"one\\ntwo\"\n    # c\nd: 1\n");
    row("lines for a mapping with a comment", "a:\n  k: 1 # c\nb: 1\n", {"set", "a", "\"one\\ntwo\""},
        "a: |-\n  one\n  two\nb: 1\n");
    row("beside what another reader breaks", "a: \"\\xA0\"\nb: 1\n", {"set", "b", "2"}, "a: \"\\xA0\"\nb: 2\n");
    row("beside a key that stands twice", "a: {b: 1, b: 2}\nc: 1\n", {"set", "c", "2"}, "a: {b: 1, b: 2}\nc: 2\n");
    row("nothing in JSON", "{\n  \"a\": 1\n}\n", {"set", "a", "~"}, "{\n  \"a\": null\n}\n");
    row("one line for many", "a: |\n  one\n  two\nb: 1\n", {"set", "a", "x"}, "a: x\nb: 1\n");
    row("JSON", "{\n  \"a\": \"x\",\n  \"b\": 1\n}\n", {"set", "a", "y"}, "{\n  \"a\": \"y\",\n  \"b\": 1\n}\n");
    row("the last line without an end", "a: x", {"set", "a", "y"}, "a: y");
    row("an item that is a mapping", "a:\n- x\n- y\n", {"set", "a[0]", "{k: 1, l: 2}"}, "a:\n- k: 1\n  l: 2\n- y\n");
}

void tst_Edit::insertsAndAppends_data()
{
    columns();
    const auto row = [](const char *name, const char *before, const QByteArrayList &act, const char *after) {
        QTest::newRow(name) << QByteArray(before) << act << QByteArray(after);
    };
    row("not in a block of a generator", "a:\n  b: 1\n  f: 2 # two\n{% if x %}\n  c: 2\n{% endif %}\nd: 3\n",
        {"insert", "a", "9", "e"}, "a:\n  b: 1\n  f: 2 # two\n  e: 9\n{% if x %}\n  c: 2\n{% endif %}\nd: 3\n");
    // yaml-cpp finds no end of the map in this; our own parser, libyaml, does.
    row("what only one parser reads", "p:\n  Policy:\n    !Sub |\n    {\n      a\n    }\n  b: 1\n",
        {"insert", "p", "9", "e"}, "p:\n  Policy:\n    !Sub |\n    {\n      a\n    }\n  b: 1\n  e: 9\n");
    row("before a block of a generator", "a:\n  b: 1\n{% if x %}\nc: 2\n{% endif %}\n", {"insert", "a", "9", "e"},
        "a:\n  b: 1\n  e: 9\n{% if x %}\nc: 2\n{% endif %}\n");
    row("a key at the end", "a:\n  b: 1 # one\n\nc: 2\n", {"insert", "a", "x", "k"},
        "a:\n  b: 1 # one\n  k: x\n\nc: 2\n");
    row("a key at the root", "a: 1\n", {"insert", "", "2", "b"}, "a: 1\nb: 2\n");
    row("a key at the root of nothing", "", {"insert", "", "2", "b"}, "b: 2\n");
    row("into an empty value", "a:\nb: 1\n", {"insert", "a", "x", "k"}, "a:\n  k: x\nb: 1\n");
    row("into empty brackets on lines", "{\r\n\t\"a\": {\r\n\t}\r\n}\r\n", {"insert", "a", "x", "k"},
        "{\r\n\t\"a\": {\r\n\t\t\"k\": \"x\"\r\n\t}\r\n}\r\n");
    row("into brackets with a comment", "a: { # none yet\n}\nb: 1\n", {"insert", "a", "x", "k"},
        "a: { # none yet\n  k: x\n}\nb: 1\n");
    row("into empty brackets", "a: {} # none\nb: 1\n", {"insert", "a", "x", "k"}, "a: # none\n  k: x\nb: 1\n");
    row("into brackets", "a: {b: 1}\n", {"insert", "a", "x", "k"}, "a: {b: 1, k: x}\n");
    row("into a mapping of an item", "a:\n  - b: 1\n  - c: 2\n", {"insert", "a[0]", "x", "k"},
        "a:\n  - b: 1\n    k: x\n  - c: 2\n");
    row("a mapping", "a:\n    b: 1\n", {"insert", "a", "{c: {d: 2}}", "k"},
        "a:\n    b: 1\n    k:\n        c:\n            d: 2\n");
    row("behind lines of text", "a:\n  b: |\n    one\n\nc: 1\n", {"insert", "a", "x", "k"},
        "a:\n  b: |\n    one\n  k: x\n\nc: 1\n");
    row("a key into JSON", "{\n  \"a\": 1\n}\n", {"insert", "", "x", "b"}, "{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n");
    row("an item", "a:\n  - x\n  - y # last\nb: 1\n", {"append", "a", "z"}, "a:\n  - x\n  - y # last\n  - z\nb: 1\n");
    row("an item at the key's own column", "a:\n- x\nb: 1\n", {"append", "a", "{k: 1, l: 2}"},
        "a:\n- x\n- k: 1\n  l: 2\nb: 1\n");
    row("the first item", "c:\n- x\na: []\n", {"append", "a", "{k: 1}"}, "c:\n- x\na:\n- k: 1\n");
    row("an item in brackets", "a: [GET]\n", {"append", "a", "POST"}, "a: [GET, POST]\n");
    row("into a bare pair", "a: [b: 1]\n", {"insert", "a[0]", "x", "k"}, "a: [{b: 1, k: x}]\n");
    row("behind lines of text that end with the file", "a:\n  b: |\n    one", {"insert", "a", "x", "k"},
        "a:\n  b: |-\n    one\n  k: x");
    row("behind lines that were to be kept", "a:\n  - |+\n    one", {"append", "a", "y"}, "a:\n  - |-\n    one\n  - y");
    row("behind a line without an end", "a:\n  - x", {"append", "a", "y"}, "a:\n  - x\n  - y");
}

void tst_Edit::removes_data()
{
    columns();
    const auto row = [](const char *name, const char *before, const QByteArrayList &act, const char *after) {
        QTest::newRow(name) << QByteArray(before) << act << QByteArray(after);
    };
    row("with a whole block of a generator", "a:\n  b: 1\n{% if x %}\n  c: 2\n{% endif %}\n  e: 1\nd: 3\n",
        {"remove", "a"}, "d: 3\n");
    row("a key with the comment above it", "a: 1\n# about b\nb: 2 # two\nc: 3\n", {"remove", "b"}, "a: 1\nc: 3\n");
    row("the first key, not the file's comment", "# the file\na: 1\nb: 2\n", {"remove", "a"}, "# the file\nb: 2\n");
    row("a block", "a:\n  b:\n    c: 1\n  d: 2\n", {"remove", "a.b"}, "a:\n  d: 2\n");
    row("the only key", "a:\n  b: 1\nc: 2\n", {"remove", "a.b"}, "a: {}\nc: 2\n");
    row("the only item", "a: # none\n  - b\nc: 2\n", {"remove", "a[0]"}, "a: [] # none\nc: 2\n");
    row("the last entry of the file", "# the file\na: 1 # one\n", {"remove", "a"}, "# the file\n{}\n");
    row("the last item of the file", "- a: 1\n  b: 2\n", {"remove", "[0]"}, "[]\n");
    row("an item", "a:\n  - x\n  # about y\n  - y\n  - z\n", {"remove", "a[1]"}, "a:\n  - x\n  - z\n");
    row("the key beside a dash", "a:\n  - b: 1\n    c: 2\n", {"remove", "a[0].b"}, "a:\n  - c: 2\n");
    row("from brackets", "a: [x, y, z]\n", {"remove", "a[1]"}, "a: [x, z]\n");
    row("the last from brackets", "a: {b: 1, c: 2}\n", {"remove", "a.c"}, "a: {b: 1}\n");
    row("the last line, which has no end", "a: 1\nb: 2", {"remove", "b"}, "a: 1");
    row("a bare pair", "a: [b: 1]\n", {"remove", "a[0].b"}, "a: [{}]\n");
    row("between lines of text and of spaces", "a: |\n  one\nb: 2\n      \nc: 3\n", {"remove", "b"},
        "a: |\n  one\nc: 3\n");
    row("the first document", "# the file\na: 1\n---\nb: 2\n", {"remove", "[0]"}, "# the file\n---\nb: 2\n");
    row("the first document with a marker", "---\n# the file\na: 1\n---\nb: 2\n", {"remove", "[0]"},
        "---\n# the file\nb: 2\n");
    row("a document in the middle", "a: 1\n---\nb: |\n  --- no marker\n---\nc: 3\n", {"remove", "[1]"},
        "a: 1\n---\nc: 3\n");
    row("the last document", "a: 1\n--- # two\nb: 2\n", {"remove", "[1]"}, "a: 1\n");
    row("from JSON", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", {"remove", "b"}, "{\n  \"a\": 1\n}\n");
}

void tst_Edit::movesRenamesAndWraps_data()
{
    columns();
    const auto row = [](const char *name, const char *before, const QByteArrayList &act, const char *after) {
        QTest::newRow(name) << QByteArray(before) << act << QByteArray(after);
    };
    row("a key's name", "a:\n  b: 1 # one\n", {"rename", "a.b", "c"}, "a:\n  c: 1 # one\n");
    row("a name in quotes", "'b': 1\n", {"rename", "b", "c"}, "'c': 1\n");
    row("an item to the front", "a:\n  - x\n  # about y\n  - y # why\n", {"move", "a[1]", "a[0]"},
        "a:\n  # about y\n  - y # why\n  - x\n");
    row("an item to the end", "a:\n  - x\n  - y\n  - z\nb: 1\n", {"move", "a[0]", "a[2]"},
        "a:\n  - y\n  - z\n  - x\nb: 1\n");
    row("a block to another place", "a:\n  b:\n    # deep\n    c: 1\n  k: 2\nd:\n    e: 2\n", {"move", "a.b", "d.f"},
        "a:\n  k: 2\nd:\n    e: 2\n    f:\n      # deep\n      c: 1\n");
    row("the last key under another name", "a:\n  b: 1\n  c: 2 # two\n", {"move", "a.c", "a.d"},
        "a:\n  b: 1\n  d: 2 # two\n");
    row("the only key under another name", "a:\n  b: 1\nc: 2\n", {"move", "a.b", "a.d"}, "a:\n  d: 1\nc: 2\n");
    row("the last of the last to the end of what holds it", "a:\n  b: 1\n  c:\n    d: 2\n    e: 3 # three\n",
        {"move", "a.c.e", "a.e"}, "a:\n  b: 1\n  c:\n    d: 2\n  e: 3 # three\n");
    row("an item to another list", "a:\n- x\n- y\nb:\n- z\n", {"move", "a[0]", "b[0]"}, "a:\n- y\nb:\n- x\n- z\n");
    row("an item to where it is", "a:\n- x\n", {"move", "a[0]", "a[0]"}, "a:\n- x\n");
    row("an item in brackets", "a: [x,  y, z]\n", {"move", "a[2]", "a[0]"}, "a: [z,  x, y]\n");
    row("a scalar under a key", "a: 1 # c\n", {"wrap", "a", "b"}, "a: # c\n  b: 1\n");
    row("a block under a key", "a:\n  b: 1\n  # c\n  d: 2\n", {"wrap", "a", "k"},
        "a:\n  k:\n    b: 1\n    # c\n    d: 2\n");
}

void tst_Edit::lineEndsAndTheByteOrderMarkStay()
{
    const Result<std::string> result = edited("\xEF\xBB\xBF"
                                              "a:\r\n  - x\r\nb: 你好\r\n",
                                              change("append", "a", "{k: 1, l: 2}"));
    QVERIFY(result);
    QCOMPARE(QByteArray::fromStdString(*result), QByteArray("\xEF\xBB\xBF"
                                                            "a:\r\n  - x\r\n  - k: 1\r\n    l: 2\r\nb: 你好\r\n"));
}

void tst_Edit::oneDigitIsOneByte()
{
    const Result<std::vector<TextEdit>> edits = editsFor("# 你好\ntimeout: 3   # s\n", change("set", "timeout", "5"));
    QVERIFY(edits);
    QCOMPARE(edits->size(), std::size_t(1));
    QCOMPARE(edits->front(), (TextEdit{18, 1, "5"}));
}

QTEST_APPLESS_MAIN(tst_Edit)
#include "tst_edit.moc"
