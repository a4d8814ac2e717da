// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/outboundcall.h"

#include <QJsonDocument>
#include <QTest>

using namespace fermata;

class tst_OutboundCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheCloudGives();
    void tellsWhoAnswered_data();
    void tellsWhoAnswered();
    void takesAnythingForAList();
};

void tst_OutboundCall::readsWhatTheCloudGives()
{
    const QByteArray json =
        R"([{"method":"POST","url":"https://a.example/b?c=d","requestHeaders":[["Authorization","***"],["A","b"]],
        "requestBody":"\u4f60","status":201,"headers":[["Set-Cookie","***"]],"bodyBase64":"AP8=","problem":"p","whole":false,
        "tookMs":12.5}])";
    const QList<OutboundCall> calls = outboundCalls(QJsonDocument::fromJson(json).array());
    const OutboundCall expected{
        .method = QStringLiteral("POST"),
        .url = QStringLiteral("https://a.example/b?c=d"),
        .requestHeaders = {{QStringLiteral("Authorization"), QStringLiteral("***")},
                           {QStringLiteral("A"), QStringLiteral("b")}},
        .requestBody = QByteArray("\xe4\xbd\xa0"),
        .status = 201,
        .headers = {{QStringLiteral("Set-Cookie"), QStringLiteral("***")}},
        .body = QByteArray("\0\xff", 2),
        .problem = QStringLiteral("p"),
        .isWhole = false,
        .took = Milliseconds(12.5),
    };
    QCOMPARE(calls.size(), 1);
    QVERIFY(calls.first() == expected);
}

void tst_OutboundCall::tellsWhoAnswered_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<OutboundCall::Answered>("answered");
    QTest::newRow("a server") << QByteArray(R"([{"status":200,"fromRecord":false}])") << OutboundCall::Answered::Live;
    QTest::newRow("a record") << QByteArray(R"([{"status":503,"fromRecord":true}])")
                              << OutboundCall::Answered::FromRecord;
    QTest::newRow("nobody") << QByteArray(R"([{"status":0}])") << OutboundCall::Answered::Never;
    QTest::newRow("a list from before") << QByteArray(R"([{"status":200}])") << OutboundCall::Answered::Live;
}

void tst_OutboundCall::tellsWhoAnswered()
{
    QFETCH(const QByteArray, json);
    QFETCH(const OutboundCall::Answered, answered);
    QCOMPARE(outboundCalls(QJsonDocument::fromJson(json).array()).first().answered, answered);
}

void tst_OutboundCall::takesAnythingForAList()
{
    QVERIFY(outboundCalls({}).isEmpty());
    QCOMPARE(
        outboundCalls(QJsonDocument::fromJson(R"([1, "a", null, {}, {"headers": 5, "took": "x"}])").array()).size(), 2);
}

QTEST_GUILESS_MAIN(tst_OutboundCall)
#include "tst_outboundcall.moc"
