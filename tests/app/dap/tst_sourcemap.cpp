// SPDX-License-Identifier: GPL-3.0-or-later
// Source maps as tools write them, and as nobody should.
#include "app/dap/inspector/sourcemap.h"

#include <QTest>

using namespace fermata::dap;
using namespace Qt::StringLiterals;

class tst_SourceMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNumberIsADifference();
    void aLineWithoutCodeSlidesToTheNext();
    void codeFromNowhereHasNoSource();
    void sourcesAreFoundFromTheMap_data();
    void sourcesAreFoundFromTheMap();
    void whatIsNoMapIsRefused_data();
    void whatIsNoMapIsRefused();
};

namespace {

QByteArray mapWith(const QByteArray &mappings, const QByteArray &more = {})
{
    return R"({"version":3,"sources":["a.ts","b.ts"],"names":["x"],"mappings":")" + mappings + '"' + more + '}';
}

} // namespace

void tst_SourceMap::everyNumberIsADifference()
{
    // gen 0:0 = a 0:0, gen 0:9 = a 0:16, gen 2:0 = b 3:2, gen 2:4 = a 1:0 (one back)
    const auto map = SourceMap::parse(mapWith("AAAA,SAAgBA;;ACGd,IDFF"), u"/p"_s);
    QVERIFY(map);
    QCOMPARE(map->sources(), QStringList({u"/p/a.ts"_s, u"/p/b.ts"_s}));
    const auto place = [&map](int line, int column) { return map->originalOf({line, column}); };
    QCOMPARE(place(0, 0), (SourceMap::SourcePlace{u"/p/a.ts"_s, {0, 0}}));
    QCOMPARE(place(0, 8), (SourceMap::SourcePlace{u"/p/a.ts"_s, {0, 0}}));
    QCOMPARE(place(0, 9), (SourceMap::SourcePlace{u"/p/a.ts"_s, {0, 16}}));
    QVERIFY(!place(1, 0));
    QCOMPARE(place(2, 3), (SourceMap::SourcePlace{u"/p/b.ts"_s, {3, 2}}));
    QCOMPARE(place(2, 99), (SourceMap::SourcePlace{u"/p/a.ts"_s, {1, 0}}));
    QVERIFY(!place(3, 0));
}

void tst_SourceMap::aLineWithoutCodeSlidesToTheNext()
{
    const auto map = SourceMap::parse(mapWith("AAAA;EAGA;IACA"), u"/p"_s); // a 0, a 3 and a 4
    QVERIFY(map);
    QCOMPARE(map->generatedFor(u"/p/a.ts"_s, 0), (SourceMap::Place{0, 0}));
    QCOMPARE(map->generatedFor(u"/p/a.ts"_s, 1), (SourceMap::Place{1, 2}));
    QCOMPARE(map->generatedFor(u"/p/a.ts"_s, 4), (SourceMap::Place{2, 4}));
    QVERIFY(!map->generatedFor(u"/p/a.ts"_s, 5));
    QVERIFY(!map->generatedFor(u"/p/b.ts"_s, 0));
}

void tst_SourceMap::codeFromNowhereHasNoSource()
{
    const auto map = SourceMap::parse(mapWith("AAAA,I"), u"/p"_s);
    QVERIFY(map);
    QVERIFY(map->originalOf({0, 3}));
    QVERIFY(!map->originalOf({0, 4}));
}

void tst_SourceMap::sourcesAreFoundFromTheMap_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("source");
    QTest::newRow("beside") << QByteArray(R"("sources":["a.ts"])") << u"/p/dist/a.ts"_s;
    QTest::newRow("above") << QByteArray(R"("sources":["../src/a.ts"])") << u"/p/src/a.ts"_s;
    QTest::newRow("root") << QByteArray(R"("sourceRoot":"../src","sources":["a.ts"])") << u"/p/src/a.ts"_s;
    QTest::newRow("url") << QByteArray(R"("sources":["file:///q/a%20b.ts"])") << u"/q/a b.ts"_s;
    QTest::newRow("absolute") << QByteArray(R"("sourceRoot":"/r","sources":["/q/a.ts"])") << u"/q/a.ts"_s;
}

void tst_SourceMap::sourcesAreFoundFromTheMap()
{
    QFETCH(QByteArray, more);
    QFETCH(QString, source);
    const auto map = SourceMap::parse(R"({"version":3,"mappings":"AAAA",)" + more + '}', u"/p/dist"_s);
    QVERIFY(map);
    QCOMPARE(map->sources().value(0), source);
}

void tst_SourceMap::whatIsNoMapIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("{");
    QTest::newRow("another revision") << QByteArray(R"({"version":2,"sources":[],"mappings":""})");
    QTest::newRow("an index map") << QByteArray(R"({"version":3,"sections":[]})");
    QTest::newRow("a foreign character") << mapWith("A!AA");
    QTest::newRow("two numbers") << mapWith("AA");
    QTest::newRow("six numbers") << mapWith("AAAAAA");
    QTest::newRow("a number without its end") << mapWith("g");
    QTest::newRow("a number that is too large") << mapWith("gggggggggggB");
    QTest::newRow("before the beginning") << mapWith("D");
    QTest::newRow("a source that is not there") << mapWith("AEAA");
    QTest::newRow("a line before the first") << mapWith("AADA");
}

void tst_SourceMap::whatIsNoMapIsRefused()
{
    QFETCH(QByteArray, json);
    QVERIFY(!SourceMap::parse(json, u"/p"_s));
}

QTEST_GUILESS_MAIN(tst_SourceMap)
#include "tst_sourcemap.moc"
