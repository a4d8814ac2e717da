// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/support/cloudprocess.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace fermata::test;

namespace {

QByteArray manifest(const QByteArray &extra = {})
{
    return "edition: 3.0.0\nname: demo\naccess: default\nresources:\n"
           "  hello:\n    component: fc3\n    props:\n      region: cn-hangzhou\n      functionName: hello\n"
           "      runtime: python3.10\n      handler: index.handler\n      code: ./code\n      timeout: 10\n"
           "      triggers:\n        - triggerName: web\n          triggerType: http\n          triggerConfig:\n"
           "            authType: anonymous\n            methods: [GET, POST]\n"
         + extra;
}

QByteArray code(const QByteArray &answer)
{
    return "def handler(event, context):\n    return {'statusCode': 200, 'body': '" + answer + "'}\n";
}

} // namespace

class tst_HotReload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void servesAProjectFromItsOwnFolder();
    void answersWithTheNewCodeAndRefusesNoRequest();
    void aCallRightAfterASaveMeetsTheNewCode();
    void followsTheManifest();
    void followsCodeThatTheManifestTakesATextFrom();
    void aBrokenManifestLeavesTheLastGoodOne();
    void tellsTheWatchersWhatChanged();
    void aProjectsFunctionIsNotChangedThroughTheApi();
    void waitsForAFolderWithoutAManifest();

private:
    void write(const QString &name, const QByteArray &content);
    void start();
    QByteArray body() { return ask(m_cloud->frontPort(QStringLiteral("hello")), "GET", "/").body; }

    std::unique_ptr<QTemporaryDir> m_project;
    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_HotReload::init()
{
    m_project = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_project->path()).mkpath(QStringLiteral("code")));
    write(QStringLiteral("s.yaml"), manifest());
    write(QStringLiteral("code/index.py"), code("one"));
    start();
}

void tst_HotReload::cleanup()
{
    m_cloud.reset();
    m_project.reset();
}

void tst_HotReload::start()
{
    m_cloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--project"), m_project->path()});
    QVERIFY(m_cloud->isReady());
}

void tst_HotReload::write(const QString &name, const QByteArray &content)
{
    QSaveFile file(m_project->filePath(name)); // as editors save: beside it, then renamed
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.commit());
}

void tst_HotReload::servesAProjectFromItsOwnFolder()
{
    const QJsonValue front = m_cloud->readyLine()[u"fronts"][0];
    QCOMPARE(front[u"function"].toString(), QStringLiteral("hello"));
    QCOMPARE(front[u"kind"].toString(), QStringLiteral("http"));
    QCOMPARE(front[u"trigger"].toString(), QStringLiteral("web"));
    const auto port = static_cast<quint16>(QUrl(front[u"url"].toString()).port());
    QCOMPARE(ask(port, "GET", "/").body, QByteArray("one"));
    QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/hello").status, 200);
}

