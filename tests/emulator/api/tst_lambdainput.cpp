// SPDX-License-Identifier: GPL-3.0-or-later
// What Lambda's model does not allow is refused in its words, before anything else is looked at.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QTest>

#include <memory>

using namespace fermata::test;

namespace {

const QByteArray function = "/2015-03-31/functions/echo";

// "Value 'V' at 'member' failed to satisfy constraint: Member must ..."
QString unsatisfied(const QString &value, const QString &member, const QString &constraint)
{
    return QStringLiteral("Value '%1' at '%2' failed to satisfy constraint: Member must %3")
        .arg(value, member, constraint);
}

QString one(const QString &value, const QString &member, const QString &constraint)
{
    return QStringLiteral("1 validation error detected: ") + unsatisfied(value, member, constraint);
}

} // namespace

class tst_LambdaInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isRefused_data();
    void isRefused();
    void isTaken_data();
    void isTaken();

private:
    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_LambdaInput::initTestCase()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    const QByteArray code = zipOf("index.py", "def handler(event, context): return event\n");
    const RawAnswer made = m_cloud->askJson("POST", "/2015-03-31/functions",
                                            lambdaFunction(QStringLiteral("echo"), QStringLiteral("python3.11"), code));
    QCOMPARE(made.status, 201);
    QCOMPARE(m_cloud->ask("POST", function + "/versions", "{}").status, 201);
}

