// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/authority.h"
#include "emulator/outbound/route.h"
#include "tests/emulator/instances/askingfunctions.h"
#include "tests/emulator/instances/testcloud.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;
using namespace fermata::test;

// Real functions ask a real server: live, as it was recorded, and where nobody is.
class tst_Outbound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatWentOutIsPlayedAgain_data();
    void whatWentOutIsPlayedAgain();
    void whereNobodyIsNothingAnswers_data() { languages(); }
    void whereNobodyIsNothingAnswers();
    void whatWasNotRecordedIsToldAndCutOff_data() { languages(); }
    void whatWasNotRecordedIsToldAndCutOff();
    void aServerThatWasNotThereIsNotThereAgain_data() { languages(); }
    void aServerThatWasNotThereIsNotThereAgain();
    void aNameNeedsNoResolverInARecord_data() { languages(); }
    void aNameNeedsNoResolverInARecord();
    void secretsAreNotKept();
    void aLongAnswerIsKeptInPart();
    void whatIsNoHttpPassesThrough();
    void aProgramFindsAProxy();
    void whatIsEncryptedIsRecordedToo_data();
    void whatIsEncryptedIsRecordedToo();

private:
    static void languages();
    // A function in that language which answers with what `ask` is, an expression of it.
    DeployedFunctionPtr asking(const QString &runtime, const QString &ask);
    InvocationRecord call(const DeployedFunctionPtr &function, Outbound mode, std::vector<Exchange> recorded = {},
                          std::shared_ptr<Authority> authority = {});
    bool serve(const QStringList &arguments = {});
    QString address(const QString &path) const { return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path); }

    QProcess m_server; // somebody else's
    int m_port = 0;
    std::optional<TestCloud> m_cloud;
    std::vector<Exchange> m_exchanges; // of the last call
};

void tst_Outbound::languages()
{
    QTest::addColumn<QString>("runtime");
    QTest::newRow("Python") << python;
    QTest::newRow("Node.js") << node;
    QTest::newRow("Ruby") << ruby;
    QTest::newRow("PHP") << php;
    QTest::newRow("Java") << java;
}

void tst_Outbound::init()
{
    const bool isRuby = QByteArray(QTest::currentDataTag()).startsWith("Ruby");
    if (isRuby && QStandardPaths::findExecutable(QStringLiteral("ruby")).isEmpty())
        QSKIP("There is no Ruby on this machine: apt install ruby");
    const bool isPhp = QByteArray(QTest::currentDataTag()).startsWith("PHP");
    if (isPhp && QStandardPaths::findExecutable(QStringLiteral("php")).isEmpty())
        QSKIP("There is no PHP on this machine: apt install php-cli");
    if (QByteArray(QTest::currentDataTag()).startsWith("Java") && !hasJava())
        QSKIP("There is no JDK on this machine: apt install default-jdk-headless");
    m_cloud.emplace();
    m_cloud->pool().onExchanges(
        [this](const std::string &, const std::vector<Exchange> &exchanges) { m_exchanges = exchanges; });
    m_exchanges.clear();
    QVERIFY(serve());
}

