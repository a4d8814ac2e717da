// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/pattern/pattern.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

class tst_Pattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesAsEventBridgeDoes_data();
    void matchesAsEventBridgeDoes();
    void refusesWhatMeansNothing_data();
    void refusesWhatMeansNothing();
    void isNotSlowedDownByManyStars();
};

void tst_Pattern::matchesAsEventBridgeDoes_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("event");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *name, const char *pattern, const char *event, bool matches) {
        QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(event) << matches;
    };
    row("equal", R"({"a":["x"]})", R"({"a":"x","b":1})", true);
    row("one of several", R"({"a":["y","x"]})", R"({"a":"x"})", true);
    row("another", R"({"a":["x"]})", R"({"a":"y"})", false);
    row("missing", R"({"a":["x"]})", R"({"b":"x"})", false);
    row("all members", R"({"a":["x"],"b":[1]})", R"({"a":"x","b":2})", false);
    row("deep", R"({"body":{"k":["v"]}})", R"({"body":{"k":"v"}})", true);
    row("in an array", R"({"a":["x"]})", R"({"a":["z","x"]})", true);
    row("in objects of an array", R"({"a":{"b":[1]}})", R"({"a":[{"b":2},{"b":1}]})", true);
    row("null", R"({"a":[null]})", R"({"a":null})", true);
    row("number, other spelling", R"({"a":[1]})", R"({"a":1.0})", true);
    row("prefix", R"({"a":[{"prefix":"ab"}]})", R"({"a":"abc"})", true);
    row("suffix", R"({"a":[{"suffix":".png"}]})", R"({"a":"x.jpg"})", false);
    row("suffix, any case", R"({"a":[{"suffix":{"equals-ignore-case":".PNG"}}]})", R"({"a":"x.png"})", true);
    row("any case", R"({"a":[{"equals-ignore-case":"AbC"}]})", R"({"a":"aBc"})", true);
    row("anything but", R"({"a":[{"anything-but":["x","y"]}]})", R"({"a":"z"})", true);
    row("anything but, refused", R"({"a":[{"anything-but":"x"}]})", R"({"a":"x"})", false);
    row("anything but a prefix", R"({"a":[{"anything-but":{"prefix":"x"}}]})", R"({"a":"xy"})", false);
    row("numeric range", R"({"a":[{"numeric":[">",0,"<=",5]}]})", R"({"a":5})", true);
    row("numeric range, outside", R"({"a":[{"numeric":[">",0,"<=",5]}]})", R"({"a":0})", false);
    row("numeric, of a text", R"({"a":[{"numeric":["=",5]}]})", R"({"a":"5"})", false);
    row("exists", R"({"a":[{"exists":true}]})", R"({"a":"z"})", true);
    row("does not exist", R"({"a":[{"exists":false}]})", R"({"b":1})", true);
    row("does exist", R"({"a":[{"exists":false}]})", R"({"a":1})", false);
    row("wildcard", R"({"a":[{"wildcard":"d*r/*.txt"}]})", R"({"a":"dir/x.txt"})", true);
    row("wildcard, escaped", R"({"a":[{"wildcard":"a\\*b"}]})", R"({"a":"axb"})", false);
    row("cidr", R"({"a":[{"cidr":"10.0.0.0/24"}]})", R"({"a":"10.0.0.77"})", true);
    row("cidr, outside", R"({"a":[{"cidr":"10.0.0.0/24"}]})", R"({"a":"10.0.1.7"})", false);
    row("or", R"({"$or":[{"a":["x"]},{"b":[1]}]})", R"({"a":"q","b":1})", true);
    row("or, neither", R"({"$or":[{"a":["x"]},{"b":[1]}]})", R"({"a":"q","b":2})", false);
    row("no JSON", R"({"a":["x"]})", "plain text", false);
}

void tst_Pattern::matchesAsEventBridgeDoes()
{
    QFETCH(QString, pattern);
    QFETCH(QString, event);
    const Result<Pattern> read = Pattern::parse(pattern.toStdString());
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QTEST(read->matches(event.toStdString()), "matches");
}

void tst_Pattern::refusesWhatMeansNothing_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char *const pattern :
         {"", "x", "[]", "{}", R"({"a":"x"})", R"({"a":[]})", R"({"a":{}})", R"({"a":[["x"]]})",
          R"({"a":[{"unknown":1}]})", R"({"a":[{"numeric":["!",1]}]})", R"({"a":[{"numeric":[">"]}]})",
          R"({"a":[{"prefix":1}]})", R"({"a":[{"exists":"yes"}]})", R"({"a":[{"cidr":"x"}]})",
          R"({"a":[{"prefix":"a","suffix":"b"}]})", R"({"$or":[{"a":["x"]}]})"})
        QTest::newRow(pattern) << QString::fromUtf8(pattern);
    QTest::newRow("deep") << QStringLiteral("{\"a\":").repeated(5000);
}

void tst_Pattern::refusesWhatMeansNothing()
{
    QFETCH(QString, pattern);
    const Result<Pattern> read = Pattern::parse(pattern.toStdString());
    QVERIFY(!read);
    QCOMPARE(read.error().id, std::string("pattern.invalid"));
}

void tst_Pattern::isNotSlowedDownByManyStars()
{
    const std::string stars = QStringLiteral("a*").repeated(500).toStdString().append("b");
    const Result<Pattern> read = Pattern::parse(std::string(R"({"a":[{"wildcard":")").append(stars).append(R"("}]})"));
    QVERIFY(read);
    const std::string event = std::string(R"({"a":")").append(50'000, 'a').append(R"("})");
    QVERIFY(!read->matches(event));
}

QTEST_APPLESS_MAIN(tst_Pattern)
#include "tst_pattern.moc"
