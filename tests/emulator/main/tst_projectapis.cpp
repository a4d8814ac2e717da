// SPDX-License-Identifier: GPL-3.0-or-later
// The addresses that functions of a project share: APIs of API Gateway, and custom domains.
#include "tests/emulator/support/cloudprocess.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSet>
#include <QTest>

#include <memory>

using namespace fermata::test;

namespace {

QByteArray samFunction(const QByteArray &name, const QByteArray &events)
{
    return "  " + name + ":\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: " + name
         + "\n      CodeUri: ./src\n      Handler: index.handler\n      Runtime: python3.11\n      Events:\n" + events;
}

QByteArray event(const QByteArray &name, const QByteArray &type, const QByteArray &method, const QByteArray &path,
                 const QByteArray &more = {})
{
    return "        " + name + ":\n          Type: " + type + "\n          Properties:\n            Method: " + method
         + "\n            Path: " + path + "\n" + more;
}

const QByteArray rest =
    "Transform: AWS::Serverless-2016-10-31\nResources:\n"
    + samFunction("Items", event("Get", "Api", "get", "/items/{id}") + event("Post", "Api", "post", "/items"))
    + samFunction("Other", event("Any", "Api", "any", "/items/{id}/parts/{proxy+}")
                               + event("Del", "Api", "delete", "/items/{id}"));

const QByteArray http =
    "Transform: AWS::Serverless-2016-10-31\nResources:\n"
    "  Front:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      StageName: dev\n"
    "      CorsConfiguration:\n        AllowOrigins: ['http://localhost:3000', 'https://shop.example']\n        AllowMethods: [GET, POST]\n"
    "        MaxAge: 60\n"
    + samFunction("Items", event("Get", "HttpApi", "GET", "/items", "            ApiId: !Ref Front\n"))
    + samFunction("Rest",
                  "        All:\n          Type: HttpApi\n          Properties:\n            ApiId: !Ref Front\n");

const QByteArray code =
    "import json\n"
    "def handler(event, context):\n"
    "    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json'}, 'body': json.dumps({\n"
    "        'me': context.function_name, 'path': event.get('path') or event.get('rawPath'),\n"
    "        'parameters': event.get('pathParameters'), 'stage': event['requestContext']['stage'],\n"
    "        'route': event.get('routeKey') or event.get('resource')})}\n";

const QByteArray domains =
    "edition: 3.0.0\nname: demo\naccess: default\nresources:\n"
    "  hello:\n    component: fc3\n    props:\n      region: cn-hangzhou\n      functionName: hello\n"
    "      runtime: python3.10\n      handler: index.handler\n      code: ./src\n"
    "  site:\n    component: fc3-domain\n    props:\n      region: cn-hangzhou\n      domainName: auto\n      protocol: HTTP\n"
    "      routeConfig:\n        routes:\n          - path: /api/*\n            functionName: ${resources.hello.props.functionName}\n"
    "            methods: [GET]\n            rewriteConfig:\n              wildcardRules:\n                - match: /api/*\n"
    "                  replacement: /$1\n";

const QByteArray fcCode = "def handler(event, context):\n"
                          "    import json\n    return {'statusCode': 200, 'body': json.loads(event)['rawPath']}\n";

} // namespace

class tst_ProjectApis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void functionsOfARestApiShareAPort();
    void theHttpApiAnswersPreflightsAndKnowsItsStage();
    void anAddressAnswersPagesAsItsCorsSays();
    void anAddressWithIamWantsASignature();
    void apisOfTheFrameworkAreShared();
    void domainsOfAnSYamlHaveAPort();

private:
    void start(const QString &manifest, const QByteArray &text, const QByteArray &source = code);
    void write(const QString &name, const QByteArray &content);
    QJsonObject get(quint16 port, const QByteArray &path) { return ask(port, "GET", path).json(); }

    std::unique_ptr<QTemporaryDir> m_project;
    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_ProjectApis::init()
{
    m_cloud.reset();
    m_project = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_project->path()).mkpath(QStringLiteral("src")));
}

void tst_ProjectApis::write(const QString &name, const QByteArray &content)
{
    QSaveFile file(QDir(m_project->path()).filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.commit());
}

void tst_ProjectApis::start(const QString &manifest, const QByteArray &text, const QByteArray &source)
{
    write(QStringLiteral("src/index.py"), source);
    write(manifest, text);
    m_cloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--project"), m_project->path()});
    QVERIFY(m_cloud->isReady());
}

