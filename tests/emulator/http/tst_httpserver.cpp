// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/server.h"
#include "tests/emulator/support/rawclient.h"

#include <QTest>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <atomic>
#include <thread>

using namespace fermata::emulator;
using namespace fermata::test;
namespace asio = boost::asio;

namespace {

std::atomic<bool> streamEnded = false;
std::atomic<bool> slowBegan = false;

asio::awaitable<void> pause(int milliseconds)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(milliseconds));
    co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> endless(BodyWriter &writer)
{
    struct Mark
    {
        ~Mark() { streamEnded = true; }
    } mark;
    co_await writer.write("first\n");
    co_await pause(3'600'000);
}

asio::awaitable<void> fiveBytes(BodyWriter &writer)
{
    co_await writer.write("si");
    co_await writer.write("zed");
}

asio::awaitable<Response> answer(Request &request)
{
    if (request.path == "/throw")
        throw std::runtime_error("broken");
    if (request.path == "/slow") {
        slowBegan = true;
        co_await pause(300);
    }
    Response response =
        textResponse(200, "text/plain", request.method + " " + request.path + "?" + request.query + " " + request.body);
    if (request.path == "/stream")
        response.stream = [](BodyWriter &writer) { return endless(writer); };
    if (request.path == "/sized") {
        response.stream = [](BodyWriter &writer) { return fiveBytes(writer); };
        response.streamLength = 5;
    }
    co_return response;
}

// A server on a thread of its own, as in the program.
class Running
{
public:
    Running()
    {
        HttpPolicy policy;
        policy.headTimeout = std::chrono::milliseconds(400);
        policy.bodyBytes = [](const Request &) { return std::size_t(1000); };
        m_server = std::make_unique<HttpServer>(m_io.get_executor(), answer, policy);
        m_listening = m_server->listen(0);
        m_thread = std::thread([this] { m_io.run(); });
    }
    ~Running()
    {
        drain(std::chrono::milliseconds(50));
        m_work.reset();
        m_thread.join();
    }

    void drain(std::chrono::milliseconds grace)
    {
        asio::co_spawn(m_io, m_server->drain(grace), asio::use_future).wait();
    }
    quint16 port() const { return m_server->port(); }
    asio::io_context &io() { return m_io; }

private:
    asio::io_context m_io{1};
    // A server that has been drained leaves nothing to do; it may be drained once more all the same.
    asio::executor_work_guard<asio::io_context::executor_type> m_work{m_io.get_executor()};
    std::unique_ptr<HttpServer> m_server;
    fermata::Result<> m_listening;
    std::thread m_thread;
};

} // namespace

class tst_HttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAConnectionForManyRequests();
    void answersPipelinedRequestsInOrder();
    void readsAChunkedBody();
    void saysContinueBeforeABodyThatWaitsForIt();
    void headHasNoBody();
    void refusesWhatItCannotBoundOrUnderstand_data();
    void refusesWhatItCannotBoundOrUnderstand();
    void answersAClientThatIsStillSendingItsLargeBody();
    void closesOnAClientThatSendsItsHeadTooSlowly();
    void survivesAHandlerThatThrows();
    void endsAStreamWhenItsReaderLeaves();
    void aStreamOfToldLengthHasNothingBehindIt();
    void tellsThatAPortIsTaken();
    void drainingLetsARequestUnderWayFinish();
};

void tst_HttpServer::keepsAConnectionForManyRequests()
{
    Running server;
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        client.send(requestText("POST", "/a?b=" + QByteArray::number(i), "body"));
        QCOMPARE(client.read().body, "POST /a?b=" + QByteArray::number(i) + " body");
    }
    client.send("GET /last HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QCOMPARE(client.read().header("Connection"), QByteArray("close"));
    QVERIFY(client.waitForEnd());
}

void tst_HttpServer::answersPipelinedRequestsInOrder()
{
    Running server;
    RawClient client(server.port());
    client.send(requestText("GET", "/slow") + requestText("POST", "/two", "2") + requestText("GET", "/three"));
    QCOMPARE(client.read().body, QByteArray("GET /slow? "));
    QCOMPARE(client.read().body, QByteArray("POST /two? 2"));
    QCOMPARE(client.read().body, QByteArray("GET /three? "));
}

