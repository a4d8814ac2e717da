// SPDX-License-Identifier: GPL-3.0-or-later
// What is refused, and with which reason; paths.
#include "tests/app/manifest/editing.h"

#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_EditRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void pathsAreReadAndWritten_data();
    void pathsAreReadAndWritten();
    void aBrokenPathNamesItsPlace();
    void aSpellingIsSuggested();
};

void tst_EditRefusals::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("act");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, const char *text, const QByteArrayList &act, const char *id) {
        QTest::newRow(name) << QByteArray(text) << act << QByteArray(id);
    };
    row("a place that is not there", "a: 1\n", {"set", "b", "2"}, "edit.noSuchPlace");
    row("an item that is not there", "a: [1]\n", {"set", "a[1]", "2"}, "edit.noSuchPlace");
    row("a place through an alias", "a: &m {k: 1}\nb: *m\n", {"set", "b.k", "2"}, "edit.inherited");
    row("a key from a merge", "a: &m\n  k: 1\nb:\n  <<: *m\n  l: 2\n", {"set", "b.k", "2"}, "edit.inherited");
    row("a key that is there", "a: {b: 1}\n", {"insert", "a", "2", "b"}, "edit.keyExists");
    row("a name that is there", "a: 1\nb: 2\n", {"rename", "a", "b"}, "edit.keyExists");
    row("a key into a list", "a: [1]\n", {"insert", "a", "2", "b"}, "edit.wrongKind");
    row("an item into a mapping", "a: {b: 1}\n", {"append", "a", "2"}, "edit.wrongKind");
    row("an anchor that is used", "a: &m 1\nb: *m\n", {"remove", "a"}, "edit.anchorInUse");
    row("the whole file", "a: 1\n", {"remove", ""}, "edit.root");
    row("no document of several", "a: 1\n---\nb: 2\n", {"remove", ""}, "edit.root");
    row("a document of several", "a: 1\n---\nb: 2\n", {"move", "[0]", "[0].c"}, "edit.root");
    row("from document to document", "a: 1\nb: 2\n---\nb: 2\n", {"move", "a", "[1].a"}, "edit.multiDocument");
    row("a document that is not there", "a: 1\n---\nb: 2\n", {"set", "[2].b", "2"}, "edit.noSuchPlace");
    row("a key that stands twice", "a: 1\na: 2\n", {"set", "a", "3"}, "edit.duplicateKey");
    row("broken YAML", "a: [1\n", {"set", "a", "3"}, "edit.unreadable");
    row("behind a block of a generator", "a:\n  - b\n{% if x %}\n  - c\n{% endif %}\nd: 3\n", {"append", "a", "9"},
        "edit.generatorMarks");
    row("lines across a generator's block", "a:\n  b: 1\n{% if x %}\n  c: 2\nd: 3\n{% endif %}\ne: 4\n",
        {"remove", "a"}, "edit.generatorMarks");
    row("a tag into JSON", "{\"a\": [1]}\n", {"append", "a", "{b: !Mine Table}"}, "edit.jsonTag");
    row("tabs", "a:\n\tb: 1\n", {"set", "a", "3"}, "edit.unreadable");
}

void tst_EditRefusals::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, act);
    QFETCH(QByteArray, id);
    const auto word = [&act](qsizetype i) { return act.value(i).toStdString(); };
    const Result<std::string> result = edited(text.toStdString(), change(word(0), word(1), word(2), word(3)));
    QVERIFY2(!result, result ? result->c_str() : "");
    QCOMPARE(QByteArray::fromStdString(result.error().id), id);
}

void tst_EditRefusals::pathsAreReadAndWritten_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("steps");
    QTest::newRow("the root") << QByteArray("") << 0;
    QTest::newRow("keys and places") << QByteArray("resources.hello.props.triggers[0].triggerConfig.cronExpression")
                                     << 7;
    QTest::newRow("a key with a dot") << QByteArray("Resources[\"a.b\"][2][0]") << 4;
    QTest::newRow("a key with spaces") << QByteArray("a.b c") << 2;
}

void tst_EditRefusals::pathsAreReadAndWritten()
{
    QFETCH(QByteArray, text);
    QFETCH(int, steps);
    const Result<YamlPath> path = parsePath(text.toStdString());
    QVERIFY(path);
    QCOMPARE(static_cast<int>(path->size()), steps);
    QCOMPARE(QByteArray::fromStdString(toText(*path)), text);
}

void tst_EditRefusals::aBrokenPathNamesItsPlace()
{
    for (const char *const text : {".a", "a..b", "a[x]", "a[0", "a[0]b", "a."})
        QVERIFY2(!parsePath(text), text);
    QCOMPARE(parsePath("a[x]").error().message, std::string("The path a[x] cannot be read at its letter 2"));
}

void tst_EditRefusals::aSpellingIsSuggested()
{
    const Result<std::string> result = edited("props:\n  memorySize: 1\n", change("set", "props.memorysize", "2"));
    QVERIFY(!result);
    QCOMPARE(result.error().hint, std::string("Is memorySize meant?"));
}

QTEST_APPLESS_MAIN(tst_EditRefusals)
#include "tst_editrefusals.moc"