bool tst_Outbound::serve(const QStringList &arguments)
{
    m_server.start(QStringLiteral("/usr/bin/python3"),
                   QStringList{QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/instances/otherserver.py")}
                       + arguments);
    if (!m_server.waitForReadyRead())
        return false;
    m_port = m_server.readAllStandardOutput().trimmed().toInt();
    return m_port > 0;
}

void tst_Outbound::cleanup()
{
    m_server.kill();
    m_server.waitForFinished();
}

DeployedFunctionPtr tst_Outbound::asking(const QString &runtime, const QString &ask)
{
    const Vendor vendor = runtime == php ? Vendor::FunctionCompute : Vendor::Lambda;
    Function function = functionNamed("asking", vendor, runtime.toStdString());
    if (runtime == java) {
        function.handler = "App::handle";
        function.memoryMb = 256;
    }
    function.timeout = std::chrono::seconds(60); // a busy machine is no reason to fail
    return m_cloud->deploy(function, filesAsking(runtime, ask));
}

InvocationRecord tst_Outbound::call(const DeployedFunctionPtr &function, Outbound mode, std::vector<Exchange> recorded,
                                    std::shared_ptr<Authority> authority)
{
    Result<OutboundRoutePtr> route =
        OutboundRoute::open(m_cloud->io().get_executor(), mode, std::move(recorded), std::move(authority));
    if (!route)
        throw std::runtime_error(route.error().message);
    auto delivery = std::make_shared<Delivery>();
    delivery->route = *route;
    const auto record = m_cloud->await(m_cloud->pool().run(function, m_cloud->invocation(function), delivery));
    if (!record)
        throw std::runtime_error(record.error().message);
    return *record;
}

void tst_Outbound::whatWentOutIsPlayedAgain_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("ask"); // %1: the server
    QTest::addColumn<int>("requests");
    QTest::newRow("Python, one after the other") << python << "[asks('%1/a'), asks('%1/a'), asks('%1/b')]" << 3;
    QTest::newRow("Python, with a body") << python << "[asks('%1/', b'x'), asks('%1/', b'y')]" << 2;
    QTest::newRow("Python, a stream and a failure") << python << "asks('%1/stream') + asks('%1/wrong')" << 2;
    QTest::newRow("Python, without a body") << python << "asks('%1/', method='HEAD')" << 1;
    QTest::newRow("Python, no proxy in sight") << python << "direct('%1/a')" << 1;
    QTest::newRow("Python, by others") << python << "__import__('requests').get('%1/a', timeout=20).text" << 1;
    QTest::newRow("Node.js, one after the other")
        << node << "[await asks('%1/a'), await asks('%1/a'), await asks('%1/b')]" << 3;
    QTest::newRow("Node.js, with a body") << node << "[await asks('%1/', 'x'), await asks('%1/', 'y')]" << 2;
    QTest::newRow("Node.js, a stream and a failure") << node << "await asks('%1/stream') + await asks('%1/wrong')" << 2;
    QTest::newRow("Node.js, without a body") << node << "await asks('%1/', undefined, 'HEAD')" << 1;
    QTest::newRow("Node.js, no proxy in sight") << node << "await direct('%1/a')" << 1;
    QTest::newRow("Ruby, one after the other") << ruby << "[asks('%1/a'), asks('%1/a'), asks('%1/b')]" << 3;
    QTest::newRow("Ruby, with a body") << ruby << "[asks('%1/', 'x'), asks('%1/', 'y')]" << 2;
    QTest::newRow("Ruby, a stream and a failure") << ruby << "asks('%1/stream') + asks('%1/wrong')" << 2;
    QTest::newRow("Ruby, without a body") << ruby << "asks('%1/', nil, 'HEAD')" << 1;
    QTest::newRow("Ruby, a socket") << ruby << "by_name(URI('%1').host, URI('%1').port, '/a')" << 1;
    QTest::newRow("PHP, one after the other") << php << "[asks('%1/a'), asks('%1/a'), asks('%1/b')]" << 3;
    QTest::newRow("PHP, with a body") << php << "[asks('%1/', 'x'), asks('%1/', 'y')]" << 2;
    QTest::newRow("PHP, a stream and a failure") << php << "asks('%1/stream') . asks('%1/wrong')" << 2;
    QTest::newRow("PHP, without a body") << php << "asks('%1/', null, 'HEAD')" << 1;
    QTest::newRow("Java, one after the other") << java << "List.of(asks('%1/a'), asks('%1/a'), asks('%1/b'))" << 3;
    QTest::newRow("Java, with a body") << java << "List.of(asks('%1/', 'x'), asks('%1/', 'y'))" << 2;
    QTest::newRow("Java, a stream and a failure") << java << "asks('%1/stream') + asks('%1/wrong')" << 2;
    QTest::newRow("Java, without a body") << java << "asks('%1/', null, 'HEAD')" << 1;
    QTest::newRow("Java, the older client") << java << "reads('%1/a')" << 1;
    QTest::newRow("Node.js, at once") << node << "Promise.all(['/a', '/b', '/c'].map((path) => asks('%1' + path)))"
                                      << 3;
}

