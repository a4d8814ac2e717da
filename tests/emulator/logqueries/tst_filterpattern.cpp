// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logqueries/filterpattern.h"

#include <QTest>

#include <algorithm>

using namespace fermata;
using namespace fermata::emulator;

class tst_FilterPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void refuses_data();
    void refuses();
    void saysWhatItFound();
    void namesTextsThatEveryMatchHas();
};

void tst_FilterPattern::matches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const char *pattern, const char *message, bool expected) {
        QTest::newRow(name) << QByteArray(pattern) << QByteArray(message) << expected;
    };
    row("nothing is everything", "", "anything", true);
    row("one term", "ERROR", "[ERROR 400] BAD REQUEST", true);
    row("case counts", "error", "[ERROR 400] BAD REQUEST", false);
    row("all terms", "ERROR REQUEST", "[ERROR 400] BAD REQUEST", true);
    row("one term is missing", "ERROR TIMEOUT", "[ERROR 400] BAD REQUEST", false);
    row("a phrase", "\"BAD REQUEST\"", "[ERROR 400] BAD REQUEST", true);
    row("a phrase in another order", "\"REQUEST BAD\"", "[ERROR 400] BAD REQUEST", false);
    row("a quote in a phrase", R"("say \"hi\"")", R"(he did say "hi" to me)", true);
    row("without a term", "ERROR -400", "[ERROR 400] BAD REQUEST", false);
    row("without a phrase", "ERROR -\"BAD REQUEST\"", "[ERROR 419] MISSING", true);
    row("any term", "?ERROR ?WARN", "WARN: disk", true);
    row("none of any", "?ERROR ?WARN", "INFO: disk", false);
    row("wishes beside others do not count", "?ERROR WARN", "WARN: disk", true);
    row("a regular expression", "%ERR[0-9]{3}%", "ERR404 here", true);
    row("repetitions of signs", "%a\\*+b[*+]+%", "a**b*+", true);
    row("another regular expression", "%^START%", "END", false);
    row("a long line", "%(a|b)*c%", QByteArray(500'000, 'a').constData(), false);
    row("json text", R"({ $.level = "ERROR" })", R"({"level":"ERROR"})", true);
    row("json text, other", R"({ $.level = "ERROR" })", R"({"level":"INFO"})", false);
    row("json not equal", R"({ $.level != "ERROR" })", R"({"level":"INFO"})", true);
    row("json not equal needs the member", R"({ $.level != "ERROR" })", R"({"other":1})", false);
    row("json without quotes", "{ $.level = ERROR }", R"({"level":"ERROR"})", true);
    row("json wildcard", "{ $.path = \"/api/*/items\" }", R"({"path":"/api/7/items"})", true);
    row("json number", "{ $.ms > 10.5 }", R"({"ms":11})", true);
    row("json number, scientific", "{ $.ms >= 1e3 }", R"({"ms":999})", false);
    row("json number in a text", "{ $.ms < 5 }", R"({"ms":"4"})", true);
    row("json and", R"({ $.a = 1 && $.b = 2 })", R"({"a":1,"b":3})", false);
    row("json or", R"({ $.a = 2 || $.b = 3 })", R"({"a":1,"b":3})", true);
    row("json and before or", R"({ $.a = 1 || $.b = 2 && $.c = 3 })", R"({"a":1})", true);
    row("json parentheses", R"({ ($.a = 1 || $.b = 2) && $.c = 3 })", R"({"a":1})", false);
    row("json array", R"({ $.list[1] = "y" })", R"({"list":["x","y"]})", true);
    row("json array of objects", R"({ $.list[0].id = 7 })", R"({"list":[{"id":7}]})", true);
    row("json quoted name", R"({ $.["a b"] = 1 })", R"({"a b":1})", true);
    row("json null", "{ $.a IS NULL }", R"({"a":null})", true);
    row("json not exists", "{ $.a NOT EXISTS }", R"({"b":1})", true);
    row("json true", "{ $.a IS TRUE }", R"({"a":true})", true);
    row("json false", "{ $.a IS FALSE }", R"({"a":true})", false);
    row("json regular expression", "{ $.ip = %10\\.0\\.0\\.[0-9]+% }", R"({"ip":"10.0.0.7"})", true);
    row("json on a text", "{ $.a = 1 }", "not json", false);
    row("fields", "[ip, user, size > 100]", "10.0.0.1 bob 200", true);
    row("fields, too small", "[ip, user, size > 100]", "10.0.0.1 bob 20", false);
    row("fields, another number of them", "[ip, user]", "10.0.0.1 bob 20", false);
    row("fields with dots", "[ip, ..., size]", "10.0.0.1 a b c 20", true);
    row("fields in brackets and quotes", "[ip, time, request = \"GET *\", status = 4*]",
        "10.0.0.1 [01/Jan/2026 00:00] \"GET /x\" 404", true);
    row("fields, one or the other", "[w = ERROR || w = WARN, ...]", "WARN disk", true);
    row("fields, both", "[n >= 400 && n < 500]", "499", true);
}

void tst_FilterPattern::matches()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, message);
    QFETCH(bool, expected);
    const Result<FilterPattern> parsed = FilterPattern::parse(pattern.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QCOMPARE(parsed->matches(message.toStdString()), expected);
}

void tst_FilterPattern::refuses_data()
{
    QTest::addColumn<QByteArray>("pattern");
    for (const char *const pattern :
         {"a-b-c", "\"open", "{ $.a }", "{ $.a = }", "{ $.a = 1", "{ a = 1 }", "{ $.a = 1 && }", "[a, b", "[..., ...]",
          "%[%", "%  ***************2+%", "%a{2}*%", "{ $ = 1 }", "{ $.a[ = 1 }", "? ", "-"})
        QTest::newRow(pattern) << QByteArray(pattern);
    QTest::newRow("deep") << QByteArray("{" + QByteArray(10'000, '(') + "$.a = 1");
}

void tst_FilterPattern::refuses()
{
    QFETCH(QByteArray, pattern);
    const Result<FilterPattern> parsed = FilterPattern::parse(pattern.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, Error::Code::Invalid);
}

void tst_FilterPattern::saysWhatItFound()
{
    using Found = std::map<std::string, std::string>;
    const Result<FilterPattern> json = FilterPattern::parse(R"({ $.level = "ERROR" && $.ms > 1 })");
    QCOMPARE(json->extracted(R"({"level":"ERROR","ms":5})"), (Found{{"$.level", "ERROR"}, {"$.ms", "5"}}));
    const Result<FilterPattern> fields = FilterPattern::parse("[ip, ..., size]");
    QCOMPARE(fields->extracted("10.0.0.1 x y 20"), (Found{{"$ip", "10.0.0.1"}, {"$size", "20"}}));
}

void tst_FilterPattern::namesTextsThatEveryMatchHas()
{
    using Texts = std::vector<std::string>;
    QCOMPARE(FilterPattern::parse("a \"b c\" -d")->texts(), (Texts{"a", "b c"}));
    QCOMPARE(FilterPattern::parse("?a ?b")->texts(), Texts());
    QCOMPARE(FilterPattern::parse(R"({ $.level = "ERROR" && ($.a = 1 || $.b = 2) })")->texts(),
             (Texts{"level", "ERROR"}));
}

QTEST_APPLESS_MAIN(tst_FilterPattern)
#include "tst_filterpattern.moc"
