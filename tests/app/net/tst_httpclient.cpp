// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httpclient.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QPointer>
#include <QTest>

using namespace fermata;
using fermata::test::HttpServer;
using fermata::test::waitFor;

class tst_HttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGetReturnsStatusHeadersAndBody();
    void theSecondRequestUsesTheSameConnection();
    void tenAtOnceAllComeBack();
    void aBodyGoesOutWithItsLengthAndNoInventedType();
    void anEmptyPostSaysSo();
    void aHeaderWithoutValueIsSent();
    void megabytesGoBothWays();
    void anErrorStatusIsAResponse();
    void interimAnswersAreSkipped();
    void aBearerTokenIsSent();
    void loopbackNeverGoesThroughAProxy();
    void nobodyListeningIsUnreachable();
    void silenceIsATimeout();
    void aBrokenAnswerIsIo();
    void cancellingEndsTheTransfer();
    void deletingTheClientEndsTheTransfer();
    void aNextRequestMayBeSentFromTheHandler();
    void whatIsNoWebAddressIsRefused_data();
    void whatIsNoWebAddressIsRefused();
    void aHeaderWithALineBreakIsRefused();
};

namespace {

HttpServer::Answer echo()
{
    return [](const HttpServer::Request &request, QTcpSocket &socket) { HttpServer::reply(socket, 200, request.body); };
}

Result<HttpResponse> send(HttpClient &client, const HttpRequest &request)
{
    const auto result = waitFor(client.send(request));
    return result ? *result : failure(Error::Code::Internal, "test.nothing", "Nothing came");
}

} // namespace

void tst_HttpClient::aGetReturnsStatusHeadersAndBody()
{
    HttpServer server([](const auto &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 201 Made\r\nX-One: a\r\nx-one:  b \r\nContent-Length: 5\r\n\r\nhello");
    });
    HttpClient client;
    const auto response = send(client, {.url = server.url(QStringLiteral("/a%20b?x=1"))});
    QVERIFY(response);
    QCOMPARE(response->status, 201);
    QCOMPARE(response->body, "hello");
    QCOMPARE(response->header("X-ONE"), "b");
    QCOMPARE(response->header("absent"), QByteArray());
    QCOMPARE(server.requests().first().method, "GET");
    QCOMPARE(server.requests().first().target, "/a%20b?x=1");
}

void tst_HttpClient::theSecondRequestUsesTheSameConnection()
{
    HttpServer server(echo());
    HttpClient client;
    for (int i = 0; i < 3; ++i)
        QVERIFY(send(client, {.url = server.url()}));
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(server.connections(), 1);
}

void tst_HttpClient::tenAtOnceAllComeBack()
{
    HttpServer server(echo());
    HttpClient client;
    QList<QFuture<Result<HttpResponse>>> all;
    for (int i = 0; i < 10; ++i)
        all.append(client.send({.method = "POST", .url = server.url(), .body = QByteArray::number(i)}));
    for (int i = 0; i < 10; ++i) {
        const auto response = waitFor(all[i]);
        QVERIFY(response && response->has_value());
        QCOMPARE((*response)->body, QByteArray::number(i));
    }
}

void tst_HttpClient::aBodyGoesOutWithItsLengthAndNoInventedType()
{
    HttpServer server(echo());
    HttpClient client;
    const QByteArray body("a\0b", 3);
    for (const QByteArray method : {"POST", "PUT", "DELETE", "GET"}) {
        const auto response = send(client, {.method = method, .url = server.url(), .body = body});
        QVERIFY(response);
        QCOMPARE(response->body, body);
        QCOMPARE(server.requests().last().method, method);
        QCOMPARE(server.requests().last().header("Content-Type"), QByteArray());
    }
}

void tst_HttpClient::anEmptyPostSaysSo()
{
    HttpServer server(echo());
    HttpClient client;
    QVERIFY(send(client, {.method = "PUT", .url = server.url()}));
    QCOMPARE(server.requests().last().header("Content-Length"), "0");
    QVERIFY(send(client, {.method = "DELETE", .url = server.url()}));
    QCOMPARE(server.requests().last().header("Content-Length"), QByteArray());
}

void tst_HttpClient::aHeaderWithoutValueIsSent()
{
    HttpServer server(echo());
    HttpClient client;
    QVERIFY(send(client, {.url = server.url(), .headers = {{"X-Empty", ""}, {"X-Full", "1"}}}));
    QVERIFY(server.requests().last().headers.contains(std::pair<QByteArray, QByteArray>("X-Empty", "")));
    QCOMPARE(server.requests().last().header("X-Full"), "1");
}

void tst_HttpClient::megabytesGoBothWays()
{
    HttpServer server(echo());
    HttpClient client;
    QByteArray body(6 * 1024 * 1024, 'x');
    for (qsizetype i = 0; i < body.size(); i += 997)
        body[i] = static_cast<char>(i);
    const auto response = send(client, {.method = "POST", .url = server.url(), .body = body});
    QVERIFY(response);
    QVERIFY(response->body == body);
    QCOMPARE(server.requests().last().header("Expect"), QByteArray());
}

