// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures, checked from the other side: what a server computes from the bytes that arrived.
#include "app/base/time.h"
#include "app/net/acs3.h"
#include "app/net/sls.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace fermata;
using fermata::test::HttpServer;
using fermata::test::waitFor;

class tst_Signing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCheckItselfAgreesWithAmazon();
    void aServerAcceptsTheAwsSignature_data();
    void aServerAcceptsTheAwsSignature();
    void acs3AgreesWithAlibabasOwnClient_data();
    void acs3AgreesWithAlibabasOwnClient();
    void acs3GoesOutWithEveryRequest();
    void slsAgreesWithThePublishedExample();
};

namespace {

using Request = HttpServer::Request;

QByteArray sha(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray mac(const QByteArray &key, const QByteArray &bytes)
{
    return QMessageAuthenticationCode::hash(bytes, key, QCryptographicHash::Sha256);
}

QByteArray between(const QByteArray &text, const QByteArray &from, const QByteArray &to)
{
    const qsizetype begin = text.indexOf(from) + from.size();
    const qsizetype end = text.indexOf(to, begin);
    return text.mid(begin, end < 0 ? -1 : end - begin);
}

// AWS Signature Version 4 as its specification words it, from a request that arrived.
QByteArray awsSignature(const Request &request, const QByteArray &secret)
{
    const QByteArray authorization = request.header("Authorization");
    const QList<QByteArray> scope = between(authorization, "Credential=", ",").split('/');
    const QByteArray names = between(authorization, "SignedHeaders=", ",");
    const qsizetype mark = request.target.indexOf('?');
    const QByteArray path = mark < 0 ? request.target : request.target.left(mark);
    QList<QByteArray> query = mark < 0 ? QList<QByteArray>() : request.target.mid(mark + 1).split('&');
    std::sort(query.begin(), query.end());

    // For every service but S3 each segment of the path is escaped a second time.
    QByteArray canonical = request.method + '\n' + path.toPercentEncoding("/") + '\n' + query.join('&') + '\n';
    for (const QByteArray &name : names.split(';'))
        canonical += name + ':' + request.header(name) + '\n';
    canonical += '\n' + names + '\n' + sha(request.body);

    const QByteArray range = scope.mid(1).join('/');
    const QByteArray toSign =
        "AWS4-HMAC-SHA256\n" + request.header("X-Amz-Date") + '\n' + range + '\n' + sha(canonical);
    QByteArray key = "AWS4" + secret;
    for (const QByteArray &part : scope.mid(1))
        key = mac(key, part);
    return mac(key, toSign).toHex();
}

const QByteArray bodyType = "application/json; charset=utf-8";

} // namespace

void tst_Signing::theCheckItselfAgreesWithAmazon()
{
    // "get-vanilla" and "get-vanilla-query-order-key-case" of the published test suite
    Request request;
    request.method = "GET";
    request.target = "/";
    request.headers = {{"Host", "example.amazonaws.com"},
                       {"X-Amz-Date", "20150830T123600Z"},
                       {"Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        "SignedHeaders=host;x-amz-date, Signature=0"}};
    const QByteArray secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    QCOMPARE(awsSignature(request, secret), "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    request.target = "/?Param2=value2&Param1=value1";
    QCOMPARE(awsSignature(request, secret), "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
}

void tst_Signing::aServerAcceptsTheAwsSignature_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("onTheWire");
    QTest::newRow("get") << QByteArray("GET") << QStringLiteral("/2015-03-31/functions/") << QByteArray()
                         << QByteArray("/2015-03-31/functions/");
    QTest::newRow("post with a body") << QByteArray("POST") << QStringLiteral("/2015-03-31/functions/f/invocations")
                                      << QByteArray("{\"a\":1}") << QByteArray("/2015-03-31/functions/f/invocations");
    QTest::newRow("post without") << QByteArray("POST") << QStringLiteral("/x") << QByteArray() << QByteArray("/x");
    QTest::newRow("put") << QByteArray("PUT") << QStringLiteral("/x") << QByteArray("abc") << QByteArray("/x");
    QTest::newRow("delete") << QByteArray("DELETE") << QStringLiteral("/x") << QByteArray() << QByteArray("/x");
    QTest::newRow("binary") << QByteArray("POST") << QStringLiteral("/x") << QByteArray("\0\xff\r\n", 4)
                            << QByteArray("/x");
    QTest::newRow("megabytes") << QByteArray("POST") << QStringLiteral("/x") << QByteArray(3'000'000, 'y')
                               << QByteArray("/x");
    QTest::newRow("an arn") << QByteArray("GET") << QStringLiteral("/functions/arn%3Aaws%3Alambda%3Af") << QByteArray()
                            << QByteArray("/functions/arn%3Aaws%3Alambda%3Af");
    QTest::newRow("plain colons") << QByteArray("GET") << QStringLiteral("/functions/arn:aws:f") << QByteArray()
                                  << QByteArray("/functions/arn:aws:f");
    QTest::newRow("space, slash, letters") << QByteArray("GET") << QStringLiteral("/a b/c%2Fd/\u00e9\u6c49")
                                           << QByteArray() << QByteArray("/a%20b/c%2Fd/%C3%A9%E6%B1%89");
    QTest::newRow("query out of order") << QByteArray("GET") << QStringLiteral("/x?b=2&a=1&empty=&c=%20+")
                                        << QByteArray() << QByteArray("/x?a=1&b=2&c=%20%2B&empty=");
}

void tst_Signing::aServerAcceptsTheAwsSignature()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, target);
    QFETCH(QByteArray, body);
    HttpServer server([](const auto &, QTcpSocket &socket) { HttpServer::reply(socket, 200, {}); });
    HttpClient client;
    const auto response = waitFor(client.send({
        .method = method,
        .url = server.url(target),
        .headers = {{"Content-Type", "application/json"},
                    {"X-Amz-Invocation-Type", "  RequestResponse "},
                    {"X-Amz-Log-Type", "Tail"}},
        .body = body,
        .signing = AwsSigV4{QStringLiteral("lambda"), QStringLiteral("eu-west-1"), QStringLiteral("AKID"),
                            QStringLiteral("se/cret+"), QStringLiteral("token==")},
    }));
    QVERIFY(response && response->has_value());
    const Request request = server.requests().first();
    QTEST(request.target, "onTheWire");
    QCOMPARE(request.method, method);
    QCOMPARE(request.body, body);

    const QByteArray authorization = request.header("Authorization");
    QVERIFY2(authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKID/"), authorization.constData());
    QVERIFY(authorization.contains("/eu-west-1/lambda/aws4_request"));
    const QList<QByteArray> names = between(authorization, "SignedHeaders=", ",").split(';');
    for (const QByteArray name :
         {"host", "x-amz-date", "x-amz-security-token", "x-amz-invocation-type", "content-type"})
        QVERIFY2(names.contains(name), name.constData());
    for (const QByteArray &name : names)
        QVERIFY2(!request.header(name).isEmpty(), name.constData()); // signed means sent
    QCOMPARE(between(authorization, "Signature=", ","), awsSignature(request, "se/cret+"));
}

void tst_Signing::acs3AgreesWithAlibabasOwnClient_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("with a body") << QByteArray(
        "POST") << QStringLiteral("https://fcv3.cn-hangzhou.aliyuncs.com/2023-03-30/functions/demo-fn/versions")
                                 << QStringLiteral("PublishFunctionVersion") << QByteArray("{\"description\":\"v1\"}")
                                 << QByteArray("b45fc2cbdd5e8a8833395e548d96057d2d8cb1dff4e23de0d2c38e07ef2524ee");
    QTest::newRow("with a query")
        << QByteArray("GET")
        << QStringLiteral(
               "https://fcv3.cn-hangzhou.aliyuncs.com/2023-03-30/functions?qualifier=LATEST&limit=10&prefix=a%20b*")
        << QStringLiteral("ListFunctions") << QByteArray()
        << QByteArray("2968bc04344b608d63ae0978b07a9ab1e94283de9481f0939b56aa3b41087521");
}

void tst_Signing::acs3AgreesWithAlibabasOwnClient()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, url);
    QFETCH(QString, action);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, signature);
    HttpRequest request{.method = method, .url = QUrl(url), .body = body};
    if (!body.isEmpty())
        request.headers.append({"Content-Type", bodyType});
    const AliyunAcs3 signing{
        action, QStringLiteral("2023-03-30"), QStringLiteral("testAK"), QStringLiteral("testSecret"), {}};
    const auto headers =
        acs3Headers(request, signing, *fromIso("2026-01-02T03:04:05Z"), "0123456789abcdef0123456789abcdef");
    QVERIFY2(headers.last().second.endsWith(",Signature=" + signature), headers.last().second.constData());
}

