// SPDX-License-Identifier: GPL-3.0-or-later
// What a call has to come to, what differs from it, and how a call is kept.
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/services/invoke/eventtest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_Expectation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsCompared_data();
    void anAnswerIsCompared();
    void anotherOutcomeIsOneDifference();
    void ofAnErrorOnlyWhatIsAskedForCounts();
    void whatIsNoExpectationIsRefused_data();
    void whatIsNoExpectationIsRefused();
    void aKeptCallPassesItsOwnTestAndTheNextCallToo();
    void secretsOfAnEventAreNotKept();
    void anEventThatIsNoJsonIsKeptAsItsBytes_data();
    void anEventThatIsNoJsonIsKeptAsItsBytes();
    void aTestIsNotOverwrittenUnasked();
    void aBrokenTestNamesItsFile_data();
    void aBrokenTestNamesItsFile();
    void anEventMayStandInAFileOfItsOwn();
};

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

InvocationRecord answered(std::string payload)
{
    InvocationRecord record;
    record.function = "hello";
    record.payload = std::move(payload);
    return record;
}

InvocationRecord failedWith(std::string type, std::string message)
{
    InvocationRecord record;
    record.outcome = Outcome::FunctionError;
    record.error = FunctionError{"Unhandled", std::move(type), std::move(message), {}};
    return record;
}

QString paths(const QList<Difference> &differences)
{
    QStringList all;
    for (const Difference &difference : differences)
        all += difference.path;
    return all.join(QLatin1Char(' '));
}

} // namespace

void tst_Expectation::anAnswerIsCompared_data()
{
    QTest::addColumn<QByteArray>("expect");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("different");
    const auto row = [](const char *name, const char *expect, const char *answer, const char *different) {
        QTest::newRow(name) << QByteArray(expect) << QByteArray(answer) << QString::fromLatin1(different);
    };
    row("the same", R"({"result": {"a": [1, 2]}})", R"({"a":[1,2]})", "");
    row("a plain text", R"({"result": "hello"})", "hello", "");
    row("a number", R"({"result": 7})", "8", "result");
    row("another value deep down", R"({"result": {"a": [{"b": 1}]}})", R"({"a":[{"b":2}]})", "result.a[0].b");
    row("a key too few", R"({"result": {"a": 1, "b": 2}})", R"({"a":1})", "result.b");
    row("a key too many", R"({"result": {"a": 1}})", R"({"a":1,"b":2})", "result.b");
    row("a key too many of a subset", R"({"match": "subset", "result": {"a": 1}})", R"({"a":1,"b":2})", "");
    row("an item too many", R"({"result": [1]})", "[1,2]", "result[1]");
    row("an item too few", R"({"result": [1, 2]})", "[1]", "result[1]");
    row("null is not nothing", R"({"result": {"a": null}})", "{}", "result.a");
    row("a body of JSON", R"({"result": {"body": {"n": 1}}})", R"({"body":"{\"n\": 1}"})", "");
    row("a body that is no JSON", R"({"result": {"body": {"n": 1}}})", R"({"body":"no"})", "result.body");
    row("any value", R"({"result": {"a": "<any>"}})", R"({"a":{"b":1}})", "");
    row("any value is not none", R"({"result": {"a": "<any>"}})", "{}", "result.a");
    row("a number of any size", R"({"result": "<number>"})", "12.5", "");
    row("a text where a number is asked for", R"({"result": {"a": "<number>"}})", R"({"a":"x"})", "result.a");
    row("a boolean", R"({"result": "<boolean>"})", "false", "");
    row("a uuid", R"({"result": "id=<uuid>!"})", R"("id=8f14e45f-ceea-467f-a0e6-4c0a3c1a2b3c!")", "");
    row("no uuid", R"({"result": "id=<uuid>!"})", R"("id=8f14!")", "result");
    row("a time", R"({"result": "<time>"})", R"("2026-11-27T07:00:00.123Z")", "");
    row("a text with the marks of a pattern", R"({"result": "a.b <string>"})", R"("axb c")", "result");
    row("a text over lines", R"({"result": "a <string> z"})", R"("a b\nc z")", "");
}

void tst_Expectation::anAnswerIsCompared()
{
    QFETCH(QByteArray, expect);
    QFETCH(QByteArray, answer);
    QFETCH(QString, different);
    const Result<Expectation> expectation = expectationFrom(object(expect));
    QVERIFY(expectation);
    QCOMPARE(paths(differences(*expectation, answered(answer.toStdString()))), different);
}

