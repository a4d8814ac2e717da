// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "tests/emulator/instances/testcloud.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

// What a caller and the log learn when user code fails.
class tst_Errors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExceptionBecomesTheVendorsBody_data();
    void anExceptionBecomesTheVendorsBody();
    void theStackNamesTheUsersLinesOnly();
    void codeThatCannotBeLoadedIsTold_data();
    void codeThatCannotBeLoadedIsTold();
    void theLogSaysHowToGetWhatTheCloudBrings();
    void theLogSaysThatTypeScriptIsToBeBuilt();
    void theLogSaysWhatIsListedAndNotInstalled_data();
    void theLogSaysWhatIsListedAndNotInstalled();
    void theLogSaysWhichLayerIsNotHere();
    void afterAnInitErrorTheNextCallTriesAgain();
    void anAnswerThatCannotBeWrittenIsTold_data();
    void anAnswerThatCannotBeWrittenIsTold();
    void aReturnedErrorShapeIsNoError();
    void anUncaughtExceptionLaterEndsTheCall();
    void aMissingInterpreterSaysWhatToInstall();
    void aMissingCodeFolderIsTold();
    void anUnknownRuntimeIsTold();
};

namespace {

QJsonObject objectIn(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
}

constexpr int lambda = static_cast<int>(Vendor::Lambda);
constexpr int fc = static_cast<int>(Vendor::FunctionCompute);

} // namespace

void tst_Errors::anExceptionBecomesTheVendorsBody_data()
{
    QTest::addColumn<int>("vendor");
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("headerType");
    QTest::addColumn<QString>("errorType");
    QTest::addColumn<QString>("keys");
    const QString python = QStringLiteral("def handler(e, c):\n    raise ValueError('boom')\n");
    const QString node = QStringLiteral("exports.handler = async () => { throw new TypeError('boom'); };\n");
    QTest::newRow("Lambda, Python") << lambda << "python3.11" << python << "Unhandled" << "ValueError"
                                    << "errorMessage, errorType, requestId, stackTrace";
    QTest::newRow("Lambda, Node.js") << lambda << "nodejs20.x" << node << "Unhandled" << "TypeError"
                                     << "errorMessage, errorType, trace";
    QTest::newRow("Lambda, callback") << lambda << "nodejs20.x"
                                      << "exports.handler = (e, c, done) => done(new TypeError('boom'));\n"
                                      << "Unhandled" << "TypeError" << "errorMessage, errorType, trace";
    QTest::newRow("FC, Python") << fc << "python3.10" << python << "UnhandledInvocationError" << "ValueError"
                                << "errorMessage, errorType, stackTrace";
    QTest::newRow("FC, Node.js") << fc << "nodejs20" << node << "UnhandledInvocationError" << "TypeError"
                                 << "errorMessage, errorType, stackTrace";
    QTest::newRow("FC, callback") << fc << "nodejs20"
                                  << "exports.handler = (e, c, done) => done(new TypeError('boom'));\n"
                                  << "HandledInvocationError" << "TypeError"
                                  << "errorMessage, errorType, stackTrace";
}

void tst_Errors::anExceptionBecomesTheVendorsBody()
{
    QFETCH(int, vendor);
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    QFETCH(QString, headerType);
    QFETCH(QString, errorType);
    QFETCH(QString, keys);
    TestCloud cloud;
    const auto function = cloud.deploy("f", static_cast<Vendor>(vendor), runtime.toStdString(), code.toStdString());
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::FunctionError);
    QCOMPARE(record.error->type, headerType.toStdString());
    QCOMPARE(record.error->errorType, errorType.toStdString());
    QCOMPARE(record.error->errorMessage, std::string("boom"));
    QCOMPARE(objectIn(record.payload).keys().join(QStringLiteral(", ")), keys);
    QVERIFY(!record.error->stackTrace.empty());
    const LogRecord *const log = cloud.logContaining("boom");
    QVERIFY(log != nullptr);
    QCOMPARE(log->severity, Severity::Error);
    QCOMPARE(log->requestId, record.requestId);
    QCOMPARE(cloud.call(function).instanceId, record.instanceId); // it goes on serving
}

