// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that are tried again, against a server that stumbles.
#include "app/net/patience.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace fermata;
using fermata::test::HttpServer;
using fermata::test::waitFor;

class tst_Patience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsThrottledIsAskedAgain();
    void theLastAnswerIsTheAnswer();
    void pausesDoubleAndDiffer();
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

// Each pause is between a half and the whole of what doubling gives, and no two clients wait the same.
void tst_Patience::pausesDoubleAndDiffer()
{
    m_status = 429;
    QList<qint64> firstPauses;
    for (int client = 0; client < 4; ++client) {
        m_stumbles = 9;
        QList<qint64> asked; // ms
        QElapsedTimer clock;
        clock.start();
        m_server.setAnswer([&](const auto &, QTcpSocket &socket) {
            asked.append(clock.elapsed());
            HttpServer::reply(socket, m_status, "later");
        });
        const auto answer = waitFor(sendPatiently(m_client, {.method = "POST", .url = m_server.url()},
                                                  {4, std::chrono::milliseconds(80), std::chrono::milliseconds(10'000)},
                                                  Repeatable::No, {}, this));
        QVERIFY(answer && *answer);
        QCOMPARE(asked.size(), 4);
        for (int i = 0; i < 3; ++i) // a slow machine only makes them longer; Qt's timers may be a twentieth early
            QVERIFY2(asked[i + 1] - asked[i] >= (38 << i) - 2, qPrintable(QString::number(asked[i + 1] - asked[i])));
        firstPauses.append(asked[2] - asked[0]);
    }
    QVERIFY(std::adjacent_find(firstPauses.begin(), firstPauses.end(), std::not_equal_to<>()) != firstPauses.end());
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