void tst_Expectation::anotherOutcomeIsOneDifference()
{
    const Expectation answer = *expectationFrom(object(R"({"result": 1})"));
    QCOMPARE(paths(differences(answer, failedWith("ValueError", "no"))), QStringLiteral("result"));
    InvocationRecord late;
    late.outcome = Outcome::Timeout;
    QCOMPARE(paths(differences(answer, late)), QStringLiteral("result"));
    const Expectation timeout = *expectationFrom(object(R"({"timeout": true})"));
    QVERIFY(differences(timeout, late).isEmpty());
    QCOMPARE(paths(differences(timeout, answered("1"))), QStringLiteral("timeout"));
}

void tst_Expectation::ofAnErrorOnlyWhatIsAskedForCounts()
{
    const Expectation type = *expectationFrom(object(R"({"error": {"errorType": "ValueError"}})"));
    QVERIFY(differences(type, failedWith("ValueError", "whatever")).isEmpty());
    QCOMPARE(paths(differences(type, failedWith("KeyError", "whatever"))), QStringLiteral("error.errorType"));
    const Expectation message = *expectationFrom(object(R"({"error": {"errorMessage": "no <string>"}})"));
    QVERIFY(differences(message, failedWith("KeyError", "no luck")).isEmpty());
    QCOMPARE(paths(differences(message, failedWith("KeyError", "luck"))), QStringLiteral("error.errorMessage"));
}

void tst_Expectation::whatIsNoExpectationIsRefused_data()
{
    QTest::addColumn<QByteArray>("expect");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("two outcomes") << QByteArray(R"({"result": 1, "timeout": true})");
    QTest::newRow("an unknown key") << QByteArray(R"({"result": 1, "status": 200})");
    QTest::newRow("an unknown match") << QByteArray(R"({"result": 1, "match": "fuzzy"})");
}

void tst_Expectation::whatIsNoExpectationIsRefused()
{
    QFETCH(QByteArray, expect);
    const Result<Expectation> expectation = expectationFrom(object(expect));
    QVERIFY(!expectation);
    QCOMPARE(expectation.error().id, std::string("eventTest.badExpectation"));
}

void tst_Expectation::aKeptCallPassesItsOwnTestAndTheNextCallToo()
{
    QTemporaryDir project;
    const auto call = [](const char *id, const char *time) {
        InvocationRecord record = answered(std::string(R"({"statusCode":200,"body":"{\"id\":\")") + id
                                           + R"(\",\"at\":\")" + time + R"(\",\"name\":\"Ada\"}"})");
        record.event = R"({"name":"Ada"})";
        return record;
    };
    const InvocationRecord first = call("8f14e45f-ceea-467f-a0e6-4c0a3c1a2b3c", "2026-11-27T07:00:00Z");
    const auto kept = keepAsTest(toPath(project.path()), QStringLiteral("Ada's order"), first, KeepOver::No);
    QVERIFY(kept);
    QCOMPARE(eventTestFiles(toPath(project.path())), QList<std::filesystem::path>{*kept});
    const Result<EventTest> test = readEventTest(*kept);
    QVERIFY(test);
    QCOMPARE(test->name, QStringLiteral("Ada-s-order"));
    QCOMPARE(test->function, QStringLiteral("hello"));
    QCOMPARE(test->event, first.event);
    QVERIFY(differences(test->expectation, first).isEmpty());
    QVERIFY(differences(test->expectation, call("00000000-0000-0000-0000-000000000001", "2027-01-01T00:00:00.5Z"))
                .isEmpty());
    QCOMPARE(paths(differences(test->expectation, call("none", "2027-01-01T00:00:00Z"))),
             QStringLiteral("result.body.id"));
}

void tst_Expectation::secretsOfAnEventAreNotKept()
{
    QTemporaryDir project;
    InvocationRecord record = answered("1");
    record.event =
        R"({"headers":{"Authorization":"Bearer abc","X-Api-Key":"k","Accept":"*/*"},"user":[{"password":"p"}]})";
    const auto kept = keepAsTest(toPath(project.path()), QStringLiteral("one"), record, KeepOver::No);
    QVERIFY(kept);
    const QJsonObject event = object(QByteArray::fromStdString(readEventTest(*kept)->event));
    const QJsonObject headers = event[QLatin1String("headers")].toObject();
    QCOMPARE(headers[QLatin1String("Authorization")].toString(), QStringLiteral("***"));
    QCOMPARE(headers[QLatin1String("X-Api-Key")].toString(), QStringLiteral("***"));
    QCOMPARE(headers[QLatin1String("Accept")].toString(), QStringLiteral("*/*"));
    QVERIFY(!QJsonDocument(event).toJson().contains("\"p\""));
}

