// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "tests/emulator/instances/testcloud.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

// Functions in Ruby, by the real interpreter: what they are given, answer, log and fail with. Messages and log lines are
// those of AWS's runtime interface client.
class tst_Ruby : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMethodOfTheFileAnswers();
    void aMethodOfAModuleAnswers();
    void lambdaGivesItsContext();
    void textIsUtf8WhateverTheMachineSays();
    void aStreamIsAnsweredAsItIs();
    void linesBelongToTheirCall();
    void anExceptionBecomesTheVendorsBody();
    void whatIsNoStandardErrorEndsTheInstance_data();
    void whatIsNoStandardErrorEndsTheInstance();
    void codeThatCannotBeLoadedIsTold_data();
    void codeThatCannotBeLoadedIsTold();
    void theLogSaysHowToGetWhatTheCloudBrings();
    void aCallThatTakesTooLongIsEnded();
    void gemsBesideTheCodeAreFound();
    void anotherVersionIsTold();
    void aParkedInterpreterIsTaken();
    void aLargePayloadGoesBothWays();
    void theStartIsExplained();

private:
    static DeployedFunctionPtr deploy(TestCloud &cloud, const std::string &code,
                                      const std::string &handler = "index.handler");
};

namespace {

QJsonObject objectIn(const std::string &payload)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
}

} // namespace

DeployedFunctionPtr tst_Ruby::deploy(TestCloud &cloud, const std::string &code, const std::string &handler)
{
    Function function = functionNamed("f", Vendor::Lambda, "ruby3.3");
    function.handler = handler;
    return cloud.deploy(function, {{"index.rb", code}});
}

void tst_Ruby::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("ruby")).isEmpty())
        QSKIP("There is no Ruby on this machine: apt install ruby");
}

void tst_Ruby::aMethodOfTheFileAnswers()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "CALLS = [0]\ndef handler(event:, context:)\n  CALLS[0] += 1\n"
                                        "  { name: event['name'], calls: CALLS[0] }\nend\n");
    QCOMPARE(cloud.call(function, R"({"name":"Ada"})").payload, std::string(R"({"name":"Ada","calls":1})"));
    QCOMPARE(cloud.call(function, R"({"name":null})").payload, std::string(R"({"name":null,"calls":2})"));
}

void tst_Ruby::aMethodOfAModuleAnswers()
{
    TestCloud cloud;
    const auto function =
        deploy(cloud, "module Api\n  def self.get(event:, context:)\n    [event, nil]\n  end\nend\n", "index.Api.get");
    QCOMPARE(cloud.call(function, "7").payload, std::string("[7,null]"));
}

void tst_Ruby::lambdaGivesItsContext()
{
    TestCloud cloud;
    const auto function = deploy(
        cloud, "def handler(event:, context:)\n"
               "  { id: context.aws_request_id, name: context.function_name, version: context.function_version,\n"
               "    arn: context.invoked_function_arn, memory: context.memory_limit_in_mb,\n"
               "    group: context.log_group_name, left: context.get_remaining_time_in_millis,\n"
               "    ahead: context.deadline_ms - (Time.now.to_f * 1000).to_i,\n"
               "    custom: context.client_context['custom']['k'], env: ENV['AWS_EXECUTION_ENV'],\n"
               "    locale: ENV['LC_CTYPE'], trace: ENV['_X_AMZN_TRACE_ID'] }\nend\n");
    Invocation invocation = cloud.invocation(function);
    invocation.qualifier = "$LATEST";
    invocation.clientContext = QByteArray(R"({"custom":{"k":"v"}})").toBase64().toStdString();
    const Result<InvocationRecord> record = cloud.await(cloud.pool().run(function, invocation));
    const QJsonObject answer = objectIn(record->payload);
    QCOMPARE(answer[QLatin1String("id")].toString().toStdString(), invocation.requestId);
    QCOMPARE(answer[QLatin1String("name")].toString(), QStringLiteral("f"));
    QCOMPARE(answer[QLatin1String("version")].toString(), QStringLiteral("$LATEST"));
    QCOMPARE(answer[QLatin1String("arn")].toString(),
             QStringLiteral("arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST"));
    QCOMPARE(answer[QLatin1String("memory")].toString(), QStringLiteral("256"));
    QCOMPARE(answer[QLatin1String("group")].toString(), QStringLiteral("/aws/lambda/f"));
    for (const char *const limit : {"left", "ahead"})
        QVERIFY(answer[QLatin1String(limit)].toInt() > 0 && answer[QLatin1String(limit)].toInt() <= 3000);
    QCOMPARE(answer[QLatin1String("custom")].toString(), QStringLiteral("v"));
    QCOMPARE(answer[QLatin1String("env")].toString(), QStringLiteral("AWS_Lambda_ruby3.3"));
    QVERIFY(answer[QLatin1String("locale")].isNull());
    QVERIFY(answer[QLatin1String("trace")].toString().startsWith(QLatin1String("Root=")));
}