void tst_HotReload::answersWithTheNewCodeAndRefusesNoRequest()
{
    const quint16 port = m_cloud->frontPort(QStringLiteral("hello"));
    QCOMPARE(body(), QByteArray("one"));
    std::atomic<bool> stop = false;
    std::atomic<int> refused = 0;
    std::atomic<int> answered = 0;
    std::thread caller([&] {
        while (!stop) {
            const RawAnswer answer = ask(port, "GET", "/");
            const bool good = answer.status == 200 && (answer.body == "one" || answer.body == "two");
            ++(good ? answered : refused);
        }
    });
    QTRY_VERIFY(answered > 3);
    write(QStringLiteral("code/index.py"), code("two"));
    QTRY_COMPARE_WITH_TIMEOUT(body(), QByteArray("two"), 10'000);
    const int before = answered;
    QTRY_VERIFY(answered > before + 3);
    stop = true;
    caller.join();
    QCOMPARE(refused.load(), 0);
    QCOMPARE(m_cloud->frontPort(QStringLiteral("hello")), port);
}

void tst_HotReload::aCallRightAfterASaveMeetsTheNewCode()
{
    QByteArray answer = "one";
    for (int round = 0; round < 5; ++round) {
        QCOMPARE(body(), answer);
        answer += " more";
        write(QStringLiteral("code/index.py"), code(answer));
    }
    QCOMPARE(body(), answer);
    write(QStringLiteral("s.yaml"), manifest().replace("timeout: 10", "timeout: 20"));
    QCOMPARE(body(), answer);
    QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/hello").json()[u"timeout"].toInt(), 20);
}

void tst_HotReload::followsTheManifest()
{
    const quint16 port = m_cloud->frontPort(QStringLiteral("hello"));
    const QByteArray second =
        "  more:\n    component: fc3\n    props:\n      region: cn-hangzhou\n      functionName: more\n"
        "      runtime: python3.10\n      handler: index.handler\n      code: ./code\n";
    write(QStringLiteral("s.yaml"), manifest(second));
    QTRY_COMPARE(m_cloud->ask("GET", "/2023-03-30/functions/more").status, 200);
    write(QStringLiteral("s.yaml"), manifest().replace("timeout: 10", "timeout: 20"));
    QTRY_COMPARE(m_cloud->ask("GET", "/2023-03-30/functions/more").status, 404);
    QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/hello").json()[u"timeout"].toInt(), 20);
    QCOMPARE(m_cloud->frontPort(QStringLiteral("hello")), port);
    QCOMPARE(body(), QByteArray("one"));
}

void tst_HotReload::followsCodeThatTheManifestTakesATextFrom()
{
    write(QStringLiteral("code/note.py"), "first");
    write(QStringLiteral("code/index.py"),
          "import os\ndef handler(event, context):\n    return {'statusCode': 200, 'body': os.environ.get('NOTE')}\n");
    write(QStringLiteral("s.yaml"), manifest("      environmentVariables:\n        NOTE: ${file('./code/note.py')}\n"));
    QTRY_COMPARE_WITH_TIMEOUT(body(), QByteArray("first"), 10'000);
    write(QStringLiteral("code/note.py"), "second");
    QTRY_COMPARE_WITH_TIMEOUT(body(), QByteArray("second"), 10'000);
}

void tst_HotReload::aBrokenManifestLeavesTheLastGoodOne()
{
    RawClient stream(m_cloud->port());
    stream.send(requestText("GET", "/_fermata/stream", {}, {{"Authorization", "Bearer " + m_cloud->token()}}));
    QCOMPARE(stream.readHead().status, 200);
    write(QStringLiteral("s.yaml"), "edition: 3.0.0\nresources:\n  hello: [unclosed\n");
    QByteArray seen;
    while (!seen.contains("\"kind\":\"deployment\"")) {
        const QByteArray piece = stream.readChunk();
        QVERIFY2(!piece.isEmpty(), "no word of the broken manifest");
        seen += piece;
    }
    QVERIFY2(seen.contains("\"id\":\"project.brokenManifest\""), seen.constData());
    QVERIFY2(seen.contains("\"arguments\":[\"s.yaml\""), seen.constData());
    QCOMPARE(body(), QByteArray("one"));
    write(QStringLiteral("s.yaml"), manifest());
    write(QStringLiteral("code/index.py"), code("mended"));
    QTRY_COMPARE(body(), QByteArray("mended"));
}

void tst_HotReload::tellsTheWatchersWhatChanged()
{
    QCOMPARE(body(), QByteArray("one")); // now there is a warm instance
    RawClient stream(m_cloud->port());
    stream.send(requestText("GET", "/_fermata/stream", {}, {{"Authorization", "Bearer " + m_cloud->token()}}));
    QCOMPARE(stream.readHead().status, 200);
    write(QStringLiteral("code/index.py"), code("two"));
    QByteArray seen;
    while (!seen.contains("\"kind\":\"deployment\"")) {
        const QByteArray piece = stream.readChunk();
        QVERIFY2(!piece.isEmpty(), "no word of the change");
        seen += piece;
    }
    QVERIFY2(seen.contains("\"warmStateDropped\":[\"hello\"]"), seen.constData());
    QVERIFY2(seen.contains("\"functions\":[\"hello\"]"), seen.constData());
    QVERIFY2(seen.contains("\"trigger\":\"web\""), seen.constData());
}

void tst_HotReload::aProjectsFunctionIsNotChangedThroughTheApi()
{
    QCOMPARE(m_cloud->ask("DELETE", "/2015-03-31/functions/hello").status, 409);
    QCOMPARE(m_cloud->ask("DELETE", "/2023-03-30/functions/hello").status, 409);
    QCOMPARE(body(), QByteArray("one"));
    QVERIFY(QFile::exists(m_project->filePath(QStringLiteral("code/index.py"))));
}

void tst_HotReload::waitsForAFolderWithoutAManifest()
{
    m_cloud.reset();
    QVERIFY(QFile::remove(m_project->filePath(QStringLiteral("s.yaml"))));
    start();
    QCOMPARE(m_cloud->fronts().size(), 0);
    write(QStringLiteral("s.yaml"), manifest());
    QTRY_COMPARE(m_cloud->fronts().size(), 1);
    QCOMPARE(body(), QByteArray("one"));
}

QTEST_GUILESS_MAIN(tst_HotReload)
#include "tst_hotreload.moc"
