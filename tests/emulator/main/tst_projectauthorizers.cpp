// SPDX-License-Identifier: GPL-3.0-or-later
// Who may call the APIs of a project: functions that are asked first, and tokens of an issuer.
#include "tests/emulator/support/cloudprocess.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QSaveFile>
#include <QTest>

#include <memory>

using namespace fermata::test;

namespace {

QByteArray function(const QByteArray &name, const QByteArray &handler, const QByteArray &events = {})
{
    return "  " + name
         + ":\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: " + name.toLower()
         + "\n      CodeUri: ./src\n      Handler: index." + handler + "\n      Runtime: python3.11\n" + events;
}

QByteArray event(const QByteArray &name, const QByteArray &type, const QByteArray &path, const QByteArray &more)
{
    return "        " + name + ":\n          Type: " + type
         + "\n          Properties:\n            Method: get\n"
           "            Path: "
         + path + "\n" + more;
}

const QByteArray begin = "Transform: AWS::Serverless-2016-10-31\nResources:\n";

const QByteArray rest =
    begin
    + "  Gate:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: v1\n      Auth:\n"
      "        DefaultAuthorizer: ByToken\n        Authorizers:\n"
      "          ByToken:\n            FunctionArn: !GetAtt Asked.Arn\n            Identity:\n"
      "              ValidationExpression: 'allow.*|deny|broken|unknown'\n"
      "          ByRequest:\n            FunctionPayloadType: REQUEST\n            FunctionArn: !GetAtt Asked.Arn\n"
      "            Identity: {QueryStrings: [who], ReauthorizeEvery: 0}\n"
    + function("Asked", "token")
    + function(
        "Items", "handler",
        "      Events:\n" + event("Get", "Api", "/items/{id}", "            RestApiId: !Ref Gate\n")
            + event("Open", "Api", "/open", "            RestApiId: !Ref Gate\n            Auth: {Authorizer: NONE}\n")
            + event("Asks", "Api", "/asks",
                    "            RestApiId: !Ref Gate\n            Auth: {Authorizer: ByRequest}\n"));

const QByteArray http =
    begin
    + "  Gate:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      Auth:\n        Authorizers:\n"
      "          Simple:\n            FunctionArn: !GetAtt Asked.Arn\n            AuthorizerPayloadFormatVersion: '2.0'\n"
      "            EnableSimpleResponses: true\n            Identity: {Headers: [X-Key], ReauthorizeEvery: 60}\n"
      "          Issued:\n            IdentitySource: $request.header.Authorization\n            JwtConfiguration:\n"
      "              issuer: https://issuer.example\n              audience: [shop]\n"
    + function("Asked", "simple")
    + function(
        "Items", "handler",
        "      Events:\n"
            + event("Get", "HttpApi", "/items",
                    "            ApiId: !Ref Gate\n            Auth: {Authorizer: Simple}\n")
            + event(
                "Mine", "HttpApi", "/mine",
                "            ApiId: !Ref Gate\n            Auth: {Authorizer: Issued, AuthorizationScopes: [read]}\n"));

const QByteArray code = R"(
import json, os
def handler(event, context):
    return {'statusCode': 200, 'body': json.dumps(event['requestContext'].get('authorizer'))}
def token(event, context):
    said = event.get('authorizationToken') or event['queryStringParameters']['who']
    if said == 'broken': raise Exception('Unauthorized')
    if said == 'unknown': raise Exception('no idea')
    open('/tmp/asked', 'a').write('x')
    return {'principalId': 'me', 'context': {'times': os.path.getsize('/tmp/asked'), 'type': event['type'], 'arn': event['methodArn']},
        'policyDocument': {'Version': '2012-10-17', 'Statement': [{'Action': 'execute-api:Invoke',
            'Effect': 'Deny' if said == 'deny' else 'Allow',
            'Resource': event['methodArn'] if said != 'allowothers' else event['methodArn'].replace('items', 'others')}]}}
def simple(event, context):
    return {'isAuthorized': event['identitySource'] == ['good'], 'context': {'version': event['version'], 'route': event['routeArn'].split(':')[-1].split('/', 1)[1]}}
)";

