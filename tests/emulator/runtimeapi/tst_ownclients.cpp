// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/runtimeapi/bootstraps.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

// The vendors' own runtime clients and well-known web frameworks, unmodified. What has to be fetched is kept in the build
// folder; where a tool or its registry cannot be reached, the test is skipped.
class tst_OwnClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amazonsNodeClientRuns();
    void amazonsGoModuleRuns();
    void expressRuns();
    void flaskRuns();
};

namespace {

QString cacheFolder(const char *name)
{
    const QString folder =
        QDir::cleanPath(QStringLiteral(FERMATA_BIN_DIR "/../cache/ownclients/") + QLatin1String(name));
    QDir().mkpath(folder);
    return folder;
}

// Runs a tool in a folder; false if it is missing, fails, or takes longer than eight minutes. The first time npm compiles
// curl for Amazon's client, which takes two.
bool run(const QString &folder, const QString &program, const QStringList &arguments)
{
    if (QStandardPaths::findExecutable(program).isEmpty())
        return false;
    QProcess process;
    process.setWorkingDirectory(folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CGO_ENABLED"), QStringLiteral("0"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    return process.waitForFinished(480'000) && process.exitCode() == 0;
}

// The package in the cache; empty if it cannot be had. `proof`: a file of it that is there when it is whole.
QString npmPackage(const char *name, const char *package, const char *proof)
{
    const QString folder = cacheFolder(name);
    const QString modules = folder + QStringLiteral("/node_modules");
    const QString whole = modules + QLatin1Char('/') + QLatin1String(proof);
    if (!QFile::exists(whole))
        run(folder, QStringLiteral("npm"),
            {QStringLiteral("install"), QStringLiteral("--prefix"), folder, QStringLiteral("--no-audit"),
             QStringLiteral("--no-fund"), QLatin1String(package)});
    return QFile::exists(whole) ? modules : QString();
}

void link(const DeployedFunctionPtr &function, const QString &target, const char *name)
{
    // A copy: what lies elsewhere is not seen from inside.
    std::filesystem::copy(target.toStdString(), function->codeDirectory / name,
                          std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
}

QString textAt(const std::string &payload, const char *key)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object().value(QLatin1String(key)).toString();
}

constexpr const char *goProgram = R"(package main

import (
	"context"
	"errors"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

type Event struct {
	Name string `json:"name"`
	Fail bool   `json:"fail"`
}

func handle(ctx context.Context, event Event) (map[string]string, error) {
	if event.Fail {
		return nil, errors.New("no such name")
	}
	lc, _ := lambdacontext.FromContext(ctx)
	return map[string]string{"hello": event.Name, "request": lc.AwsRequestID, "arn": lc.InvokedFunctionArn}, nil
}

func main() { lambda.Start(handle) }
)";

// The program in the cache; empty if it cannot be built.
QString goBinary()
{
    const QString folder = cacheFolder("go");
    const QString binary = folder + QStringLiteral("/bootstrap");
    if (QFile::exists(binary))
        return binary;
    QFile source(folder + QStringLiteral("/main.go"));
    if (!source.open(QIODevice::WriteOnly))
        return {};
    source.write(goProgram);
    source.close();
    QFile::remove(folder + QStringLiteral("/go.mod"));
    const QString go = QStringLiteral("go");
    const bool built =
        run(folder, go, {QStringLiteral("mod"), QStringLiteral("init"), QStringLiteral("example.org/hello")})
        && run(folder, go, {QStringLiteral("get"), QStringLiteral("github.com/aws/aws-lambda-go@v1.47.0")})
        && run(folder, go, {QStringLiteral("build"), QStringLiteral("-o"), binary, QStringLiteral(".")});
    return built ? binary : QString();
}

Function webFunction(const char *command, const char *file)
{
    Function function = functionNamed("web", Vendor::FunctionCompute, "custom.debian12");
    function.timeout = std::chrono::seconds(20);
    function.customRuntime = CustomRuntime{{command}, {file}, 9000};
    return function;
}

} // namespace

void tst_OwnClients::amazonsNodeClientRuns()
{
    const QString modules =
        npmPackage("ric", "aws-lambda-ric@2.1.0", "aws-lambda-ric/build/Release/runtime-client.node");
    if (modules.isEmpty())
        QSKIP("npm or its registry is not there, or no autoconf, automake and libtool for the package's native part");
    TestCloud cloud;
    Function function = functionNamed("ric", Vendor::Lambda, "provided.al2023");
    function.timeout = std::chrono::seconds(20);
    const DeployedFunctionPtr deployed =
        deployPackage(cloud, function,
                      {{"bootstrap", "#!/bin/sh\nexport AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1=true\n"
                                     "exec node node_modules/aws-lambda-ric/bin/index.js index.handler\n"},
                       {"index.js", "exports.handler = async (event, context) => {\n"
                                    "    if (event.fail) throw new RangeError('no');\n"
                                    "    return { hello: event.name, request: context.awsRequestId };\n};\n"}});
    link(deployed, modules, "node_modules");
    const InvocationRecord record = cloud.call(deployed, R"({"name":"you"})");
    QCOMPARE(textAt(record.payload, "hello"), QStringLiteral("you"));
    QCOMPARE(textAt(record.payload, "request").toStdString(), record.requestId);
    const InvocationRecord failed = cloud.call(deployed, R"({"fail":true})");
    QCOMPARE(failed.outcome, Outcome::FunctionError);
    QCOMPARE(failed.error->errorType, std::string("RangeError"));
    QCOMPARE(failed.instanceId, record.instanceId);
}

void tst_OwnClients::amazonsGoModuleRuns()
{
    const QString binary = goBinary();
    if (binary.isEmpty())
        QSKIP("Go or the module proxy is not there");
    TestCloud cloud;
    const DeployedFunctionPtr deployed =
        cloud.deploy(functionNamed("go", Vendor::Lambda, "provided.al2023"), {{"readme", ""}});
    std::filesystem::copy_file(binary.toStdString(), deployed->codeDirectory / "bootstrap");
    const InvocationRecord record = cloud.call(deployed, R"({"name":"you"})");
    QCOMPARE(textAt(record.payload, "hello"), QStringLiteral("you"));
    QCOMPARE(textAt(record.payload, "request").toStdString(), record.requestId);
    QCOMPARE(textAt(record.payload, "arn"), QStringLiteral("arn:aws:lambda:us-east-1:123456789012:function:go"));
    const InvocationRecord failed = cloud.call(deployed, R"({"fail":true})");
    QCOMPARE(failed.payload, std::string(R"({"errorMessage":"no such name","errorType":"errorString"})"));
    QCOMPARE(failed.instanceId, record.instanceId);
}

void tst_OwnClients::expressRuns()
{
    const QString modules = npmPackage("express", "express@4", "express/package.json");
    if (modules.isEmpty())
        QSKIP("npm or its registry is not there");
    TestCloud cloud;
    const DeployedFunctionPtr deployed = cloud.deploy(
        webFunction("node", "app.js"),
        {{"app.js", "const express = require('express');\nconst app = express();\n"
                    "app.post('/invoke', express.raw({ type: '*/*' }), (q, r) => r.send('event ' + q.body));\n"
                    "app.listen(process.env.PORT || 9000, '0.0.0.0');\n"}});
    link(deployed, modules, "node_modules");
    QCOMPARE(cloud.call(deployed, "one").payload, std::string("event one"));
    QCOMPARE(cloud.call(deployed, "two").payload, std::string("event two"));
}

void tst_OwnClients::flaskRuns()
{
    if (!run(QDir::tempPath(), QStringLiteral("/usr/bin/python3"),
             {QStringLiteral("-c"), QStringLiteral("import flask")}))
        QSKIP("python3-flask is not installed");
    TestCloud cloud;
    const DeployedFunctionPtr deployed =
        cloud.deploy(webFunction("/usr/bin/python3", "app.py"),
                     {{"app.py", "import os\nfrom flask import Flask, request\napp = Flask(__name__)\n"
                                 "@app.route('/invoke', methods=['POST'])\n"
                                 "def invoke(): return 'event ' + request.get_data(as_text=True)\n"
                                 "app.run(host='0.0.0.0', port=int(os.environ.get('FC_SERVER_PORT', '9000')))\n"}});
    QCOMPARE(cloud.call(deployed, "one").payload, std::string("event one"));
    QCOMPARE(cloud.call(deployed, "two").payload, std::string("event two"));
}

QTEST_GUILESS_MAIN(tst_OwnClients)
#include "tst_ownclients.moc"