void tst_Errors::theStackNamesTheUsersLinesOnly()
{
    TestCloud cloud;
    const auto python = cloud.deploy("p", Vendor::Lambda, "python3.11",
                                     "def inner():\n    return 1 / 0\ndef handler(e, c):\n    return inner()\n");
    const std::vector<std::string> stack = cloud.call(python).error->stackTrace;
    QCOMPARE(stack.size(), std::size_t(2));
    QVERIFY(stack[0].find("index.py\", line 4, in handler") != std::string::npos);
    QVERIFY(stack[1].find("index.py\", line 2, in inner") != std::string::npos);
    const auto node =
        cloud.deploy("n", Vendor::Lambda, "nodejs20.x", "exports.handler = async () => { throw new Error('x'); };\n");
    const InvocationRecord thrown = cloud.call(node);
    for (const std::string &line : thrown.error->stackTrace)
        QVERIFY2(line.find("fermata_bootstrap") == std::string::npos, line.c_str());
}

void tst_Errors::codeThatCannotBeLoadedIsTold_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("errorType");
    QTest::addColumn<QString>("message");
    QTest::newRow("Python, no module") << "python3.11" << "app.handler" << "" << "Runtime.ImportModuleError"
                                       << "Unable to import module 'app': No module named 'app'";
    QTest::newRow("Python, no dependency") << "python3.11" << "index.handler" << "import notinstalled\n"
                                           << "Runtime.ImportModuleError"
                                           << "Unable to import module 'index': No module named 'notinstalled'";
    QTest::newRow("Python, no function") << "python3.11" << "index.other" << "def handler(e, c): pass\n"
                                         << "Runtime.HandlerNotFound" << "Handler 'other' missing on module 'index'";
    QTest::newRow("Python, syntax") << "python3.11" << "index.handler" << "def handler(e, c)\n    pass\n"
                                    << "Runtime.UserCodeSyntaxError"
                                    << "Syntax error in module 'index': expected ':' (index.py, line 1)";
    QTest::newRow("Python, raises") << "python3.11" << "index.handler" << "raise KeyError('TABLE')\n"
                                    << "KeyError"
                                    << "'TABLE'";
    QTest::newRow("Python, no dot") << "python3.11" << "handler" << "" << "Runtime.MalformedHandlerName"
                                    << "Bad handler 'handler': not enough values to unpack (expected 2, got 1)";
    QTest::newRow("Node.js, no module") << "nodejs20.x" << "app.handler" << "" << "Runtime.ImportModuleError"
                                        << "Error: Cannot find module 'app'";
    QTest::newRow("Node.js, no function") << "nodejs20.x" << "index.other" << "exports.handler = () => {};\n"
                                          << "Runtime.HandlerNotFound" << "index.other is undefined or not exported";
    QTest::newRow("Node.js, syntax") << "nodejs20.x" << "index.handler" << "exports.handler = () => {\n"
                                     << "Runtime.UserCodeSyntaxError" << "SyntaxError: Unexpected end of input";
    QTest::newRow("Node.js, throws") << "nodejs20.x" << "index.handler" << "missing();\n"
                                     << "ReferenceError"
                                     << "missing is not defined";
}

void tst_Errors::codeThatCannotBeLoadedIsTold()
{
    QFETCH(QString, runtime);
    QFETCH(QString, handler);
    QFETCH(QString, code);
    QFETCH(QString, errorType);
    QFETCH(QString, message);
    TestCloud cloud;
    Function function = functionNamed("broken", Vendor::Lambda, runtime.toStdString());
    function.handler = handler.toStdString();
    const char *const file = runtime.startsWith(QLatin1String("python")) ? "index.py" : "index.js";
    const InvocationRecord record = cloud.call(cloud.deploy(function, {{file, code.toStdString()}}));
    QCOMPARE(record.outcome, Outcome::InitError);
    QCOMPARE(record.error->type, std::string("Unhandled"));
    QCOMPARE(record.error->errorType, errorType.toStdString());
    QCOMPARE(QString::fromStdString(record.error->errorMessage), message);
    const LogRecord *const log = cloud.logContaining(errorType.toStdString());
    QVERIFY(log != nullptr);
    QCOMPARE(log->severity, Severity::Error);
    QVERIFY(cloud.pool().instances().empty());
}

void tst_Errors::theLogSaysHowToGetWhatTheCloudBrings()
{
    TestCloud cloud;
    const auto function = cloud.deploy("sdk", Vendor::Lambda, "nodejs20.x",
                                       "const { S3Client } = require('@aws-sdk/client-s3');\n"
                                       "exports.handler = async () => 1;\n");
    QCOMPARE(cloud.call(function).error->errorType, std::string("Runtime.ImportModuleError"));
    QVERIFY(cloud.logContaining("npm install --no-save @aws-sdk/client-s3 in the project's folder"));
}

