// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httpclient.h"
#include "tests/support/httpserver.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace fermata;
using fermata::test::HttpServer;

class tst_HttpLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesComeWholeAndAtOnce();
    void theLastLineNeedsNoEnd();
    void aBrokenStreamSaysWhy();
    void nobodyListeningSaysWhy();
    void aBadAddressSaysWhyLater();
    void cancelEndsTheTransferSilently();
    void deletingInsideALineIsSafe();
    void requestsGoOnBesideAStream();
    void itOutlivesTheClient();
};

namespace {

struct Stream
{
    HttpServer server;
    QPointer<QTcpSocket> socket;
    HttpClient client;

    Stream()
    {
        server.setAnswer([this](const HttpServer::Request &request, QTcpSocket &from) {
            if (request.target != "/stream")
                return HttpServer::reply(from, 200, "ok");
            socket = &from;
            HttpServer::beginChunks(from);
        });
    }
    HttpLines *open() { return client.openLines({.url = server.url(QStringLiteral("/stream"))}, &client); }
};

QByteArray lineAt(const QSignalSpy &spy, int index)
{
    return spy.value(index).value(0).toByteArray();
}

} // namespace

void tst_HttpLines::linesComeWholeAndAtOnce()
{
    Stream stream;
    HttpLines *lines = stream.open();
    QSignalSpy opened(lines, &HttpLines::opened);
    QSignalSpy line(lines, &HttpLines::lineReceived);
    QSignalSpy closed(lines, &HttpLines::closed);
    QTRY_COMPARE(opened.size(), 1); // before any line
    QCOMPARE(opened.first().first().toInt(), 200);

    HttpServer::chunk(*stream.socket, "one\ntw");
    QTRY_COMPARE(line.size(), 1);
    HttpServer::chunk(*stream.socket, "o\r\n\nthree\n");
    QTRY_COMPARE(line.size(), 4);
    QCOMPARE(lineAt(line, 0), "one");
    QCOMPARE(lineAt(line, 1), "two");
    QCOMPARE(lineAt(line, 2), "");
    QCOMPARE(lineAt(line, 3), "three");
    QCOMPARE(closed.size(), 0);
}

void tst_HttpLines::theLastLineNeedsNoEnd()
{
    Stream stream;
    HttpLines *lines = stream.open();
    QSignalSpy line(lines, &HttpLines::lineReceived);
    QSignalSpy closed(lines, &HttpLines::closed);
    QTRY_VERIFY(stream.socket);
    HttpServer::chunk(*stream.socket, "a\nrest");
    HttpServer::endChunks(*stream.socket);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.first().first().toString(), QString());
    QCOMPARE(line.size(), 2);
    QCOMPARE(lineAt(line, 1), "rest");
}

void tst_HttpLines::aBrokenStreamSaysWhy()
{
    Stream stream;
    HttpLines *lines = stream.open();
    QSignalSpy closed(lines, &HttpLines::closed);
    QTRY_VERIFY(stream.socket);
    HttpServer::chunk(*stream.socket, "a\n");
    stream.socket->disconnectFromHost();
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(closed.first().first().toString().contains(QStringLiteral("127.0.0.1")));
}

void tst_HttpLines::nobodyListeningSaysWhy()
{
    QUrl free = HttpServer().url();
    HttpClient client;
    HttpLines *lines = client.openLines({.url = free}, &client);
    QSignalSpy closed(lines, &HttpLines::closed);
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(closed.first().first().toString().startsWith(QStringLiteral("Cannot reach 127.0.0.1")));
}

void tst_HttpLines::aBadAddressSaysWhyLater()
{
    HttpClient client;
    HttpLines *lines = client.openLines({.url = QUrl(QStringLiteral("ftp://x/"))}, &client);
    QSignalSpy closed(lines, &HttpLines::closed);
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(!closed.first().first().toString().isEmpty());
}

void tst_HttpLines::cancelEndsTheTransferSilently()
{
    Stream stream;
    HttpLines *lines = stream.open();
    QSignalSpy closed(lines, &HttpLines::closed);
    QTRY_VERIFY(stream.socket);
    lines->cancel();
    QTRY_COMPARE(stream.server.openConnections(), 0);
    QCOMPARE(closed.size(), 0);
}

void tst_HttpLines::deletingInsideALineIsSafe()
{
    Stream stream;
    QPointer<HttpLines> lines = stream.open();
    int count = 0;
    connect(lines, &HttpLines::lineReceived, this, [&] {
        ++count;
        delete lines;
    });
    QTRY_VERIFY(stream.socket);
    HttpServer::chunk(*stream.socket, "a\nb\nc\n");
    QTRY_COMPARE(stream.server.openConnections(), 0);
    QCOMPARE(count, 1);
}

void tst_HttpLines::requestsGoOnBesideAStream()
{
    Stream stream;
    HttpLines *lines = stream.open();
    QByteArray answer;
    connect(lines, &HttpLines::lineReceived, this, [&] {
        stream.client.send({.url = stream.server.url()}).then(this, [&](const Result<HttpResponse> &response) {
            answer = response ? response->body : QByteArray("failed");
        });
    });
    QTRY_VERIFY(stream.socket);
    HttpServer::chunk(*stream.socket, "go\n");
    QTRY_COMPARE(answer, "ok");
}

void tst_HttpLines::itOutlivesTheClient()
{
    HttpServer server([](const auto &, QTcpSocket &socket) { HttpServer::beginChunks(socket); });
    auto client = std::make_unique<HttpClient>();
    std::unique_ptr<HttpLines> lines(client->openLines({.url = server.url()}, nullptr));
    QSignalSpy opened(lines.get(), &HttpLines::opened);
    QSignalSpy closed(lines.get(), &HttpLines::closed);
    QTRY_COMPARE(opened.size(), 1);
    client.reset();
    QCOMPARE(closed.size(), 1);
    QTRY_COMPARE(server.openConnections(), 0);
}

QTEST_GUILESS_MAIN(tst_HttpLines)
#include "tst_httplines.moc"
