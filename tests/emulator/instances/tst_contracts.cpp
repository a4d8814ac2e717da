// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

// What a function is given, and how its answer is read.
class tst_Contracts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lambdaGivesItsContext_data();
    void lambdaGivesItsContext();
    void functionComputeGivesItsContext_data();
    void functionComputeGivesItsContext();
    void functionComputeGivesBytes_data();
    void functionComputeGivesBytes();
    void anAnswerIsReadByItsType_data();
    void anAnswerIsReadByItsType();
    void handlersComeInManyModules_data();
    void handlersComeInManyModules();
    void theEnvironmentIsTheVendorsAndTheUsers();
    void theInitializerRunsOnceBeforeTheFirstCall_data();
    void theInitializerRunsOnceBeforeTheFirstCall();
    void aFailingInitializerIsAnInitializationError();
    void lambdaWaitsForAnEmptyLoopUnlessToldNotTo();
    void aLargePayloadGoesBothWays_data();
    void aLargePayloadGoesBothWays();
    void pythonHasTheSdkThatLambdaBrings_data();
    void pythonHasTheSdkThatLambdaBrings();
};

namespace {

constexpr int lambda = static_cast<int>(Vendor::Lambda);
constexpr int fc = static_cast<int>(Vendor::FunctionCompute);

QJsonObject objectIn(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
}

} // namespace

void tst_Contracts::lambdaGivesItsContext_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python")
        << "python3.11"
        << "def handler(e, c):\n"
           "    return dict(id=c.aws_request_id, name=c.function_name, version=c.function_version,\n"
           "        arn=c.invoked_function_arn, memory=c.memory_limit_in_mb,\n"
           "        group=c.log_group_name, left=c.get_remaining_time_in_millis(),\n"
           "        custom=c.client_context.custom['k'])\n";
    QTest::newRow("Node.js")
        << "nodejs20.x"
        << "exports.handler = async (e, c) => ({ id: c.awsRequestId, name: c.functionName,\n"
           "    version: c.functionVersion, arn: c.invokedFunctionArn, memory: c.memoryLimitInMB,\n"
           "    group: c.logGroupName, left: c.getRemainingTimeInMillis(),\n"
           "    custom: c.clientContext.custom.k });\n";
}

void tst_Contracts::lambdaGivesItsContext()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const auto function = cloud.deploy("ctx", Vendor::Lambda, runtime.toStdString(), code.toStdString());
    Invocation invocation = cloud.invocation(function);
    invocation.qualifier = "$LATEST";
    invocation.clientContext = QByteArray(R"({"custom":{"k":"v"}})").toBase64().toStdString();
    const Result<InvocationRecord> record = cloud.await(cloud.pool().run(function, invocation));
    const QJsonObject answer = objectIn(record->payload);
    QCOMPARE(answer[QLatin1String("id")].toString().toStdString(), invocation.requestId);
    QCOMPARE(answer[QLatin1String("name")].toString(), QStringLiteral("ctx"));
    QCOMPARE(answer[QLatin1String("version")].toString(), QStringLiteral("$LATEST"));
    QCOMPARE(answer[QLatin1String("arn")].toString(),
             QStringLiteral("arn:aws:lambda:us-east-1:123456789012:function:ctx:$LATEST"));
    QCOMPARE(answer[QLatin1String("memory")].toString(), QStringLiteral("256"));
    QCOMPARE(answer[QLatin1String("group")].toString(), QStringLiteral("/aws/lambda/ctx"));
    QVERIFY(answer[QLatin1String("left")].toInt() > 2000 && answer[QLatin1String("left")].toInt() <= 3000);
    QCOMPARE(answer[QLatin1String("custom")].toString(), QStringLiteral("v"));
}