void tst_ProjectApis::functionsOfARestApiShareAPort()
{
    start(QStringLiteral("template.yaml"), rest);
    const quint16 port = m_cloud->frontPort(QStringLiteral("Items"));
    QVERIFY(port != 0);
    QCOMPARE(m_cloud->frontPort(QStringLiteral("Other")), port);
    const QJsonObject item = get(port, "/items/7");
    QCOMPARE(item[u"me"].toString(), QStringLiteral("Items"));
    QCOMPARE(item[u"parameters"][u"id"].toString(), QStringLiteral("7"));
    QCOMPARE(item[u"stage"].toString(), QStringLiteral("Prod"));
    const QJsonObject staged = get(port, "/Prod/items/8");
    QCOMPARE(staged[u"path"].toString(), QStringLiteral("/items/8"));
    const QJsonObject parts = get(port, "/items/7/parts/a/b");
    QCOMPARE(parts[u"me"].toString(), QStringLiteral("Other"));
    QCOMPARE(parts[u"parameters"][u"proxy"].toString(), QStringLiteral("a/b"));
    QCOMPARE(ask(port, "DELETE", "/items/7").json()[u"me"].toString(), QStringLiteral("Other"));
    QCOMPARE(ask(port, "POST", "/items", "{}").json()[u"me"].toString(), QStringLiteral("Items"));
    for (const char *const path : {"/nowhere", "/items"}) {
        const RawAnswer none = ask(port, "GET", path);
        QCOMPARE(none.status, 403);
        QCOMPARE(none.body, QByteArray("{\"message\":\"Missing Authentication Token\"}"));
    }
}

