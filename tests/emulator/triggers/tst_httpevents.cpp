// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "emulator/triggers/http/form.h"
#include "emulator/triggers/http/front.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fermata;
using namespace fermata::emulator;

namespace {

Request post()
{
    Request request;
    request.method = "POST";
    request.path = "/items/a%20b";
    request.query = "x=1&x=2&y=a%26b";
    request.headers = {{"Host", "127.0.0.1:9000"},           {"X-Two", "1"},           {"x-two", "2"},
                       {"Content-Type", "application/json"}, {"User-Agent", "test/1"}, {"Cookie", "a=1; b=2"}};
    request.body = R"({"k":1})";
    request.remoteAddress = "127.0.0.1";
    return request;
}

QJsonObject eventOf(HttpForm form, const Request &request)
{
    RouteMatch route{"POST /items/{id}", "/items/{id}", {{"id", "a b"}}};
    const HttpCall call{
        request, route, "req-1", "127.0.0.1", "hello", usualStage(form), 9000, *fromIso("2026-01-02T03:04:05.678Z"),
        {}};
    return QJsonDocument::fromJson(QByteArray::fromStdString(eventFor(form, call))).object();
}

QString text(const QJsonValue &value)
{
    return value.toString();
}

} // namespace

class tst_HttpEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void functionComputeHasItsVersionOne();
    void httpApiHasPayloadTwo();
    void functionUrlIsAnonymousAndHasNoRoute();
    void restApiHasPayloadOneWithNulls();
    void binaryBodiesAreBase64InEveryForm_data();
    void binaryBodiesAreBase64InEveryForm();
    void formsArriveAsTheGatewaysHandThemOver();
};

void tst_HttpEvents::functionComputeHasItsVersionOne()
{
    const QJsonObject event = eventOf(HttpForm::FunctionCompute, post());
    QCOMPARE(text(event[u"version"]), QStringLiteral("v1"));
    QCOMPARE(text(event[u"rawPath"]), QStringLiteral("/items/a%20b"));
    QCOMPARE(text(event[u"body"]), QStringLiteral("{\"k\":1}"));
    QCOMPARE(event[u"isBase64Encoded"].toBool(true), false);
    QCOMPARE(text(event[u"queryParameters"][u"x"]), QStringLiteral("1,2"));
    QCOMPARE(text(event[u"queryParameters"][u"y"]), QStringLiteral("a&b"));
    QCOMPARE(text(event[u"headers"][u"X-Two"]), QStringLiteral("1,2"));
    const QJsonValue context = event[u"requestContext"];
    QCOMPARE(text(context[u"requestId"]), QStringLiteral("req-1"));
    QCOMPARE(text(context[u"time"]), QStringLiteral("2026-01-02T03:04:05Z"));
    QCOMPARE(text(context[u"timeEpoch"]), QStringLiteral("1767323045678"));
    QCOMPARE(text(context[u"http"][u"path"]), QStringLiteral("/items/a b"));
    QCOMPARE(text(context[u"http"][u"method"]), QStringLiteral("POST"));
    QCOMPARE(text(context[u"http"][u"sourceIp"]), QStringLiteral("127.0.0.1"));
    QCOMPARE(text(context[u"http"][u"userAgent"]), QStringLiteral("test/1"));
}

void tst_HttpEvents::httpApiHasPayloadTwo()
{
    const QJsonObject event = eventOf(HttpForm::HttpApi, post());
    QCOMPARE(text(event[u"version"]), QStringLiteral("2.0"));
    QCOMPARE(text(event[u"routeKey"]), QStringLiteral("POST /items/{id}"));
    QCOMPARE(text(event[u"rawQueryString"]), QStringLiteral("x=1&x=2&y=a%26b"));
    QCOMPARE(event[u"cookies"].toArray(), (QJsonArray{QStringLiteral("a=1"), QStringLiteral("b=2")}));
    const QJsonObject headers = event[u"headers"].toObject();
    QCOMPARE(text(headers[u"x-two"]), QStringLiteral("1,2"));
    QVERIFY(!headers.contains(u"cookie"));
    QVERIFY(!headers.contains(u"X-Two"));
    QCOMPARE(text(event[u"queryStringParameters"][u"x"]), QStringLiteral("1,2"));
    QCOMPARE(text(event[u"pathParameters"][u"id"]), QStringLiteral("a b"));
    QCOMPARE(text(event[u"requestContext"][u"stage"]), QStringLiteral("$default"));
    QCOMPARE(text(event[u"requestContext"][u"time"]), QStringLiteral("02/Jan/2026:03:04:05 +0000"));
    QCOMPARE(event[u"requestContext"][u"timeEpoch"].toDouble(), 1767323045678.0);
    QCOMPARE(text(event[u"body"]), QStringLiteral("{\"k\":1}"));
    Request bare = post();
    bare.body.clear();
    bare.query.clear();
    const QJsonObject without = eventOf(HttpForm::HttpApi, bare);
    QVERIFY(!without.contains(u"body"));
    QVERIFY(!without.contains(u"queryStringParameters"));
}