void tst_HttpClient::anErrorStatusIsAResponse()
{
    HttpServer server([](const auto &, QTcpSocket &socket) { HttpServer::reply(socket, 503, "busy"); });
    HttpClient client;
    const auto response = send(client, {.url = server.url()});
    QVERIFY(response);
    QCOMPARE(response->status, 503);
    QCOMPARE(response->body, "busy");
}

void tst_HttpClient::interimAnswersAreSkipped()
{
    HttpServer server([](const auto &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 103 Early\r\nX-Early: 1\r\n\r\n");
        HttpServer::reply(socket, 200, "late");
    });
    HttpClient client;
    const auto response = send(client, {.url = server.url()});
    QVERIFY(response);
    QCOMPARE(response->status, 200);
    QCOMPARE(response->header("X-Early"), QByteArray());
}

void tst_HttpClient::aBearerTokenIsSent()
{
    HttpServer server(echo());
    HttpClient client;
    QVERIFY(send(client, {.url = server.url(), .signing = BearerToken{QStringLiteral("s3cret")}}));
    QCOMPARE(server.requests().last().header("Authorization"), "Bearer s3cret");
}

void tst_HttpClient::loopbackNeverGoesThroughAProxy()
{
    HttpServer server(echo());
    qputenv("http_proxy", "http://127.0.0.1:1");
    HttpClient client;
    const auto response = send(client, {.url = server.url()});
    qunsetenv("http_proxy");
    QVERIFY(response);
}

void tst_HttpClient::nobodyListeningIsUnreachable()
{
    QUrl free;
    {
        HttpServer server;
        free = server.url();
    }
    HttpClient client;
    const auto response = send(client, {.url = free});
    QVERIFY(!response);
    QCOMPARE(response.error().code, Error::Code::Unreachable);
    QCOMPARE(response.error().id, std::string("net.unreachable"));
    QCOMPARE(response.error().arguments.front(), free.authority().toStdString());
}

void tst_HttpClient::silenceIsATimeout()
{
    HttpServer server; // accepts and never answers
    HttpClient client;
    const auto response = send(client, {.url = server.url(), .timeout = std::chrono::milliseconds(50)});
    QVERIFY(!response);
    QCOMPARE(response.error().code, Error::Code::Timeout);
    QCOMPARE(response.error().id, std::string("net.timeout"));
}

void tst_HttpClient::aBrokenAnswerIsIo()
{
    HttpServer server([](const auto &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        socket.disconnectFromHost();
    });
    HttpClient client;
    const auto response = send(client, {.url = server.url()});
    QVERIFY(!response);
    QCOMPARE(response.error().code, Error::Code::Io);
}

void tst_HttpClient::cancellingEndsTheTransfer()
{
    HttpServer server;
    HttpClient client;
    QFuture<Result<HttpResponse>> future = client.send({.url = server.url()});
    QTRY_COMPARE(server.requests().size(), 1);
    QCOMPARE(server.openConnections(), 1);
    future.cancel();
    QTRY_COMPARE(server.openConnections(), 0);
    QVERIFY(future.isCanceled());
    QTRY_VERIFY(future.isFinished());
}

void tst_HttpClient::deletingTheClientEndsTheTransfer()
{
    HttpServer server;
    auto client = std::make_unique<HttpClient>();
    const QFuture<Result<HttpResponse>> future = client->send({.url = server.url()});
    QTRY_COMPARE(server.requests().size(), 1);
    client.reset();
    QTRY_COMPARE(server.openConnections(), 0);
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().code, Error::Code::Cancelled);
}

void tst_HttpClient::aNextRequestMayBeSentFromTheHandler()
{
    HttpServer server(echo());
    HttpClient client;
    int answers = 0;
    client.send({.url = server.url()}).then(this, [&](const Result<HttpResponse> &first) {
        answers += first ? 1 : 0;
        client.send({.url = server.url()}).then(this, [&](const Result<HttpResponse> &second) {
            answers += second ? 1 : 0;
        });
    });
    QTRY_COMPARE(answers, 2);
}

void tst_HttpClient::whatIsNoWebAddressIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd");
    QTest::newRow("no host") << QStringLiteral("http:///x");
    QTest::newRow("empty") << QString();
}

void tst_HttpClient::whatIsNoWebAddressIsRefused()
{
    QFETCH(QString, url);
    HttpClient client;
    const auto response = send(client, {.url = QUrl(url)});
    QVERIFY(!response);
    QCOMPARE(response.error().id, std::string("net.badUrl"));
}

void tst_HttpClient::aHeaderWithALineBreakIsRefused()
{
    HttpServer server(echo());
    HttpClient client;
    const auto response = send(client, {.url = server.url(), .headers = {{"X-A", "1\r\nX-B: 2"}}});
    QVERIFY(!response);
    QCOMPARE(response.error().id, std::string("net.badHeader"));
    QVERIFY(server.requests().isEmpty());
}

QTEST_GUILESS_MAIN(tst_HttpClient)
#include "tst_httpclient.moc"
