// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/instances/testcloud.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

// Functions in PHP, by the real interpreter: what Function Compute gives them, and what becomes of what they do.
class tst_Php : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theHandlerGetsTheEventAsItIs();
    void answersBecomeText_data();
    void answersBecomeText();
    void theContextHasTheVendorsNames();
    void theInitializerRunsOnceInTheSameGlobals();
    void anInitializerMayBeInAnotherFile();
    void linesBelongToTheirCall();
    void anExceptionBecomesTheVendorsBody();
    void warningsAreInTheLogAndNotInTheAnswer();
    void whatNobodyCanCatchEndsTheInstance_data();
    void whatNobodyCanCatchEndsTheInstance();
    void codeThatCannotBeLoadedIsTold_data();
    void codeThatCannotBeLoadedIsTold();
    void theLogSaysHowToGetWhatTheCloudBrings();
    void aCallThatTakesTooLongIsEnded();
    void packagesBesideTheCodeAreFound();
    void anotherVersionIsTold();
    void aParkedInterpreterIsTaken();
    void aLargePayloadGoesBothWays();
    void programsItStartsDoNotHaveTheControlSocket();

private:
    static DeployedFunctionPtr deploy(TestCloud &cloud, const std::string &code,
                                      const std::string &handler = "index.handler");
};

namespace {

QJsonObject objectIn(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
}

Function phpFunction()
{
    return functionNamed("f", Vendor::FunctionCompute, "php8.1");
}

} // namespace

DeployedFunctionPtr tst_Php::deploy(TestCloud &cloud, const std::string &code, const std::string &handler)
{
    Function function = phpFunction();
    function.handler = handler;
    return cloud.deploy(function, {{"index.php", "<?php\n" + code}});
}

void tst_Php::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("php")).isEmpty())
        QSKIP("There is no PHP on this machine: apt install php-cli");
}

void tst_Php::theHandlerGetsTheEventAsItIs()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "function handler($event, $context) { return gettype($event) . $event; }\n");
    const InvocationRecord record = cloud.call(function, R"({"name":"李"})");
    QVERIFY2(!record.error, record.payload.c_str());
    QCOMPARE(record.payload, std::string(R"(string{"name":"李"})"));
    QCOMPARE(cloud.call(function, "{}").instanceId, record.instanceId); // warm
}

void tst_Php::answersBecomeText_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("text") << "'你好'" << QByteArray("你好");
    QTest::newRow("bytes") << R"("\x00\xff raw")" << QByteArray("\x00\xff raw", 6);
    QTest::newRow("number") << "3" << QByteArray("3");
    QTest::newRow("list") << "[1, 'a/b', null]" << QByteArray(R"([1,"a/b",null])");
    QTest::newRow("array") << "['statusCode' => 200, 'body' => '李']"
                           << QByteArray(R"({"statusCode":200,"body":"李"})");
    QTest::newRow("nothing") << "null" << QByteArray("null");
}

void tst_Php::answersBecomeText()
{
    QFETCH(QString, value);
    QFETCH(QByteArray, payload);
    TestCloud cloud;
    const auto function = deploy(cloud, "function handler($event, $context) { return " + value.toStdString() + "; }\n");
    QCOMPARE(QByteArray::fromStdString(cloud.call(function).payload), payload);
}