QByteArray encoded(const QByteArray &text)
{
    return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray tokenOf(const QJsonObject &claims)
{
    return encoded(R"({"alg":"RS256"})") + '.' + encoded(QJsonDocument(claims).toJson(QJsonDocument::Compact))
         + ".c2ln";
}

// Somebody who makes tokens, with a key of openssl's.
class Issuer
{
public:
    Issuer()
    {
        openssl({QStringLiteral("genpkey"), QStringLiteral("-algorithm"), QStringLiteral("RSA"), QStringLiteral("-out"),
                 key()});
    }

    QByteArray keySet() const
    {
        const QByteArray said = openssl({QStringLiteral("rsa"), QStringLiteral("-in"), key(), QStringLiteral("-noout"),
                                         QStringLiteral("-modulus")});
        const QByteArray modulus = encoded(QByteArray::fromHex(said.trimmed().mid(sizeof "Modulus")));
        return R"({"keys":[{"kty":"RSA","alg":"RS256","use":"sig","e":"AQAB","n":")" + modulus + "\"}]}";
    }
    QByteArray token(const QByteArray &issuer) const
    {
        const QJsonObject claims{{QStringLiteral("iss"), QString::fromLatin1(issuer)},
                                 {QStringLiteral("aud"), QStringLiteral("shop")},
                                 {QStringLiteral("sub"), QStringLiteral("42")},
                                 {QStringLiteral("exp"), QDateTime::currentSecsSinceEpoch() + 600}};
        const QByteArray text =
            encoded(R"({"alg":"RS256"})") + '.' + encoded(QJsonDocument(claims).toJson(QJsonDocument::Compact));
        return text + '.'
             + encoded(
                   openssl({QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-sign"), key()}, text));
    }

private:
    QString key() const { return m_folder.filePath(QStringLiteral("key.pem")); }
    static QByteArray openssl(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.start(QStringLiteral("openssl"), arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished();
        return process.readAllStandardOutput();
    }

    QTemporaryDir m_folder;
};

// Static files at an address of this machine.
class Site
{
public:
    Site()
    {
        m_process.start(QStringLiteral("/usr/bin/python3"),
                        {QStringLiteral("-u"), QStringLiteral("-m"), QStringLiteral("http.server"), QStringLiteral("0"),
                         QStringLiteral("--bind"), QStringLiteral("127.0.0.1"), QStringLiteral("--directory"),
                         m_folder.path()});
        while (!m_said.contains(')') && m_process.waitForReadyRead())
            m_said += m_process.readAllStandardOutput();
    }
    ~Site()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QByteArray address() const
    {
        const int start = static_cast<int>(m_said.indexOf("(http")) + 1;
        return m_said.mid(start, m_said.indexOf("/)") - start);
    }
    void put(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QSaveFile file(path);
        file.open(QIODevice::WriteOnly);
        file.write(content);
        file.commit();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_said;
};

QByteArray httpOf(const QByteArray &issuer)
{
    return begin
         + "  Gate:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      Auth:\n        DefaultAuthorizer: Issued\n"
           "        Authorizers:\n          Issued:\n            IdentitySource: $request.header.Authorization\n"
           "            JwtConfiguration: {issuer: '"
         + issuer + "', audience: [shop]}\n"
         + function("Items", "handler",
                    "      Events:\n" + event("Mine", "HttpApi", "/mine", "            ApiId: !Ref Gate\n"));
}

QByteArray framework(const QByteArray &issuer)
{
    return "service: shop\nprovider:\n  name: aws\n  runtime: python3.11\n  httpApi:\n    authorizers:\n"
           "      issued: {issuerUrl: '"
         + issuer
         + "', audience: [shop], identitySource: $request.header.Authorization}\n"
           "      asking: {type: request, functionName: asked, enableSimpleResponses: true, identitySource: "
           "[$request.header.X-Key]}\n"
           "functions:\n  items:\n    name: items\n    handler: src/index.handler\n    events:\n"
           "      - httpApi: {method: get, path: /mine, authorizer: issued}\n"
           "      - httpApi: {method: get, path: /items, authorizer: {name: asking}}\n"
           "  asked:\n    handler: src/index.simple\n"
           "  gate:\n    handler: src/index.token\n"
           "  parts:\n    name: parts\n    handler: src/index.handler\n    events:\n"
           "      - http: {method: get, path: 'parts/{id}', authorizer: gate}\n";
}

QByteArray plain(const QByteArray &issuer)
{
    const auto resource = [](const QByteArray &name, const QByteArray &type, const QByteArray &properties) {
        return "  " + name + ": {Type: 'AWS::" + type + "', Properties: {" + properties + "}}\n";
    };
    return "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n"
         + resource("Items", "Lambda::Function",
                    "FunctionName: items, Code: ./src, Handler: index.handler, Runtime: python3.11, Role: any")
         + resource("Asked", "Lambda::Function",
                    "FunctionName: asked, Code: ./src, Handler: index.simple, Runtime: python3.11, Role: any")
         + resource("Api", "ApiGatewayV2::Api", "Name: web, ProtocolType: HTTP")
         + resource("To", "ApiGatewayV2::Integration",
                    "ApiId: !Ref Api, IntegrationType: AWS_PROXY, PayloadFormatVersion: '2.0', IntegrationUri: !GetAtt "
                    "Items.Arn")
         + resource("Issued", "ApiGatewayV2::Authorizer",
                    "ApiId: !Ref Api, Name: issued, AuthorizerType: JWT, IdentitySource: "
                    "[$request.header.Authorization], JwtConfiguration: {Issuer: '"
                        + issuer + "', Audience: [shop]}")
         + resource("Asking", "ApiGatewayV2::Authorizer",
                    "ApiId: !Ref Api, Name: asking, AuthorizerType: REQUEST, IdentitySource: [$request.header.X-Key], "
                    "AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true, AuthorizerUri: !Sub "
                    "'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Asked.Arn}/invocations'")
         + resource("Mine", "ApiGatewayV2::Route",
                    "ApiId: !Ref Api, RouteKey: GET /mine, Target: !Sub 'integrations/${To}', AuthorizationType: JWT, "
                    "AuthorizerId: !Ref Issued")
         + resource("All", "ApiGatewayV2::Route",
                    "ApiId: !Ref Api, RouteKey: GET /items, Target: !Sub 'integrations/${To}', AuthorizationType: "
                    "CUSTOM, AuthorizerId: !Ref Asking");
}

} // namespace

class tst_ProjectAuthorizers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFunctionIsAskedAboutATokenOfARestApi();
    void aFunctionIsAskedAboutARequestOfARestApi();
    void aFunctionAnswersSimplyForAnHttpApi();
    void aTokensClaimsReachTheFunctionOfAnHttpApi();
    void aTokenOfAnIssuerOnThisMachineMustBeSigned();
    void keysInTheProjectsFolderAreForAnIssuerThatIsOnline();
    void authorizersOfOtherManifestsAreAsked_data();
    void authorizersOfOtherManifestsAreAsked();

private:
    void start(const QByteArray &text, const QString &manifest = QStringLiteral("template.yaml"),
               const QByteArray &keys = {});
    RawAnswer mine(const QByteArray &token) const { return get("/mine", {{"Authorization", "Bearer " + token}}); }
    RawAnswer get(const QByteArray &path, const RawHeaders &headers = {}) const
    {
        return ask(m_cloud->frontPort(QStringLiteral("items")), "GET", path, {}, headers);
    }

    std::unique_ptr<QTemporaryDir> m_project;
    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_ProjectAuthorizers::start(const QByteArray &text, const QString &manifest, const QByteArray &keys)
{
    m_cloud.reset();
    m_project = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_project->path()).mkpath(QStringLiteral("src")));
    QList<std::pair<QString, QByteArray>> files{{QStringLiteral("src/index.py"), code}, {manifest, text}};
    if (!keys.isEmpty()) {
        QVERIFY(QDir(m_project->path()).mkpath(QStringLiteral(".fermata")));
        files.append({QStringLiteral(".fermata/jwks.json"), keys});
    }
    for (const auto &[name, content] : files) {
        QSaveFile file(m_project->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        QVERIFY(file.commit());
    }
    m_cloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--project"), m_project->path()});
    QVERIFY(m_cloud->isReady());
}

void tst_ProjectAuthorizers::aFunctionIsAskedAboutATokenOfARestApi()
{
    start(rest);
    const auto says = [this](const QByteArray &token) { return get("/items/7", {{"Authorization", token}}); };
    const RawAnswer allowed = says("allow");
    QCOMPARE(allowed.status, 200);
    QCOMPARE(allowed.json()[u"principalId"].toString(), QStringLiteral("me"));
    QCOMPARE(allowed.json()[u"times"].toString(), QStringLiteral("1")); // a REST API makes texts of it
    QCOMPARE(allowed.json()[u"type"].toString(), QStringLiteral("TOKEN"));
    QCOMPARE(allowed.json()[u"arn"].toString(),
             QStringLiteral("arn:aws:execute-api:us-east-1:000000000000:gate/v1/GET/items/7"));
    QCOMPARE(says("allow").json()[u"times"].toString(), QStringLiteral("1")); // five minutes long
    QCOMPARE(get("/items/8", {{"Authorization", "allow"}}).status, 403); // for what was allowed
    QCOMPARE(says("allowothers").body, QByteArray(R"({"Message":"User is not authorized to access this resource"})"));
    const RawAnswer denied = says("deny");
    QCOMPARE(denied.status, 403);
    QCOMPARE(denied.body,
             QByteArray(R"({"Message":"User is not authorized to access this resource with an explicit deny"})"));
    for (const RawAnswer &refused : {says("broken"), says("other"), get("/items/7")}) {
        QCOMPARE(refused.status, 401);
        QCOMPARE(refused.body, QByteArray(R"({"message":"Unauthorized"})"));
    }
    QCOMPARE(says("unknown").status, 500);
    QCOMPARE(get("/open").body, QByteArray("null"));
}

void tst_ProjectAuthorizers::aFunctionIsAskedAboutARequestOfARestApi()
{
    start(rest);
    QCOMPARE(get("/asks").status, 401);
    const RawAnswer first = get("/asks?who=allow");
    QCOMPARE(first.json()[u"type"].toString(), QStringLiteral("REQUEST"));
    QCOMPARE(first.json()[u"times"].toString(), QStringLiteral("1"));
    QCOMPARE(get("/asks?who=allow").json()[u"times"].toString(), QStringLiteral("2")); // each time anew
}

void tst_ProjectAuthorizers::aFunctionAnswersSimplyForAnHttpApi()
{
    start(http);
    QCOMPARE(get("/items").status, 401);
    const RawAnswer bad = get("/items", {{"X-Key", "bad"}});
    QCOMPARE(bad.status, 403);
    QCOMPARE(bad.body, QByteArray(R"({"message":"Forbidden"})"));
    const QJsonObject good = get("/items", {{"X-Key", "good"}}).json();
    QCOMPARE(good[u"lambda"][u"version"].toString(), QStringLiteral("2.0"));
    QCOMPARE(good[u"lambda"][u"route"].toString(), QStringLiteral("$default/GET/items"));
}

void tst_ProjectAuthorizers::aTokensClaimsReachTheFunctionOfAnHttpApi()
{
    start(http);
    QJsonObject claims{{QStringLiteral("iss"), QStringLiteral("https://issuer.example")},
                       {QStringLiteral("aud"), QStringLiteral("shop")},
                       {QStringLiteral("sub"), QStringLiteral("42")},
                       {QStringLiteral("scope"), QStringLiteral("read write")},
                       {QStringLiteral("exp"), QDateTime::currentSecsSinceEpoch() + 600}};
    const auto says = [this](const QJsonObject &said) {
        return get("/mine", {{"Authorization", "Bearer " + tokenOf(said)}});
    };
    const QJsonObject seen = says(claims).json();
    QCOMPARE(seen[u"jwt"][u"claims"][u"sub"].toString(), QStringLiteral("42"));
    QCOMPARE(seen[u"jwt"][u"scopes"].toArray(), QJsonArray{QStringLiteral("read")});
    QCOMPARE(get("/mine").status, 401);
    claims[u"scope"] = QStringLiteral("write");
    QCOMPARE(says(claims).status, 403);
    claims[u"scope"] = QStringLiteral("read");
    claims[u"aud"] = QStringLiteral("else");
    QCOMPARE(says(claims).status, 401);
    claims[u"aud"] = QStringLiteral("shop");
    claims[u"exp"] = QDateTime::currentSecsSinceEpoch() - 1;
    const RawAnswer late = says(claims);
    QCOMPARE(late.status, 401);
    QVERIFY(late.header("www-authenticate").startsWith("Bearer"));
}

void tst_ProjectAuthorizers::aTokenOfAnIssuerOnThisMachineMustBeSigned()
{
    Site site;
    Issuer issuer;
    site.put(QStringLiteral(".well-known/openid-configuration"),
             R"({"jwks_uri":")" + site.address() + R"(/keys.json"})");
    start(httpOf(site.address()));
    const QByteArray token = issuer.token(site.address());
    QCOMPARE(mine(token).status, 500); // its keys cannot be had yet
    site.put(QStringLiteral("keys.json"), issuer.keySet());
    QCOMPARE(mine(token).status, 200);
    QCOMPARE(mine(token).json()[u"jwt"][u"claims"][u"sub"].toString(), QStringLiteral("42"));
    const RawAnswer forged = mine(token.left(token.lastIndexOf('.') + 1) + "c2ln");
    QCOMPARE(forged.status, 401);
    QVERIFY(forged.header("www-authenticate").contains("invalid_token"));
    Issuer other;
    QCOMPARE(mine(other.token(site.address())).status, 401);
    site.put(QStringLiteral("keys.json"), other.keySet()); // keys change
    QTRY_COMPARE_WITH_TIMEOUT(mine(other.token(site.address())).status, 200, 20'000);
}

void tst_ProjectAuthorizers::keysInTheProjectsFolderAreForAnIssuerThatIsOnline()
{
    Issuer issuer;
    const QByteArray address = "https://issuer.example";
    start(httpOf(address), QStringLiteral("template.yaml"), issuer.keySet());
    QCOMPARE(mine(issuer.token(address)).status, 200);
    QCOMPARE(mine(Issuer().token(address)).status, 401);
}

void tst_ProjectAuthorizers::authorizersOfOtherManifestsAreAsked_data()
{
    QTest::addColumn<QString>("manifest");
    QTest::addColumn<bool>("isFramework");
    QTest::newRow("serverless.yml") << "serverless.yml" << true;
    QTest::newRow("plain CloudFormation") << "template.yaml" << false;
}

void tst_ProjectAuthorizers::authorizersOfOtherManifestsAreAsked()
{
    QFETCH(QString, manifest);
    QFETCH(bool, isFramework);
    Issuer issuer;
    const QByteArray address = "https://issuer.example";
    start(isFramework ? framework(address) : plain(address), manifest, issuer.keySet());
    QCOMPARE(mine(issuer.token(address)).json()[u"jwt"][u"claims"][u"sub"].toString(), QStringLiteral("42"));
    QCOMPARE(mine(Issuer().token(address)).status, 401);
    QCOMPARE(get("/mine").status, 401);
    QCOMPARE(get("/items", {{"X-Key", "bad"}}).status, 403);
    QCOMPARE(get("/items", {{"X-Key", "good"}}).json()[u"lambda"][u"version"].toString(), QStringLiteral("2.0"));
    if (!isFramework)
        return;
    const quint16 parts = m_cloud->frontPort(QStringLiteral("parts"));
    QCOMPARE(ask(parts, "GET", "/parts/1").status, 401);
    QCOMPARE(ask(parts, "GET", "/parts/1", {}, {{"Authorization", "allow"}}).json()[u"principalId"].toString(),
             QStringLiteral("me"));
    QCOMPARE(ask(parts, "GET", "/parts/1", {}, {{"Authorization", "deny"}}).status, 403);
}

QTEST_GUILESS_MAIN(tst_ProjectAuthorizers)
#include "tst_projectauthorizers.moc"