void tst_Outbound::whatWentOutIsPlayedAgain()
{
    QFETCH(const QString, runtime);
    QFETCH(const QString, ask);
    QFETCH(const int, requests);
    const auto function = asking(runtime, QString(ask).replace(QStringLiteral("%1"), address({})));
    const InvocationRecord live = call(function, Outbound::Live);
    QVERIFY2(live.outcome == Outcome::Success, live.payload.c_str());
    for (const char *const failure : {"Error", "ECONN", "\"failed\""})
        QVERIFY2(live.payload.find(failure) == std::string::npos, live.payload.c_str());
    const std::vector<Exchange> exchanges = m_exchanges;
    QCOMPARE(exchanges.size(), std::size_t(requests));
    for (const Exchange &exchange : exchanges)
        QVERIFY2(exchange.isWhole && exchange.status >= 200 && !exchange.fromRecord, exchange.problem.c_str());
    QVERIFY(m_cloud->logContaining("Outbound: " + exchanges.front().method + ' ' + exchanges.front().url) != nullptr);

    m_server.kill(); // and nobody is asked any more
    QVERIFY(m_server.waitForFinished());
    const InvocationRecord again = call(function, Outbound::Recorded, exchanges);
    QCOMPARE(QByteArray::fromStdString(again.payload), QByteArray::fromStdString(live.payload));
    QCOMPARE(m_exchanges.size(), exchanges.size());
    for (const Exchange &exchange : m_exchanges)
        QVERIFY(exchange.fromRecord);
    QVERIFY(exchangesFromJson(toJson(m_exchanges))->front().fromRecord);
    QVERIFY(again.instanceId != live.instanceId);
    const std::string json = toJson(exchanges);
    const Result<std::vector<Exchange>> kept = exchangesFromJson(json);
    QVERIFY(kept);
    QCOMPARE(call(function, Outbound::Recorded, *kept).payload, live.payload);
    m_cloud->turnUntil([this] { return m_cloud->pool().instances().empty(); });
}

void tst_Outbound::whereNobodyIsNothingAnswers()
{
    QFETCH(const QString, runtime);
    const QString wait = runtime == node ? QStringLiteral("await ") : QString();
    const auto function = asking(runtime, wait + QStringLiteral("asks('%1')").arg(address(QStringLiteral("/a"))));
    const std::string failed = refusedIn(runtime);
    QCOMPARE(call(function, Outbound::Fail).payload, failed);
    const auto secure = asking(runtime, wait + QStringLiteral("asks('https://nowhere.invalid/')"));
    QCOMPARE(call(secure, Outbound::Fail).payload, failed);
    QVERIFY(m_cloud->call(function).payload.find("\"200 ") == 0); // other instances are as they were
}

void tst_Outbound::whatWasNotRecordedIsToldAndCutOff()
{
    QFETCH(const QString, runtime);
    const QString wait = runtime == node ? QStringLiteral("await ") : QString();
    const auto function = asking(runtime, wait + QStringLiteral("asks('%1')").arg(address(QStringLiteral("/a"))));
    const InvocationRecord record = call(function, Outbound::Recorded);
    QVERIFY2(record.payload == "\"UND_ERR_SOCKET\"" || record.payload == "\"RemoteDisconnected\""
                 || record.payload == "\"EOFError\"" || record.payload == "\"Errno::ECONNRESET\""
                 || record.payload == "\"ConnectionResetError\"" || record.payload == refusedIn(php)
                 || record.payload == "\"ECONNRESET\"",
             record.payload.c_str());
    const LogRecord *const told = m_cloud->logContaining("no answer to this was recorded");
    QVERIFY(told != nullptr);
    QCOMPARE(told->requestId, record.requestId);
    QVERIFY(told->severity == Severity::Warning);
}