void tst_Php::theContextHasTheVendorsNames()
{
    TestCloud cloud;
    const auto function = deploy(
        cloud,
        "function handler($event, $context) {\n"
        "  return json_encode(['context' => $context, 'path' => getenv('FC_FUNC_CODE_PATH'),\n"
        "    'env' => $_ENV['FC_FUNCTION_NAME'], 'folder' => getcwd(), 'xdebug' => getenv('XDEBUG_MODE')]);\n}\n");
    Invocation invocation = cloud.invocation(function);
    invocation.qualifier = "LATEST";
    const Result<InvocationRecord> record = cloud.await(cloud.pool().run(function, invocation));
    const QJsonObject answer = objectIn(record->payload);
    const QJsonObject context = answer[QLatin1String("context")].toObject();
    QCOMPARE(context[QLatin1String("requestId")].toString().toStdString(), invocation.requestId);
    QCOMPARE(context[QLatin1String("function")][QLatin1String("name")].toString(), QStringLiteral("f"));
    QCOMPARE(context[QLatin1String("function")][QLatin1String("handler")].toString(), QStringLiteral("index.handler"));
    QCOMPARE(context[QLatin1String("function")][QLatin1String("memory")].toInt(), 256);
    QCOMPARE(context[QLatin1String("function")][QLatin1String("timeout")].toInt(), 3);
    QCOMPARE(context[QLatin1String("service")][QLatin1String("qualifier")].toString(), QStringLiteral("LATEST"));
    QCOMPARE(context[QLatin1String("service")].toObject().keys().join(u' '),
             QStringLiteral("logProject logStore name qualifier versionId"));
    QCOMPARE(context[QLatin1String("credentials")].toObject().keys().join(u' '),
             QStringLiteral("accessKeyId accessKeySecret securityToken"));
    QVERIFY(!context[QLatin1String("region")].toString().isEmpty());
    QVERIFY(!context[QLatin1String("accountId")].toString().isEmpty());
    QVERIFY(context[QLatin1String("tracing")].toObject().contains(QLatin1String("openTracingSpanBaggages")));
    QCOMPARE(answer[QLatin1String("env")].toString(), QStringLiteral("f"));
    QCOMPARE(answer[QLatin1String("path")].toString(), answer[QLatin1String("folder")].toString() + QLatin1Char('/'));
    QCOMPARE(answer[QLatin1String("xdebug")], QJsonValue(false));
}

void tst_Php::theInitializerRunsOnceInTheSameGlobals()
{
    TestCloud cloud;
    Function function = phpFunction();
    function.initializer = "index.initializer";
    const auto deployed = cloud.deploy(
        function,
        {{"index.php",
          "<?php\n$counter = 0;\n"
          "function initializer($context) { global $counter; $counter += 10; echo $context['requestId'], PHP_EOL; }\n"
          "function handler($event, $context) { global $counter; return ++$counter; }\n"}});
    QCOMPARE(cloud.call(deployed).payload, std::string("11"));
    QCOMPARE(cloud.call(deployed).payload, std::string("12"));
}

void tst_Php::anInitializerMayBeInAnotherFile()
{
    TestCloud cloud;
    Function function = phpFunction();
    function.initializer = "lib/start.begin";
    const auto deployed = cloud.deploy(
        function, {{"index.php", "<?php\nfunction handler($event, $context) { return $GLOBALS['table']; }\n"},
                   {"lib/start.php", "<?php\nfunction begin($context) { $GLOBALS['table'] = 'orders'; }\n"}});
    QCOMPARE(cloud.call(deployed).payload, std::string("orders"));
}

void tst_Php::linesBelongToTheirCall()
{
    TestCloud cloud;
    const auto function =
        deploy(cloud, "echo \"loading\\n\";\nfunction handler($event, $context) {\n"
                      "  echo \"from echo 日志\\n\";\n  $GLOBALS['fcLogger']->info('from log', ['n' => 1]);\n"
                      "  $GLOBALS['fcLogger']->error('an error');\n  error_log('from error_log');\n"
                      "  fwrite(STDERR, \"from stderr\\n\");\n  ob_start();\n  echo 'held back';\n  return 1;\n}\n");
    const InvocationRecord record = cloud.call(function);
    for (const char *const text : {"from echo 日志", "from log", "from error_log", "from stderr", "held back"}) {
        const LogRecord *const line = cloud.logContaining(text);
        QVERIFY2(line != nullptr, text);
        QCOMPARE(line->requestId, record.requestId);
    }
    const QRegularExpression entry(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z %1 \\[INFO\\] from log \\{\"n\":1\\}$")
            .arg(QString::fromStdString(record.requestId)));
    const QString said = QString::fromStdString(cloud.logContaining("from log")->message).trimmed();
    QVERIFY2(entry.match(said).hasMatch(), qPrintable(said));
    QCOMPARE(cloud.logContaining("an error")->severity, Severity::Error);
}