void tst_Expectation::anEventThatIsNoJsonIsKeptAsItsBytes_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("key");
    QTest::newRow("JSON") << QByteArray(R"({"name":"Ada"})") << QStringLiteral("event");
    QTest::newRow("a JSON text") << QByteArray(R"("Ada")") << QStringLiteral("event");
    QTest::newRow("text") << QByteArray("Ada, \"first\"\n") << QStringLiteral("eventText");
    QTest::newRow("two values") << QByteArray("1, 2") << QStringLiteral("eventText");
    QTest::newRow("Chinese") << QByteArray("\xE4\xBD\xA0\xE5\xA5\xBD") << QStringLiteral("eventText");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("eventText");
    QTest::newRow("no text") << QByteArray("\xFF\xD8\x00\x10", 4) << QStringLiteral("eventBase64");
    QTest::newRow("a zero within") << QByteArray("a\0b", 3) << QStringLiteral("eventText");
}

void tst_Expectation::anEventThatIsNoJsonIsKeptAsItsBytes()
{
    QFETCH(const QByteArray, event);
    QFETCH(const QString, key);
    QTemporaryDir project;
    InvocationRecord record = answered("1");
    record.event = event.toStdString();
    const auto kept = keepAsTest(toPath(project.path()), QStringLiteral("one"), record, KeepOver::No);
    QVERIFY(kept);
    const Result<std::string> text = readFile(*kept);
    QVERIFY(text);
    QVERIFY(object(QByteArray::fromStdString(*text)).contains(key));
    QCOMPARE(QByteArray::fromStdString(readEventTest(*kept)->event), event);
}

void tst_Expectation::aTestIsNotOverwrittenUnasked()
{
    QTemporaryDir project;
    const std::filesystem::path root = toPath(project.path());
    QVERIFY(keepAsTest(root, QStringLiteral("one"), answered("1"), KeepOver::No));
    const auto again = keepAsTest(root, QStringLiteral("one"), answered("2"), KeepOver::No);
    QVERIFY(!again);
    QCOMPARE(again.error().id, std::string("event.exists"));
    QVERIFY(keepAsTest(root, QStringLiteral("one"), answered("2"), KeepOver::Yes));
    QCOMPARE(readEventTest(root / "events/one.test.json")->expectation.result.toInt(), 2);
}

void tst_Expectation::aBrokenTestNamesItsFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("eventTest.notJson");
    QTest::newRow("no function") << QByteArray("{}") << QByteArray("eventTest.incomplete");
    QTest::newRow("no event") << QByteArray(R"({"function": "f"})") << QByteArray("eventTest.incomplete");
    QTest::newRow("no expectation") << QByteArray(R"({"function": "f", "event": {}})")
                                    << QByteArray("eventTest.incomplete");
    QTest::newRow("no such event file") << QByteArray(
        R"({"function": "f", "eventFile": "b.json", "expect": {"result": 1}})")
                                        << QByteArray("file.cannotRead");
    QTest::newRow("no base64") << QByteArray(R"({"function": "f", "eventBase64": "/9j/4A=*", "expect": {"result": 1}})")
                               << QByteArray("eventTest.badBase64");
}

void tst_Expectation::aBrokenTestNamesItsFile()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, id);
    QTemporaryDir folder;
    const std::filesystem::path file = toPath(folder.filePath(QStringLiteral("a.test.json")));
    QVERIFY(writeFile(file, view(content)));
    const Result<EventTest> test = readEventTest(file);
    QVERIFY(!test);
    QCOMPARE(QByteArray::fromStdString(test.error().id), id);
    QVERIFY(toQString(test.error().message).contains(folder.path()));
}

void tst_Expectation::anEventMayStandInAFileOfItsOwn()
{
    QTemporaryDir folder;
    const std::filesystem::path root = toPath(folder.path());
    QVERIFY(writeFile(root / "order.json", "{ \"n\": 1 }\n"));
    QVERIFY(
        writeFile(root / "a.test.json", R"({"function": "f", "eventFile": "order.json", "expect": {"result": 1}})"));
    QCOMPARE(readEventTest(root / "a.test.json")->event, std::string("{ \"n\": 1 }\n"));
}

QTEST_GUILESS_MAIN(tst_Expectation)
#include "tst_expectation.moc"