void tst_Contracts::functionComputeGivesItsContext_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python") << "python3.10"
                            << "def handler(e, c):\n"
                               "    return dict(id=c.request_id, name=c.function.name, handler=c.function.handler,\n"
                               "        memory=c.function.memory, timeout=c.function.timeout, region=c.region,\n"
                               "        account=c.account_id, key=c.credentials.access_key_id,\n"
                               "        qualifier=c.service.qualifier, retry=c.retry_count)\n";
    QTest::newRow("Node.js") << "nodejs20"
                             << "exports.handler = async (e, c) => ({ id: c.requestId, name: c.function.name,\n"
                                "    handler: c.function.handler, memory: c.function.memory,\n"
                                "    timeout: c.function.timeout, region: c.region, account: c.accountId,\n"
                                "    key: c.credentials.accessKeyId, qualifier: c.service.qualifier,\n"
                                "    retry: c.retryCount });\n";
}

void tst_Contracts::functionComputeGivesItsContext()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    FunctionAccount account;
    account.accessKeyId = "LOCALKEY";
    cloud.pool().setAccount(account);
    const auto function = cloud.deploy("ctx", Vendor::FunctionCompute, runtime.toStdString(), code.toStdString());
    const InvocationRecord record = cloud.call(function);
    const QJsonObject answer = objectIn(record.payload);
    QCOMPARE(answer[QLatin1String("id")].toString().toStdString(), record.requestId);
    QCOMPARE(answer[QLatin1String("name")].toString(), QStringLiteral("ctx"));
    QCOMPARE(answer[QLatin1String("handler")].toString(), QStringLiteral("index.handler"));
    QCOMPARE(answer[QLatin1String("memory")].toInt(), 256);
    QCOMPARE(answer[QLatin1String("timeout")].toInt(), 3);
    QCOMPARE(answer[QLatin1String("region")].toString(), QStringLiteral("cn-hangzhou"));
    QCOMPARE(answer[QLatin1String("account")].toString(), QStringLiteral("123456789012"));
    QCOMPARE(answer[QLatin1String("key")].toString(), QStringLiteral("LOCALKEY"));
    QCOMPARE(answer[QLatin1String("qualifier")].toString(), QStringLiteral("LATEST"));
    QCOMPARE(answer[QLatin1String("retry")].toInt(-1), 0);
}

void tst_Contracts::functionComputeGivesBytes_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python") << "python3.10" << "def handler(e, c): return type(e).__name__.encode() + e\n";
    QTest::newRow("Node.js") << "nodejs20"
                             << "exports.handler = (e, c, done) => done(null, Buffer.concat([Buffer.from(\n"
                                "    Buffer.isBuffer(e) ? 'bytes' : 'other'), e]));\n";
}

void tst_Contracts::functionComputeGivesBytes()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const auto function = cloud.deploy("raw", Vendor::FunctionCompute, runtime.toStdString(), code.toStdString());
    const std::string event("\x00\xff\x80 not text", 12);
    QCOMPARE(cloud.call(function, event).payload, "bytes" + event);
}

void tst_Contracts::anAnswerIsReadByItsType_data()
{
    QTest::addColumn<int>("vendor");
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("payload");
    QTest::newRow("Lambda, Python, nothing") << lambda << "python3.11" << "None" << "null";
    QTest::newRow("Lambda, Python, text") << lambda << "python3.11" << "'grüße'" << "\"grüße\"";
    QTest::newRow("Lambda, Node.js, nothing") << lambda << "nodejs20.x" << "undefined" << "null";
    QTest::newRow("Lambda, Node.js, text") << lambda << "nodejs20.x" << "'x'" << "\"x\"";
    QTest::newRow("FC, Python, text") << fc << "python3.10" << "'hello'" << "hello";
    QTest::newRow("FC, Python, bytes") << fc << "python3.10" << "b'hello'" << "hello";
    QTest::newRow("FC, Python, object") << fc << "python3.10" << "{'a': 1}" << "{\"a\": 1}";
    QTest::newRow("FC, Node.js, text") << fc << "nodejs20" << "'hello'" << "hello";
    QTest::newRow("FC, Node.js, object") << fc << "nodejs20" << "({ a: 1 })" << "{\"a\":1}";
    QTest::newRow("FC, Node.js, number") << fc << "nodejs20" << "42" << "42";
}