void tst_Php::anExceptionBecomesTheVendorsBody()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "function inner() { throw new InvalidArgumentException('boom'); }\n"
                                        "function handler($event, $context) {\n  inner();\n}\n");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::FunctionError);
    QCOMPARE(record.error->type, std::string("UnhandledInvocationError"));
    QCOMPARE(record.error->errorType, std::string("InvalidArgumentException"));
    QCOMPARE(record.error->errorMessage, std::string("boom"));
    const QJsonObject body = objectIn(record.payload);
    QCOMPARE(body.keys().join(u' '), QStringLiteral("errorMessage errorType stackTrace"));
    const QJsonObject stack = body[QLatin1String("stackTrace")].toObject();
    QVERIFY(stack[QLatin1String("file")].toString().endsWith(QLatin1String("/index.php")));
    QCOMPARE(stack[QLatin1String("line")].toInt(), 2);
    QVERIFY(stack[QLatin1String("traceString")].toString().startsWith(QLatin1String("#0 ")));
    QVERIFY(stack[QLatin1String("traceString")].toString().endsWith(QLatin1String("index.php(4): inner()")));
    QCOMPARE(record.error->stackTrace.size(), std::size_t(2));
    QVERIFY2(record.error->stackTrace[0].ends_with("/index.php:2"), record.error->stackTrace[0].c_str());
    QCOMPARE(cloud.logContaining("InvalidArgumentException: boom")->requestId, record.requestId);
    QCOMPARE(cloud.call(function).instanceId, record.instanceId); // it goes on serving
}

void tst_Php::warningsAreInTheLogAndNotInTheAnswer()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "function handler($event, $context) { return 'x' . $missing; }\n");
    QCOMPARE(cloud.call(function).payload, std::string("x"));
    QVERIFY(cloud.logContaining("PHP Warning:  Undefined variable $missing in "));
}

void tst_Php::whatNobodyCanCatchEndsTheInstance_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("memory") << "ini_set('memory_limit', '20M'); str_repeat('x', 100000000);"
                            << "Allowed memory size of 20971520 bytes exhausted";
    QTest::newRow("exit") << "exit(3);" << "";
}

void tst_Php::whatNobodyCanCatchEndsTheInstance()
{
    QFETCH(QString, code);
    QFETCH(QString, message);
    TestCloud cloud;
    const auto function = deploy(cloud, "function handler($event, $context) { " + code.toStdString() + " }\n");
    const InvocationRecord record = cloud.call(function);
    QVERIFY(record.error);
    QVERIFY2(record.error->errorMessage.starts_with(message.toStdString()), record.error->errorMessage.c_str());
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    QVERIFY(cloud.call(function).instanceId != record.instanceId);
}

void tst_Php::codeThatCannotBeLoadedIsTold_data()
{
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("errorType");
    QTest::addColumn<QString>("message");
    QTest::newRow("no file") << "app.handler" << "" << "ImportModuleError" << "Unable to load 'app.php'";
    QTest::newRow("no function") << "index.other" << "function handler() {}" << "HandlerNotFound"
                                 << "Handler 'other' missing in 'index.php'";
    QTest::newRow("no dot") << "handler" << "" << "MalformedHandlerName" << "Bad handler 'handler'";
    QTest::newRow("syntax") << "index.handler" << "function handler( {" << "ParseError" << "syntax error, unexpected";
    QTest::newRow("throws") << "index.handler" << "throw new LogicException('TABLE');" << "LogicException" << "TABLE";
    QTest::newRow("fatal") << "index.handler" << "function f() {}\nfunction f() {}" << "ErrorException"
                           << "Cannot redeclare f()";
}

void tst_Php::codeThatCannotBeLoadedIsTold()
{
    QFETCH(QString, handler);
    QFETCH(QString, code);
    QFETCH(QString, errorType);
    QFETCH(QString, message);
    TestCloud cloud;
    const InvocationRecord record = cloud.call(deploy(cloud, code.toStdString(), handler.toStdString()));
    QCOMPARE(record.outcome, Outcome::InitError);
    QVERIFY2(record.payload.find(errorType.toStdString()) != std::string::npos, record.payload.c_str());
    QVERIFY2(record.payload.find(message.toStdString()) != std::string::npos, record.payload.c_str());
    QVERIFY(cloud.pool().instances().empty());
}