void tst_Ruby::textIsUtf8WhateverTheMachineSays()
{
    for (const std::size_t parked : {0U, 1U}) {
        InstanceLimits limits;
        limits.parked = parked;
        TestCloud cloud(limits);
        Function function = functionNamed("f", Vendor::Lambda, "ruby3.3");
        function.environment["GREETING"] = "你好";
        const auto deployed = cloud.deploy(
            function, {{"index.rb", "def handler(event:, context:)\n"
                                    "  puts \"日志 #{ENV['GREETING']}\"\n"
                                    "  [\"#{ENV['GREETING']}, #{event['name']}\", File.read('text.txt')]\nend\n"},
                       {"text.txt", "é"}});
        QCOMPARE(cloud.call(deployed, R"({"name":"李"})").payload, std::string(R"(["你好, 李","é"])"));
        QVERIFY(cloud.logContaining("日志 你好"));
    }
}

void tst_Ruby::aStreamIsAnsweredAsItIs()
{
    TestCloud cloud;
    const auto function =
        deploy(cloud, "require 'stringio'\ndef handler(event:, context:) = StringIO.new(\"\\x00\\xff raw\")\n");
    QCOMPARE(cloud.call(function).payload, std::string("\x00\xff raw", 6));
}

void tst_Ruby::linesBelongToTheirCall()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "require 'logger'\nLOG = Logger.new($stdout)\nputs 'loading'\n"
                                        "def handler(event:, context:)\n  puts 'from puts'\n  LOG.info('from log')\n"
                                        "  $stderr.puts 'from stderr'\n  print 'no end'\n  1\nend\n");
    const InvocationRecord record = cloud.call(function);
    for (const char *const text : {"from puts", "from log", "from stderr", "no end"}) {
        const LogRecord *const line = cloud.logContaining(text);
        QVERIFY2(line != nullptr, text);
        QCOMPARE(line->requestId, record.requestId);
    }
    const QRegularExpression entry(
        QStringLiteral("^I, \\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6} #\\d+\\]  INFO %1 -- : "
                       "from log\\s*$")
            .arg(QString::fromStdString(record.requestId)));
    const QString said = QString::fromStdString(cloud.logContaining("from log")->message);
    QVERIFY2(entry.match(said).hasMatch(), qPrintable(said));
}

void tst_Ruby::anExceptionBecomesTheVendorsBody()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "def inner = raise(ArgumentError, 'boom')\n"
                                        "def handler(event:, context:)\n  inner\nend\n");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(record.outcome, Outcome::FunctionError);
    QCOMPARE(record.error->type, std::string("Unhandled"));
    QCOMPARE(record.error->errorType, std::string("Function<ArgumentError>"));
    QCOMPARE(record.error->errorMessage, std::string("boom"));
    const std::vector<std::string> &stack = record.error->stackTrace;
    QCOMPARE(stack.size(), std::size_t(2));
    QVERIFY2(stack[0].ends_with("index.rb:1:in `inner'"), stack[0].c_str());
    QVERIFY2(stack[1].ends_with("index.rb:3:in `handler'"), stack[1].c_str());
    QCOMPARE(objectIn(record.payload).keys().join(QStringLiteral(", ")),
             QStringLiteral("errorMessage, errorType, stackTrace"));
    QCOMPARE(cloud.logContaining("Error raised from handler method")->requestId, record.requestId);
    QVERIFY(cloud.logContaining(R"(  "errorMessage": "boom",)"));
    QCOMPARE(cloud.call(function).instanceId, record.instanceId); // it goes on serving
}

void tst_Ruby::whatIsNoStandardErrorEndsTheInstance_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("errorType");
    QTest::addColumn<QString>("message");
    QTest::newRow("a name that is nothing")
        << "missing" << "Function<NameError>" << "undefined local variable or method `missing' for #<LambdaHandler:";
    QTest::newRow("a method of nil") << "nil.upcase" << "Function<NoMethodError>"
                                     << "undefined method `upcase' for nil";
    QTest::newRow("exit") << "exit 3" << "Function<SystemExit>" << "exit";
    QTest::newRow("no end") << "def f = f()\nf" << "Function<SystemStackError>" << "stack level too deep";
}