void tst_Outbound::aServerThatWasNotThereIsNotThereAgain()
{
    QFETCH(const QString, runtime);
    const QString wait = runtime == node ? QStringLiteral("await ") : QString();
    m_server.kill();
    QVERIFY(m_server.waitForFinished());
    const auto function = asking(runtime, wait + QStringLiteral("asks('%1')").arg(address(QStringLiteral("/a"))));
    const InvocationRecord live = call(function, Outbound::Live);
    QCOMPARE(m_exchanges.size(), std::size_t(runtime == java ? 2 : 1)); // its client asks once more
    QVERIFY2(m_exchanges.front().problem.find("Connection refused") != std::string::npos,
             m_exchanges.front().problem.c_str());
    QCOMPARE(call(function, Outbound::Recorded, m_exchanges).payload, live.payload);
}

void tst_Outbound::aNameNeedsNoResolverInARecord()
{
    QFETCH(const QString, runtime);
    const QString wait = runtime == node ? QStringLiteral("await ") : QString();
    Exchange exchange;
    exchange.method = "GET";
    exchange.url = "http://nobody.invalid/";
    exchange.status = 200;
    exchange.body = "as it was";
    const auto function = asking(runtime, wait + QStringLiteral("asks('http://nobody.invalid/')"));
    QCOMPARE(call(function, Outbound::Recorded, {exchange}).payload, std::string("\"200 as it was\""));
}

void tst_Outbound::secretsAreNotKept()
{
    const QString url = address(QStringLiteral("/a?name=x&access_token=hidden"));
    const QString ask = QStringLiteral("asks('%1', headers={'Authorization': 'Bearer hidden'})").arg(url);
    const auto function = asking(python, ask);
    const InvocationRecord live = call(function, Outbound::Live);
    QVERIFY2(live.payload.find("Bearer hidden") != std::string::npos, live.payload.c_str()); // it was sent
    std::vector<Exchange> kept = m_exchanges;
    kept.front().body.clear(); // which is the server's own business
    const std::string json = toJson(kept);
    QVERIFY2(json.find("hidden") == std::string::npos && json.find("session=secret") == std::string::npos,
             json.c_str());
    QVERIFY(json.find("access_token=***") != std::string::npos);
    QCOMPARE(call(function, Outbound::Recorded, m_exchanges).payload, live.payload);
}

void tst_Outbound::aLongAnswerIsKeptInPart()
{
    const auto function = asking(python, QStringLiteral("len(asks('%1'))").arg(address(QStringLiteral("/large"))));
    QCOMPARE(call(function, Outbound::Live).payload, std::to_string(4 + (3 << 20)));
    QCOMPARE(m_exchanges.size(), std::size_t(1));
    QVERIFY(!m_exchanges.front().isWhole);
    QCOMPARE(m_exchanges.front().body.size(), std::size_t(1) << 20U);
    call(function, Outbound::Recorded, m_exchanges);
    QVERIFY(m_cloud->logContaining("longer than the 1 MB") != nullptr);
}

void tst_Outbound::whatIsNoHttpPassesThrough()
{
    // As to a database: it gets what is no request.
    const QString ask =
        QStringLiteral("(lambda s: (s.sendall(b'\\x01\\x02\\r\\n\\r\\n'), s.recv(100), s.close())[1].decode())"
                       "(__import__('socket').create_connection(('127.0.0.1', %1)))")
            .arg(m_port);
    const auto function = asking(python, ask);
    const InvocationRecord live = call(function, Outbound::Live);
    QVERIFY2(live.outcome == Outcome::Success, live.payload.c_str());
    QCOMPARE(m_exchanges.size(), std::size_t(1));
    QVERIFY(m_cloud->logContaining("it is not HTTP: it went through and was not recorded") != nullptr);
    call(function, Outbound::Recorded, m_exchanges);
    QVERIFY(m_cloud->logContaining("cannot be answered from a record") != nullptr);
}