void tst_LambdaInput::isRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *method, const QByteArray &path, const QByteArray &body,
                        const QString &message) {
        QTest::newRow(name) << QByteArray(method) << path << body << message;
    };
    const QByteArray permission =
        R"({"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com",)";
    const QString versionPattern =
        QStringLiteral("satisfy regular expression pattern: (\\$LATEST(\\.PUBLISHED)?|[0-9]+)");
    const QString longText(300, QLatin1Char('x'));

    row("permission: URL auth type", "POST", function + "/policy", permission + R"("FunctionUrlAuthType":"IAM"})",
        one(QStringLiteral("IAM"), QStringLiteral("functionUrlAuthType"),
            QStringLiteral("satisfy enum value set: [NONE, AWS_IAM]")));
    row("permission: account", "POST", function + "/policy", permission + R"("SourceAccount":"1234567890123"})",
        QStringLiteral("2 validation errors detected: ")
            + unsatisfied(QStringLiteral("1234567890123"), QStringLiteral("sourceAccount"),
                          QStringLiteral("have length less than or equal to 12"))
            + QStringLiteral("; ")
            + unsatisfied(QStringLiteral("1234567890123"), QStringLiteral("sourceAccount"),
                          QStringLiteral("satisfy regular expression pattern: \\d{12}")));
    row("permission: organization", "POST", function + "/policy", permission + R"("PrincipalOrgID":"o-UPPERCASE01"})",
        one(QStringLiteral("o-UPPERCASE01"), QStringLiteral("principalOrgID"),
            QStringLiteral("satisfy regular expression pattern: ^o-[a-z0-9]{10,32}$")));
    row("permission: principal", "POST", function + "/policy",
        R"({"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"s3 or so"})",
        one(QStringLiteral("s3 or so"), QStringLiteral("principal"),
            QStringLiteral("satisfy regular expression pattern: [^\\s]+")));
    row("permission to remove", "DELETE", function + "/policy/a%20b", {},
        one(QStringLiteral("a b"), QStringLiteral("statementId"),
            QStringLiteral("satisfy regular expression pattern: ([a-zA-Z0-9-_.]+)")));

    row("alias: no name", "POST", function + "/aliases", R"({"Name":"","FunctionVersion":"1"})",
        one({}, QStringLiteral("name"), QStringLiteral("have length greater than or equal to 1")));
    row("alias: version", "POST", function + "/aliases", R"({"Name":"live","FunctionVersion":"one"})",
        one(QStringLiteral("one"), QStringLiteral("functionVersion"), versionPattern));
    row("alias to change: version", "PUT", function + "/aliases/live", R"({"FunctionVersion":"one"})",
        one(QStringLiteral("one"), QStringLiteral("functionVersion"), versionPattern));
    row("alias to read", "GET", function + "/aliases/12", {},
        one(QStringLiteral("12"), QStringLiteral("name"),
            QStringLiteral("satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)")));
    row("alias to delete", "DELETE", function + "/aliases/" + QByteArray(129, 'a'), {},
        one(QString(129, QLatin1Char('a')), QStringLiteral("name"),
            QStringLiteral("have length less than or equal to 128")));
    row("aliases of a version", "GET", function + "/aliases?FunctionVersion=one", {},
        one(QStringLiteral("one"), QStringLiteral("functionVersion"), versionPattern));
    row("version: description", "POST", function + "/versions", "{\"Description\":\"" + longText.toUtf8() + "\"}",
        one(longText, QStringLiteral("description"), QStringLiteral("have length less than or equal to 256")));

    row("URL: age", "POST", "/2021-10-31/functions/echo/url", R"({"AuthType":"NONE","Cors":{"MaxAge":86401}})",
        one(QStringLiteral("86401"), QStringLiteral("cors.maxAge"),
            QStringLiteral("have value less than or equal to 86400")));
    row("URL: method", "POST", "/2021-10-31/functions/echo/url",
        R"({"AuthType":"NONE","Cors":{"AllowMethods":["GET","OPTIONS"]}})",
        one(QStringLiteral("[GET, OPTIONS]"), QStringLiteral("cors.allowMethods"),
            QStringLiteral("satisfy constraint: [Member must have length less than or equal to 6, Member must have "
                           "length greater than or equal to 0, Member must satisfy regular expression pattern: .*, "
                           "Member must not be null]")));

    row("function: handler", "PUT", function + "/configuration", R"({"Handler":"index handler"})",
        one(QStringLiteral("index handler"), QStringLiteral("handler"),
            QStringLiteral("satisfy regular expression pattern: [^\\s]+")));
    row("function: tracing", "PUT", function + "/configuration", R"({"TracingConfig":{"Mode":"On"}})",
        one(QStringLiteral("On"), QStringLiteral("tracingConfig.mode"),
            QStringLiteral("satisfy enum value set: [Active, PassThrough]")));
    row("function: groups", "PUT", function + "/configuration",
        R"({"VpcConfig":{"SecurityGroupIds":["a","b","c","d","e","f"]}})",
        one(QStringLiteral("[a, b, c, d, e, f]"), QStringLiteral("vpcConfig.securityGroupIds"),
            QStringLiteral("have length less than or equal to 5")));
    row("function: key", "PUT", function + "/configuration", R"({"KMSKeyArn":"key"})",
        one(QStringLiteral("key"), QStringLiteral("kMSKeyArn"),
            QStringLiteral("satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()")));
    row("function: architectures", "PUT", function + "/code", R"({"Architectures":[]})",
        one(QStringLiteral("[]"), QStringLiteral("architectures"),
            QStringLiteral("have length greater than or equal to 1")));

    row("function: name of a version where none can be", "GET",
        "/2015-03-31/functions/" + QByteArray(141, 'a') + "/aliases/live", {},
        one(QString(141, QLatin1Char('a')), QStringLiteral("functionName"),
            QStringLiteral("have length less than or equal to 140")));
    row("function: mount", "PUT", function + "/configuration",
        R"({"FileSystemConfigs":[{"Arn":"arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",)"
        R"("LocalMountPath":"/data"}]})",
        one(QStringLiteral("/data"), QStringLiteral("fileSystemConfigs.1.member.localMountPath"),
            QStringLiteral("satisfy regular expression pattern: ^/mnt/[a-zA-Z0-9-_.]+$")));
    row("function: bucket", "PUT", function + "/code", R"({"S3Bucket":"bucket.","S3Key":"key"})",
        one(QStringLiteral("bucket."), QStringLiteral("s3Bucket"),
            QStringLiteral("satisfy regular expression pattern: [0-9A-Za-z\\.\\-_]*(?<!\\.)")));
    row("function to make: bucket", "POST", "/2015-03-31/functions",
        R"({"FunctionName":"new","Runtime":"python3.11","Role":"arn:aws:iam::123456789012:role/r","Handler":"index.handler",)"
        R"("Code":{"S3Bucket":"ab","S3Key":"key"}})",
        one(QStringLiteral("ab"), QStringLiteral("code.s3Bucket"),
            QStringLiteral("have length greater than or equal to 3")));
    row("function: group of its log", "PUT", function + "/configuration", R"({"LoggingConfig":{"LogGroup":"a b"}})",
        one(QStringLiteral("a b"), QStringLiteral("loggingConfig.logGroup"),
            QStringLiteral("satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+")));

    row("source: figures", "POST", "/2015-03-31/event-source-mappings",
        R"({"FunctionName":"echo","MetricsConfig":{"Metrics":["Events"]}})",
        one(QStringLiteral("[Events]"), QStringLiteral("metricsConfig.metrics"),
            QStringLiteral("satisfy constraint: [Member must satisfy enum value set: [EventCount, ErrorCount, "
                           "KafkaMetrics], Member must not be null]")));
    row("source that is not there: batch", "PUT",
        "/2015-03-31/event-source-mappings/14e0db71-5d35-4eb5-b481-8945cf9d10c2", R"({"BatchSize":10001})",
        one(QStringLiteral("10001"), QStringLiteral("batchSize"),
            QStringLiteral("have value less than or equal to 10000")));
    row("source: kind of access", "POST", "/2015-03-31/event-source-mappings",
        R"({"FunctionName":"echo","SourceAccessConfigurations":[{"Type":"VPC_SUBNET","URI":"subnet:a"},{"Type":"VPC_SUBNET","URI":""}]})",
        one({}, QStringLiteral("sourceAccessConfigurations.2.member.uRI"),
            QStringLiteral("have length greater than or equal to 1")));
    row("source: factor", "POST", "/2015-03-31/event-source-mappings",
        R"({"FunctionName":"echo","ParallelizationFactor":11})",
        one(QStringLiteral("11"), QStringLiteral("parallelizationFactor"),
            QStringLiteral("have value less than or equal to 10")));
    row("source: function", "POST", "/2015-03-31/event-source-mappings", R"({"FunctionName":""})",
        one({}, QStringLiteral("functionName"), QStringLiteral("have length greater than or equal to 1")));
    row("layers: page", "GET", "/2018-10-31/layers?MaxItems=51", {},
        one(QStringLiteral("51"), QStringLiteral("maxItems"), QStringLiteral("have value less than or equal to 50")));
    row("invocation: log type", "POST", function + "/invocations", "{}",
        one(QStringLiteral("Head"), QStringLiteral("logType"), QStringLiteral("satisfy enum value set: [None, Tail]")));
}