void tst_Signing::acs3GoesOutWithEveryRequest()
{
    HttpServer server([](const auto &, QTcpSocket &socket) { HttpServer::reply(socket, 200, {}); });
    HttpClient client;
    const AliyunAcs3 signing{QStringLiteral("InvokeFunction"), QStringLiteral("2023-03-30"), QStringLiteral("ak"),
                             QStringLiteral("sk"), QStringLiteral("sts")};
    for (int i = 0; i < 2; ++i)
        QVERIFY(waitFor(client.send(
            {.method = "POST", .url = server.url(QStringLiteral("/f?b=1&a=*")), .body = "x", .signing = signing})));
    const Request first = server.requests().first();
    QCOMPARE(first.target, "/f?a=%2A&b=1");
    QCOMPARE(first.header("x-acs-content-sha256"), sha("x"));
    QCOMPARE(first.header("x-acs-security-token"), "sts");
    QVERIFY(first.header("x-acs-signature-nonce") != server.requests().last().header("x-acs-signature-nonce"));
    // The host that was signed is the host that was sent.
    HttpRequest again{.method = "POST", .url = server.url(QStringLiteral("/f?b=1&a=*")), .body = "x"};
    const auto expected = acs3Headers(again, signing, *fromIso(first.header("x-acs-date").toStdString()),
                                      first.header("x-acs-signature-nonce"));
    QCOMPARE(first.header("Authorization"), expected.last().second);
    QCOMPARE(first.header("Host"), server.url().authority().toLatin1());
}

void tst_Signing::slsAgreesWithThePublishedExample()
{
    // "Request signature" in the documentation of the Log Service
    const HttpRequest request{.method = "GET",
                              .url = QUrl(QStringLiteral("http://x/logstores?size=1000&offset=0&logstoreName="))};
    const AliyunSls signing{QStringLiteral("bq2sjzesjmo86kq"), QStringLiteral("4fdO2fTDDnZPU/L7CHNdemB2Nsk="), {}};
    const auto headers = slsHeaders(request, signing, *fromIso("2015-11-09T06:11:16Z"));
    QCOMPARE(headers.last().second, "LOG bq2sjzesjmo86kq:jEYOTCJs2e88o+y5F4/S5IsnBJQ=");
}

QTEST_GUILESS_MAIN(tst_Signing)
#include "tst_signing.moc"