void tst_ProjectApis::theHttpApiAnswersPreflightsAndKnowsItsStage()
{
    start(QStringLiteral("template.yaml"), http);
    const quint16 port = m_cloud->frontPort(QStringLiteral("Items"));
    QCOMPARE(m_cloud->frontPort(QStringLiteral("Rest")), port);
    QCOMPARE(get(port, "/items")[u"route"].toString(), QStringLiteral("GET /items"));
    QCOMPARE(get(port, "/else")[u"route"].toString(), QStringLiteral("$default"));
    QCOMPARE(get(port, "/else")[u"me"].toString(), QStringLiteral("Rest"));
    const QJsonObject staged = get(port, "/dev/items");
    QCOMPARE(staged[u"me"].toString(), QStringLiteral("Items"));
    QCOMPARE(staged[u"path"].toString(), QStringLiteral("/dev/items")); // payload 2.0 keeps it, as online
    QCOMPARE(staged[u"stage"].toString(), QStringLiteral("dev"));
    const RawAnswer preflight = ask(port, "OPTIONS", "/items", {},
                                    {{"Origin", "http://localhost:3000"}, {"Access-Control-Request-Method", "POST"}});
    QCOMPARE(preflight.status, 204);
    QCOMPARE(preflight.header("Access-Control-Allow-Origin"), QByteArray("http://localhost:3000"));
    QCOMPARE(preflight.header("Access-Control-Max-Age"), QByteArray("60"));
    for (const char *const origin : {"http://localhost:3000", "https://shop.example"}) {
        const RawAnswer answer = ask(port, "GET", "/items", {}, {{"Origin", origin}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Access-Control-Allow-Origin"), QByteArray(origin));
    }
    QCOMPARE(ask(port, "GET", "/items", {}, {{"Origin", "https://evil.example"}}).status, 403);
    QCOMPARE(ask(port, "GET", "/items", {}, {{"Origin", "*"}}).status, 403);
}

void tst_ProjectApis::anAddressAnswersPagesAsItsCorsSays()
{
    const QByteArray function = "Transform: AWS::Serverless-2016-10-31\nResources:\n  One:\n"
                                "    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: one\n"
                                "      CodeUri: src\n      Handler: index.handler\n      Runtime: python3.11\n"
                                "      FunctionUrlConfig:\n        AuthType: NONE\n        Cors: {AllowOrigins: [";
    start(QStringLiteral("template.yaml"),
          function + "'https://shop.example', 'https://two.example'], AllowMethods: [GET], MaxAge: 7}\n",
          "def handler(event, context):\n    return 'called'\n");
    const quint16 port = m_cloud->frontPort(QStringLiteral("one"));
    const RawAnswer preflight =
        ask(port, "OPTIONS", "/", {}, {{"Origin", "https://two.example"}, {"Access-Control-Request-Method", "GET"}});
    QCOMPARE(preflight.header("Access-Control-Allow-Origin"), QByteArray("https://two.example"));
    QCOMPARE(preflight.header("Access-Control-Max-Age"), QByteArray("7"));
    QVERIFY(preflight.body.isEmpty()); // the function was not asked
    const RawAnswer answer = ask(port, "GET", "/", {}, {{"Origin", "https://shop.example"}});
    QCOMPARE(answer.header("Access-Control-Allow-Origin"), QByteArray("https://shop.example"));
    QCOMPARE(answer.body, QByteArray("called"));
    QCOMPARE(ask(port, "GET", "/", {}, {{"Origin", "https://evil.example"}}).status, 403);
    // A star opens what is online, and this machine to its own pages only.
    write(QStringLiteral("template.yaml"), function + "'*']}\n");
    QTRY_COMPARE_WITH_TIMEOUT(
        ask(port, "GET", "/", {}, {{"Origin", "http://localhost:3000"}}).header("Access-Control-Allow-Origin"),
        QByteArray("*"), 10'000);
    QCOMPARE(ask(port, "GET", "/", {}, {{"Origin", "https://shop.example"}}).status, 403);
}

void tst_ProjectApis::anAddressWithIamWantsASignature()
{
    const QByteArray function = "Transform: AWS::Serverless-2016-10-31\nResources:\n  One:\n"
                                "    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: one\n"
                                "      CodeUri: src\n      Handler: index.handler\n      Runtime: python3.11\n"
                                "      FunctionUrlConfig: {AuthType: AWS_IAM}\n";
    start(QStringLiteral("template.yaml"), function,
          "def handler(event, context):\n    return event['requestContext']\n");
    const quint16 port = m_cloud->frontPort(QStringLiteral("one"));
    const RawAnswer refused = ask(port, "GET", "/");
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.header("x-amzn-ErrorType"), QByteArray("AccessDeniedException"));
    QCOMPARE(refused.body,
             QByteArray("{\"Message\":\"Forbidden. For troubleshooting Function URL authorization issues, see: "
                        "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}"));
    const RawAnswer foreign =
        ask(port, "GET", "/", {},
            {{"Authorization", "AWS4-HMAC-SHA256 Credential=AKIDOTHER/20260101/us-east-1/lambda/aws4_request, "
                               "SignedHeaders=host, Signature=00"},
             {"X-Amz-Date", "20260101T000000Z"}});
    QCOMPARE(foreign.status, 403);
    QCOMPARE(foreign.header("x-amzn-ErrorType"), QByteArray("UnrecognizedClientException"));
    const QByteArray token = m_cloud->credentials()[u"token"].toString().toUtf8();
    const QJsonObject context = ask(port, "GET", "/", {}, {{"Authorization", "Bearer " + token}}).json();
    QCOMPARE(context[u"accountId"].toString(), QStringLiteral("000000000000"));
    const QJsonObject caller = context[u"authorizer"][u"iam"].toObject();
    QCOMPARE(caller[u"userArn"].toString(), QStringLiteral("arn:aws:iam::000000000000:root"));
    QVERIFY(caller[u"cognitoIdentity"].isNull());
}

void tst_ProjectApis::apisOfTheFrameworkAreShared()
{
    start(QStringLiteral("serverless.yml"),
          "service: shop\nprovider:\n  name: aws\n  runtime: python3.11\n  stage: test\nfunctions:\n"
          "  a:\n    handler: src/index.handler\n    events: [{http: GET a}, {httpApi: 'GET /h'}]\n"
          "  b:\n    handler: src/index.handler\n    events: [{http: GET b}, {httpApi: '*'}]\n");
    QSet<QString> addresses;
    for (const QJsonValue &front : m_cloud->fronts())
        addresses.insert(front[u"url"].toString());
    QCOMPARE(addresses.size(), 2);
    const quint16 port = m_cloud->frontPort(QStringLiteral("shop-test-a"));
    QVERIFY(!get(port, "/a").isEmpty() || !get(port, "/h").isEmpty());
    const QJsonArray fronts = m_cloud->fronts();
    for (const QJsonValue &front : fronts) {
        const quint16 at = static_cast<quint16>(QUrl(front[u"url"].toString()).port());
        if (front[u"trigger"] == QStringLiteral("http")) {
            QCOMPARE(get(at, "/b")[u"stage"].toString(), QStringLiteral("test"));
            QCOMPARE(ask(at, "GET", "/c").status, 403);
        } else {
            QCOMPARE(get(at, "/c")[u"me"].toString(), QStringLiteral("shop-test-b"));
        }
    }
}

void tst_ProjectApis::domainsOfAnSYamlHaveAPort()
{
    start(QStringLiteral("s.yaml"), domains, fcCode);
    QJsonObject domain;
    for (const QJsonValue &front : m_cloud->fronts()) {
        if (front[u"kind"].toString() == QStringLiteral("domain"))
            domain = front.toObject();
    }
    QCOMPARE(domain[u"function"].toString(), QStringLiteral("hello"));
    const quint16 port = static_cast<quint16>(QUrl(domain[u"url"].toString()).port());
    QCOMPARE(ask(port, "GET", "/api/x/y").body, QByteArray("/x/y"));
    QCOMPARE(ask(port, "POST", "/api/x").status, 405);
    QCOMPARE(ask(port, "GET", "/else").status, 404);
    write(QStringLiteral("s.yaml"), domains.left(domains.indexOf("  site:")));
    QTRY_COMPARE_WITH_TIMEOUT(m_cloud->fronts().size(), 0, 10'000);
}

QTEST_GUILESS_MAIN(tst_ProjectApis)
#include "tst_projectapis.moc"