// One of the package has no bootstrap of ours that could lead its sockets.
void tst_Outbound::aProgramFindsAProxy()
{
    Function function = functionNamed("asking", Vendor::Lambda, "provided.al2023");
    function.handler = "any";
    function.timeout = std::chrono::seconds(60);
    const char *const program =
        "#!/bin/sh\n"
        "while true; do\n"
        "  head=$(mktemp)\n"
        "  curl -sS -o /dev/null -D $head http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next\n"
        "  id=$(grep -i runtime-aws-request-id $head | tr -d '\\r' | cut -d' ' -f2)\n"
        "  answer=$(curl -s http://nobody.invalid/ || echo none)\n"
        "  curl -sS -d \"\\\"$answer\\\"\" http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/$id/response\n"
        "done\n";
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        QSKIP("There is no curl");
    Exchange exchange;
    exchange.method = "GET";
    exchange.url = "http://nobody.invalid/";
    exchange.status = 200;
    exchange.body = "as it was";
    const auto deployed = m_cloud->deploy(function, {{"bootstrap", program}});
    std::filesystem::permissions(deployed->codeDirectory / "bootstrap", std::filesystem::perms::owner_all);
    QCOMPARE(call(deployed, Outbound::Recorded, {exchange}).payload, std::string("\"as it was\""));
    QCOMPARE(call(deployed, Outbound::Fail).payload, std::string("\"none\""));
}

void tst_Outbound::whatIsEncryptedIsRecordedToo_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("ask");
    QTest::newRow("Python") << python << "asks('%1/a')";
    QTest::newRow("Python, by others") << python << "__import__('requests').get('%1/a', timeout=20).text";
    QTest::newRow("Ruby") << ruby << "asks('%1/a')";
    QTest::newRow("PHP") << php << "asks('%1/a')";
    QTest::newRow("Java") << java << "asks('%1/a')";
    QTest::newRow("Java, the older client") << java << "reads('%1/a')";
    QTest::newRow("Node.js, fetch") << node << "await asks('%1/stream')";
    QTest::newRow("Node.js, https")
        << node
        << "await new Promise((done) => require('node:https').get('%1/a', (answer) => { let text = ''; "
           "answer.on('data', (piece) => { text += piece; }).on('end', () => done(text)); }).on('error', (e) => "
           "done(String(e))))";
}

void tst_Outbound::whatIsEncryptedIsRecordedToo()
{
    QFETCH(const QString, runtime);
    QFETCH(const QString, ask);
    // A server whose certificate this machine trusts, for as long as the test takes.
    const QTemporaryDir folder;
    const QString certificate = folder.filePath(QStringLiteral("c.pem"));
    const QString key = folder.filePath(QStringLiteral("k.pem"));
    const QString order =
        QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
                       "-addext subjectAltName=DNS:localhost -keyout %1 -out %2")
            .arg(key, certificate);
    QCOMPARE(QProcess::execute(QStringLiteral("openssl"), order.split(QLatin1Char(' '))), 0);
    cleanup();
    QVERIFY(serve({certificate, key}));
    const QByteArray before = qgetenv("SSL_CERT_FILE");
    qputenv("SSL_CERT_FILE", certificate.toLocal8Bit());
    const auto restore =
        qScopeGuard([&before] { before.isNull() ? qunsetenv("SSL_CERT_FILE") : qputenv("SSL_CERT_FILE", before); });
    const auto authority = Authority::open(folder.filePath(QStringLiteral("authority")).toStdString());
    QVERIFY(authority);
    const auto function =
        asking(runtime, QString(ask).replace(QStringLiteral("%1"), QStringLiteral("https://localhost:%1").arg(m_port)));
    const InvocationRecord live = call(function, Outbound::Live, {}, *authority);
    QCOMPARE(m_exchanges.size(), std::size_t(1));
    QVERIFY2(m_exchanges.front().isWhole && m_exchanges.front().status == 200, m_exchanges.front().problem.c_str());
    QVERIFY2(m_exchanges.front().url.starts_with("https://localhost:"), m_exchanges.front().url.c_str());
    cleanup();
    const auto again = Authority::open(folder.filePath(QStringLiteral("authority")).toStdString()); // as it was kept
    QVERIFY(again);
    QCOMPARE(QByteArray::fromStdString(call(function, Outbound::Recorded, m_exchanges, *again).payload),
             QByteArray::fromStdString(live.payload));
}

QTEST_GUILESS_MAIN(tst_Outbound)
#include "tst_outbound.moc"
