// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader without a tree says is what the one with a tree says.
#include "emulator/triggers/http/jsontext.h"
#include "emulator/triggers/http/jsonview.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace fermata::emulator;
using Json = nlohmann::json;

class tst_JsonView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTree_data();
    void agreesWithTheTree();
    void aZeroByteEndsNoText();
    void whatNeedsCareIsSeenAtEachPlace();
    void aDeepTextIsNoDanger();
    void ofTwoMembersWithOneNameTheSecondCounts();
    void aMillionMembersAreReadInOneGo();
};

namespace {

JsonView::Kind kindOf(const Json &tree)
{
    if (tree.is_discarded())
        return JsonView::Kind::None;
    if (tree.is_object())
        return JsonView::Kind::Object;
    if (tree.is_array())
        return JsonView::Kind::Array;
    return tree.is_string() ? JsonView::Kind::String : JsonView::Kind::Other;
}

} // namespace

void tst_JsonView::agreesWithTheTree_data()
{
    QTest::addColumn<QByteArray>("text");
    const std::vector<std::string> texts = {
        "",
        " ",
        "{}",
        " { } ",
        "[]",
        "[ ]",
        "null",
        "nul",
        "nulls",
        "true",
        "false",
        "0",
        "-0",
        "01",
        "-",
        "1.",
        "1.5",
        ".5",
        "1e5",
        "1E+5",
        "1e",
        "1e400",
        "-1e400",
        "1e-400",
        "12a",
        "\"\"",
        "\"a",
        "a\"",
        "\"a\"b",
        "\"\\\"\"",
        "\"\\n\\t\\/\\b\\f\\r\"",
        "\"\\x\"",
        "\"\\",
        "\"\\u00e9\"",
        "\"\\u00E\"",
        "\"\\u00zz\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ude00\"",
        "\"\\u+041\"",
        "\"a\nb\"",
        "\"a\x1f\"",
        "\"\x7f\"",
        "\"\xc3\xa9\"",
        "\"\xc3\"",
        "\"\xff\"",
        "\"\xed\xa0\x80\"",
        "[1,2]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "[[[]]]",
        "[[[]]",
        "{\"a\":1}",
        "{\"a\":1,}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\" : [1, {\"b\": null}] , \"c\":\"d\"}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1}x",
        "{\"a\":1}{}",
        "{1:2}",
        "{\"a\":[}",
        "{\"a\":{\"b\":}}",
        "{\"\":\"\"}",
        "{\"\\u0061\":2}",
        "\xef\xbb\xbf{\"a\":1}",
        "{\"statusCode\":200,\"body\":\"a long enough text, with a \\\"quote\\\" in it and an \xc3\xa9\"}",
        "{\"a\":tru}",
        "{\"a\":1e999}",
        "{\"abcdefgh\":\"12345678\\n12345678\",\"b\":[\"\\ud83d\\ude00\"]}",
        "hello",
        "hello\"",
        "\t\r\n 1 \n",
        "\f1",
        "1\v",
        "[1]\f"};
    for (const std::string &text : texts)
        QTest::newRow(QByteArray::fromStdString(text).toPercentEncoding().constData())
            << QByteArray::fromStdString(text);
    QTest::newRow("a zero byte in a string") << QByteArray("\"\0\"", 3);
}

void tst_JsonView::agreesWithTheTree()
{
    QFETCH(QByteArray, text);
    const std::string bytes = text.toStdString();
    const JsonView view(bytes);
    const Json tree = Json::parse(bytes, nullptr, false);
    QCOMPARE(view.kind(), kindOf(tree));
    if (tree.is_string())
        QCOMPARE(view.string(), tree.get<std::string>());
    QCOMPARE(view.members().size(), tree.is_object() ? tree.size() : 0);
    for (const auto &[name, value] : view.members()) {
        QVERIFY(tree.contains(name));
        QVERIFY(view.value(name) == tree.at(name));
        if (tree.at(name).is_string())
            QCOMPARE(stringIn(value), tree.at(name).get<std::string>());
    }
}

void tst_JsonView::aZeroByteEndsNoText()
{
    QCOMPARE(JsonView(std::string_view("1\0", 2)).kind(), JsonView::Kind::None);
    QCOMPARE(JsonView(std::string_view("{}\0", 3)).kind(), JsonView::Kind::None);
}

void tst_JsonView::whatNeedsCareIsSeenAtEachPlace()
{
    for (std::size_t length = 1; length < 150; ++length) {
        for (std::size_t place = 0; place < length; ++place) {
            std::string text(length, 'x');
            for (const char special : {'"', '\\', '\n', '\x01', '\x1f'}) {
                text[place] = special;
                const std::string literal = Json(text).dump();
                QCOMPARE(stringIn(literal), text);
                QCOMPARE(JsonText(literal.size()).value(text).take(), literal);
                QCOMPARE(JsonView(literal).kind(), JsonView::Kind::String);
                QCOMPARE(JsonView('"' + text + '"').kind(), JsonView::Kind::None);
            }
        }
    }
}

void tst_JsonView::aDeepTextIsNoDanger()
{
    const std::string open(1'000'000, '[');
    QCOMPARE(JsonView(open).kind(), JsonView::Kind::None);
    QCOMPARE(JsonView(open + std::string(1'000'000, ']')).kind(), JsonView::Kind::Array);
}

void tst_JsonView::ofTwoMembersWithOneNameTheSecondCounts()
{
    const JsonView view(R"({"a":1,"b":2,"a":"three"})");
    QCOMPARE(view.at("a"), std::string_view("\"three\""));
    QCOMPARE(view.members().size(), std::size_t(2));
    QVERIFY(!view.contains("c"));
}

void tst_JsonView::aMillionMembersAreReadInOneGo()
{
    std::string text = "{";
    for (int i = 0; i < 1'000'000; ++i)
        text += '"' + std::to_string(i) + "\":0,";
    text += R"("7":"again"})";
    const JsonView view(text);
    QCOMPARE(view.members().size(), std::size_t(1'000'000));
    QCOMPARE(view.at("7"), std::string_view("\"again\""));
    QCOMPARE(view.at("999999"), std::string_view("0"));
    QVERIFY(!view.contains("a"));
}

QTEST_APPLESS_MAIN(tst_JsonView)
#include "tst_jsonview.moc"
