// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jsonrpc/framing.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fermata::jsonrpc;

class tst_Framing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFrameNamesItsLengthInBytes();
    void anySplitGivesTheSameMessages();
    void otherHeaderFieldsAreSkipped();
    void whatIsNoFrameEndsTheStream_data();
    void whatIsNoFrameEndsTheStream();
    void randomBytesNeverCrash();
};

namespace {

QList<QJsonObject> samples()
{
    return {
        {{QStringLiteral("a"), 1}},
        {},
        {{QStringLiteral("text"), QStringLiteral("\u6c49\u5b57\r\n\r\nContent-Length: 5\r\n\r\n")}},
        {{QStringLiteral("long"), QString(20000, QLatin1Char('x'))}},
    };
}

QByteArray stream()
{
    QByteArray bytes;
    for (const QJsonObject &message : samples())
        bytes += framed(message);
    return bytes;
}

} // namespace

void tst_Framing::aFrameNamesItsLengthInBytes()
{
    QCOMPARE(framed({{QStringLiteral("k"), QStringLiteral("\u00e9")}}),
             "Content-Length: 10\r\n\r\n{\"k\":\"\xc3\xa9\"}");
}

void tst_Framing::anySplitGivesTheSameMessages()
{
    const QByteArray bytes = stream();
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        Deframer deframer;
        QList<QJsonObject> messages;
        const int longest = round == 0 ? 1 : 1 << (round % 15);
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype size = 1 + random.bounded(longest);
            messages += deframer.feed(bytes.mid(at, size));
            at += size;
        }
        QVERIFY2(deframer.error().isEmpty(), qPrintable(deframer.error()));
        QCOMPARE(messages, samples());
    }
}

void tst_Framing::otherHeaderFieldsAreSkipped()
{
    Deframer deframer;
    const auto messages = deframer.feed("Content-Type: application/json\r\ncontent-length:2\r\n\r\n{}");
    QCOMPARE(messages.size(), 1);
}

void tst_Framing::whatIsNoFrameEndsTheStream_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no length") << QByteArray("Hello: 1\r\n\r\n{}");
    QTest::newRow("no number") << QByteArray("Content-Length: many\r\n\r\n{}");
    QTest::newRow("negative") << QByteArray("Content-Length: -2\r\n\r\n{}");
    QTest::newRow("too long") << QByteArray("Content-Length: 67108865\r\n\r\n");
    QTest::newRow("an array") << QByteArray("Content-Length: 2\r\n\r\n[]");
    QTest::newRow("no json") << QByteArray("Content-Length: 2\r\n\r\n{,");
    QTest::newRow("endless header") << QByteArray(9000, 'x');
}

void tst_Framing::whatIsNoFrameEndsTheStream()
{
    QFETCH(QByteArray, bytes);
    Deframer deframer;
    QCOMPARE(deframer.feed(framed({}) + bytes).size(), 1); // what came before still counts
    QVERIFY(!deframer.error().isEmpty());
    QVERIFY(deframer.feed(framed({})).isEmpty());
}

void tst_Framing::randomBytesNeverCrash()
{
    QRandomGenerator random(11);
    const QByteArray good = stream();
    for (int round = 0; round < 500; ++round) {
        QByteArray bytes = good;
        for (int change = 0; change < 5; ++change)
            bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
        Deframer deframer;
        qsizetype count = 0;
        for (qsizetype at = 0; at < bytes.size(); at += 777)
            count += deframer.feed(bytes.mid(at, 777)).size();
        QVERIFY(count <= samples().size());
    }
}

QTEST_APPLESS_MAIN(tst_Framing)
#include "tst_framing.moc"