void tst_LambdaInput::isRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const RawAnswer answer = m_cloud->ask(method, path, body, {{"X-Amz-Log-Type", "Head"}});
    QCOMPARE(answer.json()[u"message"].toString(), message);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.header("x-amzn-ErrorType"), QByteArray("ValidationException"));
}

void tst_LambdaInput::isTaken_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const QByteArray &path, const QByteArray &body,
                        int status) { QTest::newRow(name) << QByteArray(method) << path << body << status; };
    row("a permission with conditions", "POST", function + "/policy",
        R"({"StatementId":"all","Action":"lambda:InvokeFunctionUrl","Principal":"*","FunctionUrlAuthType":"NONE",)"
        R"("SourceAccount":"123456789012","SourceArn":"arn:aws:s3:::a-bucket","PrincipalOrgID":"o-abcdefghij"})",
        201);
    row("an alias", "POST", function + "/aliases", R"({"Name":"live","FunctionVersion":"1"})", 201);
    row("an alias of the latest", "POST", function + "/aliases", R"({"Name":"next","FunctionVersion":"$LATEST"})", 201);
    row("a URL with CORS", "POST", "/2021-10-31/functions/echo/url",
        R"({"AuthType":"NONE","Cors":{"AllowMethods":["GET","*"],"AllowOrigins":["*"],"MaxAge":86400}})", 201);
    row("settings", "PUT", function + "/configuration",
        R"({"Handler":"index.handler","KMSKeyArn":"","TracingConfig":{"Mode":"Active"}})", 200);
    row("a mount and a log group", "PUT", function + "/configuration",
        R"({"FileSystemConfigs":[{"Arn":"arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",)"
        R"("LocalMountPath":"/mnt/data"}],"LoggingConfig":{"LogGroup":"/aws/lambda/echo"}})",
        200);
    row("a version named by a long ARN", "GET",
        "/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:echo:1/configuration", {}, 200);
    row("layers, all that a page takes", "GET", "/2018-10-31/layers?MaxItems=50", {}, 200);
}

void tst_LambdaInput::isTaken()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const RawAnswer answer = m_cloud->ask(method, path, body);
    QVERIFY2(answer.status == status, answer.body.constData());
}

QTEST_GUILESS_MAIN(tst_LambdaInput)
#include "tst_lambdainput.moc"