void tst_Errors::theLogSaysThatTypeScriptIsToBeBuilt()
{
    TestCloud cloud;
    Function function = functionNamed("typed", Vendor::Lambda, "nodejs20.x");
    function.handler = "src/app.handler";
    const auto typed = cloud.deploy(function, {{"src/app.ts", "export const handler = async () => 1;\n"}});
    QCOMPARE(cloud.call(typed).error->errorMessage, std::string("Error: Cannot find module 'src/app'"));
    QVERIFY(cloud.logContaining("src/app.ts is TypeScript and has not been built"));
}

void tst_Errors::theLogSaysWhatIsListedAndNotInstalled_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("listed");
    QTest::addColumn<QString>("hint");
    QTest::newRow("Python") << "python3.11" << "index.py" << "import pypdf.x\n"
                            << "requirements.txt" << "pypdf\n"
                            << "pypdf is not there, and requirements.txt is: fermata-cli build";
    QTest::newRow("Node.js") << "nodejs20.x" << "index.js" << "require('uuid');\n"
                             << "package.json"
                             << R"({"dependencies": {"uuid": "^9"}})"
                             << "uuid stands in package.json and is not installed: fermata-cli build";
    QTest::newRow("Node.js, a module") << "nodejs20.x" << "index.mjs" << "import '@me/tools/x.js';\n"
                                       << "package.json"
                                       << R"({"type": "module", "devDependencies": {"@me/tools": "*"}})"
                                       << "@me/tools stands in package.json and is not installed";
    QTest::newRow("Ruby") << "ruby3.3" << "index.rb" << "require 'redis'\n"
                          << "Gemfile" << "gem 'redis'\n"
                          << "redis is not there, and Gemfile is: fermata-cli build";
}

void tst_Errors::theLogSaysWhatIsListedAndNotInstalled()
{
    QFETCH(QString, runtime);
    QFETCH(QString, file);
    QFETCH(QString, code);
    QFETCH(QString, list);
    QFETCH(QString, listed);
    QFETCH(QString, hint);
    if (runtime.startsWith(QLatin1String("ruby")) && QStandardPaths::findExecutable(QStringLiteral("ruby")).isEmpty())
        QSKIP("ruby is not on this machine");
    TestCloud cloud;
    const Function function = functionNamed("needy", Vendor::Lambda, runtime.toStdString());
    const auto deployed =
        cloud.deploy(function, {{file.toStdString(), code.toStdString()}, {list.toStdString(), listed.toStdString()}});
    QCOMPARE(cloud.call(deployed).outcome, Outcome::InitError);
    QVERIFY(cloud.logContaining(hint.toStdString()));
}

void tst_Errors::theLogSaysWhichLayerIsNotHere()
{
    TestCloud cloud;
    auto deployed = std::make_shared<DeployedFunction>(
        *cloud.deploy("layered", Vendor::Lambda, "python3.11", "def handler(event, context):\n    return 1\n"));
    deployed->foreignLayers = {"arn:aws:lambda:us-east-1:017000801446:layer:Tools:46"};
    deployed->layerDirectories = {"/no/such/layer"};
    QCOMPARE(cloud.call(deployed).payload, std::string("1"));
    QVERIFY(cloud.logContaining("layer:Tools:46 is not here: what it brings is missing"));
    QVERIFY(cloud.logContaining("The folder of its layer is not there: /no/such/layer"));
}

void tst_Errors::afterAnInitErrorTheNextCallTriesAgain()
{
    TestCloud cloud;
    const auto function = cloud.deploy("flaky", Vendor::Lambda, "python3.11",
                                       "import os\n"
                                       "if not os.path.exists('ready'):\n"
                                       "    raise RuntimeError('not yet')\n"
                                       "def handler(e, c): return 'ready'\n");
    QCOMPARE(cloud.call(function).outcome, Outcome::InitError);
    QVERIFY(writeFile(function->codeDirectory / "ready", "now"));
    QCOMPARE(cloud.call(function).payload, std::string("\"ready\""));
}

