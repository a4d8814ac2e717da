// SPDX-License-Identifier: GPL-3.0-or-later
// Who may call the APIs of a project: functions that are asked first, and tokens of an issuer.
#include "tests/emulator/support/cloudprocess.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
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

QByteArray tokenOf(const QJsonObject &claims)
{
    const auto encoded = [](const QByteArray &text) {
        return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return encoded(R"({"alg":"RS256"})") + '.' + encoded(QJsonDocument(claims).toJson(QJsonDocument::Compact))
         + ".c2ln";
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

private:
    void start(const QByteArray &text);
    RawAnswer get(const QByteArray &path, const RawHeaders &headers = {}) const
    {
        return ask(m_cloud->frontPort(QStringLiteral("items")), "GET", path, {}, headers);
    }

    std::unique_ptr<QTemporaryDir> m_project;
    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_ProjectAuthorizers::start(const QByteArray &text)
{
    m_cloud.reset();
    m_project = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_project->path()).mkpath(QStringLiteral("src")));
    for (const auto &[name, content] : {std::pair("src/index.py", code), std::pair("template.yaml", text)}) {
        QSaveFile file(m_project->filePath(QLatin1String(name)));
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

QTEST_GUILESS_MAIN(tst_ProjectAuthorizers)
#include "tst_projectauthorizers.moc"