void tst_Contracts::anAnswerIsReadByItsType()
{
    QFETCH(int, vendor);
    QFETCH(QString, runtime);
    QFETCH(QString, value);
    QFETCH(QString, payload);
    TestCloud cloud;
    const QString code = runtime.startsWith(QLatin1String("python"))
                           ? QStringLiteral("def handler(e, c): return %1\n").arg(value)
                           : QStringLiteral("exports.handler = async () => (%1);\n").arg(value);
    const auto function = cloud.deploy("f", static_cast<Vendor>(vendor), runtime.toStdString(), code.toStdString());
    QCOMPARE(cloud.call(function).payload, payload.toStdString());
}

void tst_Contracts::handlersComeInManyModules_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    const QString esm =
        QStringLiteral("import os from 'node:os';\nexport const handler = async () => typeof os.EOL;\n");
    const QString commonjs = QStringLiteral("exports.handler = async () => 'string';\n");
    QTest::newRow("mjs") << "nodejs20.x" << "index.handler" << "index.mjs" << esm;
    QTest::newRow("cjs") << "nodejs20.x" << "index.handler" << "index.cjs" << commonjs;
    QTest::newRow("js in an ES package") << "nodejs20.x" << "esm/index.handler" << "esm/index.js" << esm;
    QTest::newRow("js in a folder") << "nodejs20.x" << "src/app.handler" << "src/app.js" << commonjs;
    QTest::newRow("nested") << "nodejs20.x" << "index.api.handler" << "index.js"
                            << "exports.api = { handler: async () => 'string' };\n";
    QTest::newRow("callback") << "nodejs20.x" << "index.handler" << "index.js"
                              << "exports.handler = (e, c, done) => setTimeout(() => done(null, 'string'), 5);\n";
    QTest::newRow("context.succeed") << "nodejs20.x" << "index.handler" << "index.js"
                                     << "exports.handler = (e, c) => c.succeed('string');\n";
    QTest::newRow("default export") << "nodejs20.x" << "index.handler" << "index.mjs"
                                    << "export default { handler: async () => 'string' };\n";
    QTest::newRow("Python in a folder") << "python3.11" << "src/app.handler" << "src/app.py"
                                        << "def handler(e, c): return 'string'\n";
    QTest::newRow("Python in a package") << "python3.11" << "src.app.handler" << "src/app.py"
                                         << "from . import other\ndef handler(e, c): return other.VALUE\n";
}

void tst_Contracts::handlersComeInManyModules()
{
    QFETCH(QString, runtime);
    QFETCH(QString, handler);
    QFETCH(QString, file);
    QFETCH(QString, code);
    TestCloud cloud;
    Function function = functionNamed("f", Vendor::Lambda, runtime.toStdString());
    function.handler = handler.toStdString();
    const auto deployed = cloud.deploy(function, {{file.toStdString(), code.toStdString()},
                                                  {"esm/package.json", R"({"type":"module"})"},
                                                  {"src/other.py", "VALUE = 'string'\n"},
                                                  {"src/__init__.py", ""}});
    const InvocationRecord record = cloud.call(deployed);
    QCOMPARE(record.payload, std::string("\"string\""));
}