void tst_HttpEvents::functionUrlIsAnonymousAndHasNoRoute()
{
    const QJsonObject event = eventOf(HttpForm::FunctionUrl, post());
    QCOMPARE(text(event[u"version"]), QStringLiteral("2.0"));
    QCOMPARE(text(event[u"routeKey"]), QStringLiteral("$default"));
    QCOMPARE(text(event[u"requestContext"][u"accountId"]), QStringLiteral("anonymous"));
    QVERIFY(!event.contains(u"pathParameters"));
}

void tst_HttpEvents::restApiHasPayloadOneWithNulls()
{
    const QJsonObject event = eventOf(HttpForm::RestApi, post());
    QCOMPARE(text(event[u"resource"]), QStringLiteral("/items/{id}"));
    QCOMPARE(text(event[u"httpMethod"]), QStringLiteral("POST"));
    QCOMPARE(text(event[u"queryStringParameters"][u"x"]), QStringLiteral("2"));
    QCOMPARE(event[u"multiValueQueryStringParameters"][u"x"].toArray().size(), 2);
    QCOMPARE(text(event[u"headers"][u"Content-Type"]), QStringLiteral("application/json"));
    QCOMPARE(text(event[u"pathParameters"][u"id"]), QStringLiteral("a b"));
    QVERIFY(event[u"stageVariables"].isNull());
    QCOMPARE(text(event[u"requestContext"][u"path"]), QStringLiteral("/Prod/items/a%20b"));
    QCOMPARE(event[u"requestContext"][u"identity"].toObject().size(), 12);
    Request bare = post();
    bare.body.clear();
    bare.query.clear();
    const QJsonObject without = eventOf(HttpForm::RestApi, bare);
    for (const char *const name : {"body", "queryStringParameters", "multiValueQueryStringParameters"}) {
        QVERIFY2(without.contains(QLatin1String(name)), name);
        QVERIFY2(without[QLatin1String(name)].isNull(), name);
    }
}

void tst_HttpEvents::binaryBodiesAreBase64InEveryForm_data()
{
    QTest::addColumn<int>("form");
    QTest::newRow("fc") << int(HttpForm::FunctionCompute);
    QTest::newRow("http-api") << int(HttpForm::HttpApi);
    QTest::newRow("rest-api") << int(HttpForm::RestApi);
    QTest::newRow("function-url") << int(HttpForm::FunctionUrl);
}

void tst_HttpEvents::binaryBodiesAreBase64InEveryForm()
{
    QFETCH(int, form);
    Request request = post();
    request.headers.set("Content-Type", "image/png");
    request.body = std::string("\x89PNG\xff\x00", 6);
    const QJsonObject event = eventOf(HttpForm(form), request);
    QCOMPARE(event[u"isBase64Encoded"].toBool(), true);
    QCOMPARE(text(event[u"body"]), QStringLiteral("iVBOR/8A"));
}

void tst_HttpEvents::formsArriveAsTheGatewaysHandThemOver()
{
    Request request = post();
    request.headers.set("Content-Type", "application/x-www-form-urlencoded");
    request.body = "a=1";
    QCOMPARE(text(eventOf(HttpForm::HttpApi, request)[u"body"]), QStringLiteral("YT0x"));
    QCOMPARE(text(eventOf(HttpForm::RestApi, request)[u"body"]), QStringLiteral("a=1"));
    QCOMPARE(text(eventOf(HttpForm::FunctionCompute, request)[u"body"]), QStringLiteral("a=1"));
}

QTEST_GUILESS_MAIN(tst_HttpEvents)
#include "tst_httpevents.moc"
