// SPDX-License-Identifier: GPL-3.0-or-later
// The vendor's own clients, unmodified, against the real program.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace fermata::test;

class tst_LambdaClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void boto3WalksThroughAFunctionsLife();
    void theCommandLineDoes();
    void theJavaScriptSdkDoes();

private:
    struct Ended
    {
        int code = -1;
        QByteArray output;
    };
    // With the cloud's address and keys in the environment.
    Ended run(const QString &program, const QStringList &arguments) const;

    std::unique_ptr<CloudProcess> m_cloud;
};

namespace {

QString client(const char *name)
{
    return QStringLiteral(FERMATA_SOURCE_DIR "/tests/e2e/clients/") + QLatin1String(name);
}

} // namespace

void tst_LambdaClients::init()
{
    m_cloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--as-online")});
    QVERIFY(m_cloud->isReady());
}

tst_LambdaClients::Ended tst_LambdaClients::run(const QString &program, const QStringList &arguments) const
{
    const QJsonObject keys = m_cloud->credentials();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("AWS_ENDPOINT"), m_cloud->readyLine()[u"endpoint"].toString());
    environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), keys[u"accessKeyId"].toString());
    environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), keys[u"secretAccessKey"].toString());
    environment.insert(QStringLiteral("AWS_EC2_METADATA_DISABLED"), QStringLiteral("true"));
    environment.insert(QStringLiteral("AWS_CONFIG_FILE"), QStringLiteral("/dev/null"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000))
        return {-1, process.readAll() + "\ndid not end"};
    return {process.exitCode(), process.readAll()};
}

void tst_LambdaClients::boto3WalksThroughAFunctionsLife()
{
    const QString python = QStringLiteral("/usr/bin/python3");
    if (run(python, {QStringLiteral("-c"), QStringLiteral("import boto3")}).code != 0)
        QSKIP("boto3 is not installed: apt-get install python3-boto3");
    const Ended ended = run(python, {client("lambda_boto3.py")});
    QVERIFY2(ended.code == 0 && ended.output.contains("done: deleted"), ended.output.constData());
}

void tst_LambdaClients::theCommandLineDoes()
{
    if (!QFile::exists(QStringLiteral("/usr/bin/aws")))
        QSKIP("the aws command is not installed: apt-get install awscli");
    const QTemporaryDir folder;
    QFile zip(folder.filePath(QStringLiteral("function.zip")));
    QVERIFY(zip.open(QIODevice::WriteOnly));
    zip.write(zipOf("index.py", "def handler(event, context):\n    return event\n"));
    zip.close();
    const Ended ended = run(client("lambda_awscli.sh"), {folder.path()});
    QVERIFY2(ended.code == 0 && ended.output.contains("done: cli"), ended.output.constData());
}

void tst_LambdaClients::theJavaScriptSdkDoes()
{
    const QTemporaryDir folder;
    const QString npm = QStandardPaths::findExecutable(QStringLiteral("npm"));
    if (npm.isEmpty())
        QSKIP("npm is not installed");
    const Ended installed =
        run(npm, {QStringLiteral("install"), QStringLiteral("--prefix"), folder.path(), QStringLiteral("--no-audit"),
                  QStringLiteral("--no-fund"), QStringLiteral("--fetch-retries=0"), QStringLiteral("--prefer-offline"),
                  QStringLiteral("@aws-sdk/client-lambda@3")});
    if (installed.code != 0)
        QSKIP("@aws-sdk/client-lambda cannot be fetched from npm here");
    const QString script = folder.filePath(QStringLiteral("walk.mjs"));
    QVERIFY(QFile::copy(client("lambda_sdk.mjs"), script));
    QFile zip(folder.filePath(QStringLiteral("function.zip")));
    QVERIFY(zip.open(QIODevice::WriteOnly));
    zip.write(zipOf("index.js", "exports.handler = async (event) => ({ n: event.n });\n"));
    zip.close();
    const Ended ended = run(QStringLiteral("node"), {script, zip.fileName()});
    QVERIFY2(ended.code == 0 && ended.output.contains("done: sdk"), ended.output.constData());
}

QTEST_GUILESS_MAIN(tst_LambdaClients)
#include "tst_lambdaclients.moc"