void tst_Contracts::theEnvironmentIsTheVendorsAndTheUsers()
{
    qputenv("FERMATA_TEST_SECRET", "of the emulator's person");
    TestCloud cloud;
    cloud.pool().setApiEndpoint("http://127.0.0.1:4566");
    Function function = functionNamed("env", Vendor::Lambda, "python3.11");
    function.environment = {{"TABLE", "things"}, {"AWS_REGION", "mars-1"}};
    const auto deployed = cloud.deploy(
        function, {{"index.py", "import os\ndef handler(e, c): return dict(os.environ, cwd=os.getcwd())\n"}});
    const QJsonObject lambdaEnv = objectIn(cloud.call(deployed).payload);
    QCOMPARE(lambdaEnv[QLatin1String("TABLE")].toString(), QStringLiteral("things"));
    QCOMPARE(lambdaEnv[QLatin1String("AWS_REGION")].toString(), QStringLiteral("us-east-1"));
    QCOMPARE(lambdaEnv[QLatin1String("AWS_EXECUTION_ENV")].toString(), QStringLiteral("AWS_Lambda_python3.11"));
    QCOMPARE(lambdaEnv[QLatin1String("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")].toString(), QStringLiteral("256"));
    QCOMPARE(lambdaEnv[QLatin1String("AWS_ENDPOINT_URL")].toString(), QStringLiteral("http://127.0.0.1:4566"));
    QCOMPARE(lambdaEnv[QLatin1String("_HANDLER")].toString(), QStringLiteral("index.handler"));
    QCOMPARE(lambdaEnv[QLatin1String("cwd")].toString().toStdString(),
             cloud.hasSandbox() ? std::string("/var/task") : deployed->codeDirectory.string());
    QVERIFY(!lambdaEnv.contains(QLatin1String("FERMATA_TEST_SECRET")));
    QVERIFY(lambdaEnv[QLatin1String("_X_AMZN_TRACE_ID")].toString().startsWith(QLatin1String("Root=1-")));
    QVERIFY(cloud.hasSandbox() || lambdaEnv[QLatin1String("TMPDIR")].toString() != QLatin1String("/tmp"));

    Function fcFunction = functionNamed("env", Vendor::FunctionCompute, "nodejs20");
    const QJsonObject fcEnv = objectIn(
        cloud.call(cloud.deploy(fcFunction, {{"index.js", "exports.handler = async () => process.env;\n"}})).payload);
    QCOMPARE(fcEnv[QLatin1String("FC_FUNCTION_NAME")].toString(), QStringLiteral("env"));
    QCOMPARE(fcEnv[QLatin1String("FC_FUNCTION_HANDLER")].toString(), QStringLiteral("index.handler"));
    QVERIFY(fcEnv.contains(QLatin1String("FC_INSTANCE_ID")));
    QVERIFY(!fcEnv.contains(QLatin1String("AWS_REGION")));
}

void tst_Contracts::theInitializerRunsOnceBeforeTheFirstCall_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python")
        << "python3.10" << "index.py"
        << "n = 0\n"
           "def setup(context):\n    global n\n    n += 1\n    print('setting up', context.request_id)\n"
           "def handler(e, c): return str(n)\n";
    QTest::newRow("Node.js")
        << "nodejs20" << "index.js"
        << "let n = 0;\n"
           "exports.setup = (c, done) => { ++n; console.log('setting up', c.requestId); done(); };\n"
           "exports.handler = async () => String(n);\n";
}

void tst_Contracts::theInitializerRunsOnceBeforeTheFirstCall()
{
    QFETCH(QString, runtime);
    QFETCH(QString, file);
    QFETCH(QString, code);
    TestCloud cloud;
    Function function = functionNamed("f", Vendor::FunctionCompute, runtime.toStdString());
    function.initializer = "index.setup";
    const auto deployed = cloud.deploy(function, {{file.toStdString(), code.toStdString()}});
    const InvocationRecord first = cloud.call(deployed);
    QCOMPARE(first.payload, std::string("1"));
    QCOMPARE(cloud.call(deployed).payload, std::string("1"));
    std::vector<std::string> messages = cloud.messages(first.requestId);
    const auto at = [&messages](const std::string &text) {
        return std::find_if(messages.begin(), messages.end(),
                            [&text](const std::string &line) { return line.find(text) != std::string::npos; });
    };
    QVERIFY(at("FC Initialize Start RequestId: " + first.requestId) < at("setting up " + first.requestId));
    QVERIFY(at("setting up") < at("FC Initialize End RequestId: " + first.requestId));
    QVERIFY(at("FC Initialize End") < at("FC Invoke Start RequestId: " + first.requestId));
    QVERIFY(at("FC Invoke End RequestId: " + first.requestId) != messages.end());
}