void tst_Ruby::whatIsNoStandardErrorEndsTheInstance()
{
    QFETCH(QString, code);
    QFETCH(QString, errorType);
    QFETCH(QString, message);
    TestCloud cloud;
    const auto function = deploy(cloud, "def handler(event:, context:)\n" + code.toStdString() + "\nend\n");
    const InvocationRecord record = cloud.call(function);
    QCOMPARE(QString::fromStdString(record.error->errorType), errorType);
    QVERIFY2(record.error->errorMessage.starts_with(message.toStdString()), record.error->errorMessage.c_str());
    QVERIFY(cloud.logContaining("Critical exception from handler"));
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    QVERIFY(cloud.call(function).instanceId != record.instanceId);
}

void tst_Ruby::codeThatCannotBeLoadedIsTold_data()
{
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("errorType");
    QTest::addColumn<QString>("message");
    QTest::newRow("no file") << "app.handler" << "" << "Init<LoadError>" << "cannot load such file -- app";
    QTest::newRow("no gem") << "index.handler" << "require 'notinstalled'\n"
                            << "Init<LoadError>"
                            << "cannot load such file -- notinstalled";
    QTest::newRow("syntax") << "index.handler" << "def handler(event:, context:)\n"
                            << "Init<SyntaxError>"
                            << "syntax error, unexpected end-of-input";
    QTest::newRow("raises") << "index.handler" << "raise KeyError, 'TABLE'\n"
                            << "Init<KeyError>"
                            << "TABLE";
    QTest::newRow("no dot") << "handler" << "" << "Init<ArgumentError>"
                            << "Invalid handler [\"handler\"], must be of form FILENAME.METHOD";
}

void tst_Ruby::codeThatCannotBeLoadedIsTold()
{
    QFETCH(QString, handler);
    QFETCH(QString, code);
    QFETCH(QString, errorType);
    QFETCH(QString, message);
    TestCloud cloud;
    const InvocationRecord record = cloud.call(deploy(cloud, code.toStdString(), handler.toStdString()));
    QCOMPARE(record.outcome, Outcome::InitError);
    QCOMPARE(QString::fromStdString(record.error->errorType), errorType);
    QVERIFY2(record.error->errorMessage.find(message.toStdString()) != std::string::npos,
             record.error->errorMessage.c_str());
    QVERIFY(cloud.logContaining("Init error when loading handler"));
    QVERIFY(cloud.pool().instances().empty());
}

void tst_Ruby::theLogSaysHowToGetWhatTheCloudBrings()
{
    TestCloud cloud;
    QCOMPARE(cloud.call(deploy(cloud, "require 'aws-sdk-s3'\n")).error->errorType, std::string("Init<LoadError>"));
    QVERIFY(cloud.logContaining("aws-sdk-s3 comes with the runtime in the cloud, and this machine has none: "
                                "gem install --install-dir vendor/bundle/ruby/"));
}

void tst_Ruby::aCallThatTakesTooLongIsEnded()
{
    TestCloud cloud;
    Function function = functionNamed("f", Vendor::Lambda, "ruby3.3");
    function.timeout = std::chrono::seconds(1);
    const auto deployed =
        cloud.deploy(function, {{"index.rb", "def handler(event:, context:)\n  loop {} if event['loop']\n  1\nend\n"}});
    QCOMPARE(cloud.call(deployed, R"({"loop":true})").outcome, Outcome::Timeout);
    QCOMPARE(cloud.call(deployed).payload, std::string("1"));
}

