// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that are tried again, against a server that stumbles.
#include "app/net/patience.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QTest>

using namespace fermata;
using fermata::test::HttpServer;
using fermata::test::waitFor;

class tst_Patience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsThrottledIsAskedAgain();
    void theLastAnswerIsTheAnswer();
    void whatMightBeDoneTwiceIsNot();
    void cancellingEndsThePause();

private:
    QFuture<Result<HttpResponse>> send(Repeatable repeatable, Patience patience);

    HttpServer m_server;
    HttpClient m_client;
    int m_stumbles = 0; // answers of the status below, before one of 200
    int m_status = 503;
};

QFuture<Result<HttpResponse>> tst_Patience::send(Repeatable repeatable, Patience patience)
{
    m_server.setAnswer([this](const auto &, QTcpSocket &socket) {
        HttpServer::reply(socket, m_stumbles-- > 0 ? m_status : 200, "said");
    });
    const auto throttled = [](const HttpResponse &response) { return response.status == 400; };
    return sendPatiently(m_client, {.method = "POST", .url = m_server.url()}, patience, repeatable, throttled, this);
}

void tst_Patience::whatIsThrottledIsAskedAgain()
{
    for (const int status : {429, 503, 400}) {
        m_status = status;
        m_stumbles = 2;
        const auto answer =
            waitFor(send(Repeatable::No, {3, std::chrono::milliseconds(1), std::chrono::milliseconds(5)}));
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->status, 200);
    }
}

void tst_Patience::theLastAnswerIsTheAnswer()
{
    m_status = 503;
    m_stumbles = 9;
    const qsizetype before = m_server.requests().size();
    const auto answer = waitFor(send(Repeatable::Yes, {3, std::chrono::milliseconds(1), std::chrono::milliseconds(5)}));
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->status, 503);
    QCOMPARE(m_server.requests().size() - before, 3);
}

void tst_Patience::whatMightBeDoneTwiceIsNot()
{
    m_status = 500;
    m_stumbles = 1;
    const auto answer = waitFor(send(Repeatable::No, {3, std::chrono::milliseconds(1), std::chrono::milliseconds(5)}));
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->status, 500);
}

void tst_Patience::cancellingEndsThePause()
{
    m_status = 503;
    m_stumbles = 1;
    QFuture<Result<HttpResponse>> answer = send(Repeatable::Yes, {3, std::chrono::hours(1), std::chrono::hours(1)});
    const qsizetype before = m_server.requests().size();
    QTRY_COMPARE(m_server.requests().size(), before + 1);
    answer.cancel();
    QTRY_VERIFY(answer.isFinished());
}

QTEST_GUILESS_MAIN(tst_Patience)
#include "tst_patience.moc"