void tst_Contracts::aFailingInitializerIsAnInitializationError()
{
    TestCloud cloud;
    Function function = functionNamed("f", Vendor::FunctionCompute, "python3.10");
    function.initializer = "index.setup";
    const InvocationRecord record = cloud.call(cloud.deploy(
        function, {{"index.py", "def setup(c): raise RuntimeError('no database')\ndef handler(e, c): return ''\n"}}));
    QCOMPARE(record.outcome, Outcome::InitError);
    QCOMPARE(record.error->type, std::string("InitializationError"));
    QCOMPARE(record.error->errorMessage, std::string("no database"));
}

void tst_Contracts::lambdaWaitsForAnEmptyLoopUnlessToldNotTo()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "nodejs20.x",
                                       "exports.handler = (e, c, done) => {\n"
                                       "    c.callbackWaitsForEmptyEventLoop = e.wait;\n"
                                       "    setTimeout(() => console.log('rest'), 300);\n"
                                       "    if (!e.silent) done(null, 'x');\n"
                                       "};\n");
    QVERIFY(cloud.call(function, R"({"wait":true})").duration.count() >= 300);
    QVERIFY(cloud.call(function, R"({"wait":false})").duration.count() < 250);
    QCOMPARE(cloud.call(function, R"({"wait":true,"silent":true})").payload, std::string("null"));
}

void tst_Contracts::aLargePayloadGoesBothWays_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::newRow("Python") << "python3.10" << "def handler(e, c): return e\n";
    QTest::newRow("Node.js") << "nodejs20" << "exports.handler = async (e) => e;\n";
}

void tst_Contracts::aLargePayloadGoesBothWays()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    TestCloud cloud;
    const auto function = cloud.deploy("echo", Vendor::FunctionCompute, runtime.toStdString(), code.toStdString());
    std::string event(20'000'000, 'x');
    for (std::size_t i = 0; i < event.size(); i += 997)
        event[i] = static_cast<char>(i);
    QVERIFY(cloud.call(function, event).payload == event);
    QCOMPARE(cloud.call(function, "small").payload, std::string("small"));
}

void tst_Contracts::pythonHasTheSdkThatLambdaBrings_data()
{
    QTest::addColumn<QString>("runtime");
    for (const char *runtime : {"python3.9", "python3.10", "python3.11"})
        QTest::newRow(runtime) << QString::fromLatin1(runtime);
}

// Whichever interpreter it is, and though Debian's boto3 does not know AWS_ENDPOINT_URL by itself.
void tst_Contracts::pythonHasTheSdkThatLambdaBrings()
{
    if (!QFile::exists(QStringLiteral("/usr/lib/python3/dist-packages/boto3")))
        QSKIP("python3-boto3 is not installed");
    QFETCH(QString, runtime);
    TestCloud cloud;
    Function function = functionNamed("sdk", Vendor::Lambda, runtime.toStdString());
    function.environment = {{"AWS_ENDPOINT_URL", "http://127.0.0.1:1"}, {"AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:2"}};
    const auto sdk = cloud.deploy(
        function,
        {{"index.py", "import boto3\n"
                      "def handler(e, c):\n"
                      "    return [boto3.client('lambda').meta.endpoint_url,\n"
                      "            boto3.client('sqs').meta.endpoint_url,\n"
                      "            boto3.client('sts', endpoint_url='http://127.0.0.1:3').meta.endpoint_url]\n"}});
    QCOMPARE(cloud.call(sdk).payload,
             std::string("[\"http://127.0.0.1:1\", \"http://127.0.0.1:2\", \"http://127.0.0.1:3\"]"));
}

QTEST_GUILESS_MAIN(tst_Contracts)
#include "tst_contracts.moc"