void tst_Ruby::gemsBesideTheCodeAreFound()
{
    TestCloud cloud;
    QProcess ruby;
    ruby.start(QStringLiteral("ruby"), {QStringLiteral("-rrbconfig"), QStringLiteral("-e"),
                                        QStringLiteral("print RbConfig::CONFIG['ruby_version']")});
    QVERIFY(ruby.waitForFinished());
    const std::string gems = "vendor/bundle/ruby/" + ruby.readAllStandardOutput().toStdString();
    const auto function =
        cloud.deploy(functionNamed("f", Vendor::Lambda, "ruby3.3"),
                     {{"index.rb", "require 'own'\nrequire 'net/smtp'\ndef handler(event:, context:) = Own::VALUE\n"},
                      {gems + "/gems/own-1.0/lib/own.rb", "module Own\n  VALUE = 'from a gem'\nend\n"},
                      {gems + "/specifications/own-1.0.gemspec",
                       "Gem::Specification.new do |s|\n  s.name = 'own'\n  s.version = '1.0'\n  s.summary = 's'\n"
                       "  s.authors = ['a']\n  s.require_paths = ['lib']\nend\n"}});
    const InvocationRecord record = cloud.call(function);
    QVERIFY2(!record.error, record.payload.c_str());
    QCOMPARE(record.payload, std::string("\"from a gem\""));
}

void tst_Ruby::anotherVersionIsTold()
{
    TestCloud cloud;
    const auto function = cloud.deploy(functionNamed("f", Vendor::Lambda, "ruby3.9"),
                                       {{"index.rb", "def handler(event:, context:) = RUBY_VERSION\n"}});
    const std::string version = cloud.call(function).payload;
    const std::vector<std::string> told = cloud.pool().instances().at(0).fidelity;
    QVERIFY(!told.empty());
    QCOMPARE(told.front(), "Runs on Ruby " + version.substr(1, version.size() - 2) + "; ruby3.9 is declared");
}

void tst_Ruby::aParkedInterpreterIsTaken()
{
    InstanceLimits limits;
    limits.parked = 1;
    TestCloud cloud(limits);
    if (!cloud.hasSandbox())
        QSKIP("Interpreters are parked in sandboxes only");
    const auto function = deploy(cloud, "def handler(event:, context:)\n"
                                        "  [Dir.pwd, ENV['FERMATA_PARKED'], context.log_stream_name, $0]\nend\n");
    cloud.call(function);
    cloud.pool().drop("f", "codeChanged");
    cloud.turnUntil([&cloud] { return cloud.pool().instances().empty(); });
    const QJsonArray answer = QJsonDocument::fromJson(QByteArray::fromStdString(cloud.call(function).payload)).array();
    QCOMPARE(answer.at(0).toString(), QStringLiteral("/var/task"));
    QVERIFY(answer.at(1).isNull());
    QVERIFY(answer.at(2).toString().contains(QLatin1String("[$LATEST]")));
}

void tst_Ruby::aLargePayloadGoesBothWays()
{
    TestCloud cloud;
    const auto function = deploy(cloud, "def handler(event:, context:) = event + event\n");
    const std::string half(2'000'000, 'x');
    QCOMPARE(cloud.call(function, '"' + half + '"').payload, '"' + half + half + '"');
}

void tst_Ruby::theStartIsExplained()
{
    TestCloud cloud;
    const auto function = cloud.deploy(functionNamed("f", Vendor::Lambda, "ruby3.3"),
                                       {{"index.rb", "require 'csv'\nrequire_relative 'lib/part'\nrequire 'json'\n"
                                                     "def handler(event:, context:) = PART\n"},
                                        {"lib/part.rb", "PART = 1\n"}});
    const auto start = cloud.await(cloud.pool().explain(function, cloud.invocation(function)));
    QVERIFY2(start.has_value(), start ? "" : start.error().message.c_str());
    QCOMPARE(start->record.payload, std::string("1"));
    QHash<QString, QJsonObject> modules;
    for (const QJsonValue &one : QJsonDocument::fromJson(QByteArray::fromStdString(start->imports)).array())
        modules.insert(QFileInfo(one[QLatin1String("file")].toString()).fileName(), one.toObject());
    QVERIFY2(modules.contains(QStringLiteral("csv.rb")), start->imports.c_str());
    QCOMPARE(modules[QStringLiteral("csv.rb")][QLatin1String("line")].toInt(), 1);
    QVERIFY(modules[QStringLiteral("csv.rb")][QLatin1String("from")].toString().endsWith(QLatin1String("/index.rb")));
    QCOMPARE(modules[QStringLiteral("part.rb")][QLatin1String("line")].toInt(), 2);
    QVERIFY(!modules.contains(QStringLiteral("json.rb"))); // it was there already
    for (const QJsonObject &module : std::as_const(modules))
        QVERIFY(module[QLatin1String("totalMs")].toDouble() >= module[QLatin1String("selfMs")].toDouble());
}

QTEST_GUILESS_MAIN(tst_Ruby)
#include "tst_ruby.moc"