void tst_HttpServer::readsAChunkedBody()
{
    Running server;
    RawClient client(server.port());
    client.send(
        "POST /c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    QCOMPARE(client.read().body, QByteArray("POST /c? abcde"));
}

void tst_HttpServer::saysContinueBeforeABodyThatWaitsForIt()
{
    Running server;
    RawClient client(server.port());
    client.send("POST /e HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.read(true).status, 100);
    client.send("ok");
    QCOMPARE(client.read().body, QByteArray("POST /e? ok"));
}

void tst_HttpServer::headHasNoBody()
{
    Running server;
    RawClient client(server.port());
    client.send(requestText("HEAD", "/h") + requestText("GET", "/g"));
    QCOMPARE(client.read(true).header("Content-Length"), QByteArray("9"));
    QCOMPARE(client.read().body, QByteArray("GET /g? "));
}

void tst_HttpServer::refusesWhatItCannotBoundOrUnderstand_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray post = "POST / HTTP/1.1\r\nHost: localhost\r\n";
    const QByteArray huge(20'000, 'x');
    QTest::newRow("not HTTP") << QByteArray("hello there\r\n\r\n") << 400;
    QTest::newRow("both lengths") << post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" << 400;
    QTest::newRow("both, the other way") << post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"
                                         << 400;
    QTest::newRow("two lengths") << post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd" << 400;
    QTest::newRow("unknown coding") << post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" << 400;
    QTest::newRow("length that is no number") << post + "Content-Length: 3x\r\n\r\nabc" << 400;
    QTest::newRow("bad chunk") << post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" << 400;
    QTest::newRow("large header") << post + "X-Large: " + huge + "\r\n\r\n" << 431;
    QTest::newRow("announced large body") << post + "Content-Length: 1001\r\n\r\n" << 413;
    QTest::newRow("chunked large body") << post + "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" + huge.left(2000)
                                               + "\r\n0\r\n\r\n"
                                        << 413;
    QTest::newRow("foreign host") << QByteArray("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n") << 403;
    QTest::newRow("foreign origin") << post + "Origin: https://evil.example\r\nContent-Length: 0\r\n\r\n" << 403;
}

void tst_HttpServer::refusesWhatItCannotBoundOrUnderstand()
{
    QFETCH(QByteArray, request);
    Running server;
    RawClient client(server.port());
    client.send(request);
    QTEST(client.read().status, "status");
    QVERIFY(client.waitForEnd());
    QCOMPARE(ask(server.port(), "GET", "/still").status, 200);
}

void tst_HttpServer::answersAClientThatIsStillSendingItsLargeBody()
{
    Running server;
    RawClient client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\n");
    client.send(QByteArray(4'000'000, 'x'));
    QCOMPARE(client.read().status, 413);
}

void tst_HttpServer::closesOnAClientThatSendsItsHeadTooSlowly()
{
    Running server;
    RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: loc");
    QVERIFY(client.waitForEnd()); // for less than the idle limit: this one is the head's own
}

void tst_HttpServer::survivesAHandlerThatThrows()
{
    Running server;
    QCOMPARE(ask(server.port(), "GET", "/throw").status, 500);
    QCOMPARE(ask(server.port(), "GET", "/after").status, 200);
}

void tst_HttpServer::endsAStreamWhenItsReaderLeaves()
{
    Running server;
    streamEnded = false;
    {
        RawClient client(server.port());
        client.send(requestText("GET", "/stream"));
        QCOMPARE(client.readHead().header("Transfer-Encoding"), QByteArray("chunked"));
        QCOMPARE(client.readChunk(), QByteArray("first\n"));
        QVERIFY(!streamEnded);
    }
    QTRY_VERIFY(streamEnded);
}

void tst_HttpServer::aStreamOfToldLengthHasNothingBehindIt()
{
    Running server;
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        client.send(requestText("GET", "/sized"));
        const RawAnswer answer = client.read();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("sized"));
    }
}

void tst_HttpServer::tellsThatAPortIsTaken()
{
    Running server;
    HttpServer second(server.io().get_executor(), answer);
    const fermata::Result<> listening = second.listen(server.port());
    QVERIFY(!listening);
    QCOMPARE(listening.error().id, std::string("emulator.portTaken"));
    QCOMPARE(listening.error().arguments, std::vector<std::string>{std::to_string(server.port())});
}

void tst_HttpServer::drainingLetsARequestUnderWayFinish()
{
    Running server;
    RawClient idle(server.port());
    RawClient busy(server.port());
    idle.send(requestText("GET", "/first"));
    QCOMPARE(idle.read().status, 200);
    slowBegan = false;
    busy.send(requestText("GET", "/slow") + requestText("GET", "/never"));
    QTRY_VERIFY(slowBegan);
    server.drain(std::chrono::milliseconds(5000));
    QCOMPARE(busy.read().body, QByteArray("GET /slow? "));
    QVERIFY(busy.waitForEnd());
    QVERIFY(idle.waitForEnd());
}

QTEST_GUILESS_MAIN(tst_HttpServer)
#include "tst_httpserver.moc"
