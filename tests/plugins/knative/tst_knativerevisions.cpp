// SPDX-License-Identifier: GPL-3.0-or-later
// Two revisions of a cluster beside each other.
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"
#include "app/net/httpclient.h"
#include "app/services/release/versioncomparison.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;

class tst_KnativeRevisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differByImageAndConfiguration();
};

// Their code is in images: there is nothing to unpack, and values of variables may be secrets.
void tst_KnativeRevisions::differByImageAndConfiguration()
{
    test::HttpServer server;
    server.setAnswer([](const test::HttpServer::Request &request, QTcpSocket &socket) {
        const QByteArray number = request.target.contains("hello-00001") ? "1" : "2";
        const QByteArray revision = R"({"metadata":{"name":"hello-0000)" + number
                                  + R"("},"spec":{"containers":[{"image":"r.example/hello:)" + number
                                  + R"(","env":[{"name":"KEY","value":"secret)" + number + R"("}]}]}})";
        test::HttpServer::reply(socket, 200, revision, "application/json");
    });
    HttpClient http;
    Registry<CloudProvider> clouds;
    Registry<LanguageSupport> languages;
    PluginHost host(clouds, languages, http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
    CloudProvider *const provider = clouds.find(u"knative"_s);
    QVERIFY(provider);
    CloudConnection connection;
    connection.endpoint = server.url(u"/"_s);
    connection.region = u"shop"_s;
    const std::unique_ptr<Cloud> cloud = provider->connect(connection);
    QObject context;
    const auto comparison = test::waitFor(
        compareVersions({u"hello"_s, u"hello-00001"_s, u"hello-00002"_s, {}, {}}, *provider, *cloud, http, &context));
    QVERIFY(comparison && *comparison);
    QVERIFY((*comparison)->files);
    QVERIFY((*comparison)->files->isEmpty());
    const QList<SettingChange> expected{{u"env.KEY"_s, hiddenValue(), hiddenValue()},
                                        {u"image"_s, u"r.example/hello:1"_s, u"r.example/hello:2"_s}};
    QCOMPARE((*comparison)->settings, expected);
}

QTEST_GUILESS_MAIN(tst_KnativeRevisions)
#include "tst_knativerevisions.moc"
