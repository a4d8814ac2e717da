// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/loopback.h"
#include "emulator/http/responsehead.h"
#include "emulator/http/router.h"

#include <QTest>

using namespace fermata::emulator;

class tst_Router : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesNamedParts();
    void takesATrailingSlash();
    void greedyPartTakesTheRest();
    void literalPartsAreMoreExactThanNamedOnes();
    void tellsAnotherMethodFromAnUnknownPath();
    void onlyThisMachineMayAsk_data();
    void onlyThisMachineMayAsk();
    void headersThatWouldSplitAnAnswerAreLeftOut();
};

void tst_Router::decodesNamedParts()
{
    const auto match = PathPattern("/functions/{name}/code").match("/functions/arn%3Aaws%3Alambda/code");
    QVERIFY(match);
    QCOMPARE(match->at("name"), std::string("arn:aws:lambda"));
    QVERIFY(!PathPattern("/functions/{name}/code").match("/functions/a/b/code"));
}

void tst_Router::takesATrailingSlash()
{
    QVERIFY(PathPattern("/functions").match("/functions/"));
    QVERIFY(PathPattern("/").match("/"));
    QVERIFY(!PathPattern("/").match("/functions"));
}

void tst_Router::greedyPartTakesTheRest()
{
    const PathPattern pattern("/files/{proxy+}");
    QCOMPARE(pattern.match("/files/a/b%20c")->at("proxy"), std::string("a/b c"));
    QVERIFY(!pattern.match("/files"));
}

void tst_Router::literalPartsAreMoreExactThanNamedOnes()
{
    QVERIFY(PathPattern("/items/new").isMoreExactThan(PathPattern("/items/{id}")));
    QVERIFY(PathPattern("/items/{id}").isMoreExactThan(PathPattern("/{proxy+}")));
    QVERIFY(!PathPattern("/{proxy+}").isMoreExactThan(PathPattern("/items/{id}")));
}

void tst_Router::tellsAnotherMethodFromAnUnknownPath()
{
    Router router;
    router.add("GET", "/a",
               [](Request &, const PathParameters &) -> boost::asio::awaitable<Response> { co_return Response{}; });
    QVERIFY(router.match("GET", "/a").handler);
    QVERIFY(!router.match("PUT", "/a").handler);
    QVERIFY(router.match("PUT", "/a").otherMethod);
    QVERIFY(!router.match("GET", "/b").otherMethod);
}

void tst_Router::onlyThisMachineMayAsk_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("origin");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("address") << "127.0.0.1:8080" << "" << true;
    QTest::newRow("name") << "LocalHost" << "" << true;
    QTest::newRow("version 6") << "[::1]:9" << "" << true;
    QTest::newRow("rebound name") << "evil.example:8080" << "" << false;
    QTest::newRow("name that begins alike") << "127.0.0.1.evil.example" << "" << false;
    QTest::newRow("user part") << "127.0.0.1:80@evil.example" << "" << false;
    QTest::newRow("no host") << "" << "" << false;
    QTest::newRow("own page") << "localhost" << "http://localhost:5173" << true;
    QTest::newRow("foreign page") << "localhost" << "https://evil.example" << false;
    QTest::newRow("page without origin") << "localhost" << "null" << false;
}

void tst_Router::onlyThisMachineMayAsk()
{
    QFETCH(QString, host);
    QFETCH(QString, origin);
    Headers headers;
    if (!host.isEmpty())
        headers.add("Host", host.toStdString());
    if (!origin.isEmpty())
        headers.add("Origin", origin.toStdString());
    QTEST(isFromThisMachine(headers), "allowed");
}

void tst_Router::headersThatWouldSplitAnAnswerAreLeftOut()
{
    Response response;
    response.body = "body";
    response.headers = {{"X-Good", "1"}, {"X-Bad", "1\r\nX-Injected: 1"}, {"X Bad", "1"}, {"Content-Length", "999"}};
    const std::string head = responseHead(response, {});
    QVERIFY(head.find("X-Good: 1\r\n") != std::string::npos);
    QVERIFY(head.find("Injected") == std::string::npos);
    QVERIFY(head.find("X Bad") == std::string::npos);
    QVERIFY(head.find("Content-Length: 4\r\n") != std::string::npos);
    QVERIFY(head.find("999") == std::string::npos);
}

QTEST_GUILESS_MAIN(tst_Router)
#include "tst_router.moc"