void tst_Php::theLogSaysHowToGetWhatTheCloudBrings()
{
    TestCloud cloud;
    cloud.call(deploy(cloud, "function handler($event, $context) { return new OSS\\OssClient('a', 'b', 'c'); }\n"));
    QVERIFY(cloud.logContaining("aliyuncs/oss-sdk-php comes with the runtime in the cloud, and this machine has none: "
                                "composer require aliyuncs/oss-sdk-php"));
}

void tst_Php::aCallThatTakesTooLongIsEnded()
{
    TestCloud cloud;
    Function function = phpFunction();
    function.timeout = std::chrono::seconds(1);
    const auto deployed = cloud.deploy(
        function, {{"index.php", "<?php\nfunction handler($event, $context) {\n"
                                 "  while (json_decode($event, true)['loop'] ?? false) {}\n  return 1;\n}\n"}});
    QCOMPARE(cloud.call(deployed, R"({"loop":true})").outcome, Outcome::Timeout);
    QCOMPARE(cloud.call(deployed).payload, std::string("1"));
}

void tst_Php::packagesBesideTheCodeAreFound()
{
    TestCloud cloud;
    const auto function = cloud.deploy(
        phpFunction(),
        {{"index.php", "<?php\nrequire 'vendor/autoload.php';\n"
                       "function handler($event, $context) { return Own\\Part::VALUE; }\n"},
         {"vendor/autoload.php", "<?php\nspl_autoload_register(function ($class) {\n"
                                 "  require __DIR__ . '/own/' . basename(strtr($class, '\\\\', '/')) . '.php';\n});\n"},
         {"vendor/own/Part.php", "<?php\nnamespace Own;\nclass Part { const VALUE = 'from a package'; }\n"}});
    const InvocationRecord record = cloud.call(function);
    QVERIFY2(!record.error, record.payload.c_str());
    QCOMPARE(record.payload, std::string("from a package"));
}

void tst_Php::anotherVersionIsTold()
{
    TestCloud cloud;
    Function function = phpFunction();
    function.runtime = "php7.9";
    const auto deployed =
        cloud.deploy(function, {{"index.php", "<?php\nfunction handler($event, $context) { return PHP_VERSION; }\n"}});
    const std::string version = cloud.call(deployed).payload;
    const std::vector<std::string> told = cloud.pool().instances().at(0).fidelity;
    QVERIFY(!told.empty());
    QCOMPARE(told.front(), "Runs on PHP " + version + "; php7.9 is declared");
}

void tst_Php::aParkedInterpreterIsTaken()
{
    InstanceLimits limits;
    limits.parked = 1;
    TestCloud cloud(limits);
    if (!cloud.hasSandbox())
        QSKIP("Interpreters are parked in sandboxes only");
    const auto function = deploy(
        cloud, "function handler($event, $context) {\n"
               "  return json_encode([getcwd(), getenv('FERMATA_PARKED'), $_ENV['FC_INSTANCE_ID'] ?? null]);\n}\n");
    cloud.call(function);
    cloud.pool().drop("f", "codeChanged");
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    const QJsonArray answer = QJsonDocument::fromJson(QByteArray::fromStdString(cloud.call(function).payload)).array();
    QCOMPARE(answer.at(0).toString(), QStringLiteral("/code"));
    QCOMPARE(answer.at(1), QJsonValue(false));
    QVERIFY(!answer.at(2).toString().isEmpty());
}

void tst_Php::aLargePayloadGoesBothWays()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "function handler($event, $context) { return $event . $event; }\n");
    const std::string half(2'000'000, 'x');
    QCOMPARE(cloud.call(function, half).payload, half + half);
}

void tst_Php::programsItStartsDoNotHaveTheControlSocket()
{
    TestCloud cloud;
    const auto function = deploy(
        cloud,
        "function handler($event, $context) {\n"
        "  return class_exists('FFI') ? shell_exec('[ -e /proc/self/fd/3 ] && readlink /proc/self/fd/3 || echo none') : 'no FFI';\n}\n");
    const std::string answer = cloud.call(function).payload;
    if (answer == "no FFI")
        QSKIP("Only PHP with FFI can keep them to itself");
    QVERIFY2(answer.find("socket") == std::string::npos, answer.c_str());
}

QTEST_GUILESS_MAIN(tst_Php)
#include "tst_php.moc"