void tst_Errors::anAnswerThatCannotBeWrittenIsTold_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("errorType");
    QTest::addColumn<QString>("message");
    QTest::newRow("Python") << "python3.11" << "def handler(e, c): return {1, 2}\n"
                            << "Runtime.MarshalError"
                            << "Unable to marshal response: Object of type set is not JSON serializable";
    QTest::newRow("Node.js") << "nodejs20.x" << "exports.handler = async () => 10n;\n"
                             << "Runtime.MarshalError"
                             << "Unable to marshal response: TypeError: Do not know how to serialize a BigInt";
    QTest::newRow("too large") << "python3.11" << "def handler(e, c): return 'x' * 6300000\n"
                               << "Function.ResponseSizeTooLarge"
                               << "Response payload size exceeded maximum allowed payload size (6291556 bytes).";
}

void tst_Errors::anAnswerThatCannotBeWrittenIsTold()
{
    QFETCH(QString, runtime);
    QFETCH(QString, code);
    QFETCH(QString, errorType);
    QFETCH(QString, message);
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, runtime.toStdString(), code.toStdString());
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.error->errorType, errorType.toStdString());
    QCOMPARE(QString::fromStdString(record.error->errorMessage), message);
}

void tst_Errors::aReturnedErrorShapeIsNoError()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "python3.11",
                                       "def handler(e, c): return {'errorType': 'Mine', 'errorMessage': 'fine'}\n");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::Success);
    QVERIFY(!record.error.has_value());
}

void tst_Errors::anUncaughtExceptionLaterEndsTheCall()
{
    TestCloud cloud;
    const auto function = cloud.deploy("f", Vendor::Lambda, "nodejs20.x",
                                       "exports.handler = (e, c, done) => {\n"
                                       "    if (e.reject) Promise.reject(new Error('forgotten'));\n"
                                       "    else setTimeout(() => { throw new RangeError('later'); }, 20);\n"
                                       "};\n");
    const InvocationRecord thrown = cloud.call(function);
    QCOMPARE(thrown.error->errorType, std::string("RangeError"));
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    const InvocationRecord rejected = cloud.call(function, R"({"reject":true})");
    QCOMPARE(rejected.error->errorType, std::string("Runtime.UnhandledPromiseRejection"));
    QCOMPARE(rejected.error->errorMessage, std::string("Error: forgotten"));
}

void tst_Errors::aMissingInterpreterSaysWhatToInstall()
{
    // A person without Node.js: nothing on PATH, and none where it usually lies is hidden by a version nobody has.
    QTemporaryDir runtimes;
    QVERIFY(QDir(runtimes.path()).mkdir(QStringLiteral("ruby")));
    QFile description(runtimes.filePath(QStringLiteral("ruby/runtime.json")));
    QVERIFY(description.open(QIODevice::WriteOnly));
    description.write(R"({"language":"ruby","title":"Ruby","oldest":"3","bootstrap":"b.rb","command":[],
        "interpreter":{"exact":["ruby-none-{version}"],"any":["ruby-none"],"probe":[],"install":"apt install ruby"}})");
    description.close();
    boost::asio::io_context io;
    Journal journal;
    SystemClock clock;
    InstancePool pool(io.get_executor(), journal, clock, runtimes.path().toStdString());
    TestCloud cloud;
    const auto function = cloud.deploy("r", Vendor::Lambda, "ruby3.3", "");
    auto call = boost::asio::co_spawn(io, pool.run(function, cloud.invocation(function)), boost::asio::use_future);
    io.run();
    const Result<InvocationRecord> record = call.get();
    QVERIFY(!record);
    QCOMPARE(record.error().code, Error::Code::NotFound);
    QCOMPARE(record.error().id, std::string("runtime.interpreterMissing"));
    QCOMPARE(record.error().hint, std::string("apt install ruby"));
}

void tst_Errors::aMissingCodeFolderIsTold()
{
    TestCloud cloud;
    DeployedFunction deployed;
    deployed.function = functionNamed("gone", Vendor::Lambda, "python3.11");
    deployed.codeDirectory = "/no/such/folder";
    const auto function = std::make_shared<const DeployedFunction>(deployed);
    const Result<InvocationRecord> record = cloud.finish(cloud.begin(function));
    QVERIFY(!record);
    QCOMPARE(record.error().id, std::string("function.codeMissing"));
}

void tst_Errors::anUnknownRuntimeIsTold()
{
    TestCloud cloud;
    const auto function = cloud.deploy("c", Vendor::Lambda, "cobol85", "");
    const Result<InvocationRecord> record = cloud.finish(cloud.begin(function));
    QVERIFY(!record);
    QCOMPARE(record.error().id, std::string("runtime.unsupported"));
}

QTEST_GUILESS_MAIN(tst_Errors)
#include "tst_errors.moc"
