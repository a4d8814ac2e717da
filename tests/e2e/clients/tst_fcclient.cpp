// SPDX-License-Identifier: GPL-3.0-or-later
// The vendor's own client, unmodified, against the real program. It comes from npm once and is kept in the build folder.
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace fermata::test;

namespace {

constexpr int installTime = 120'000;
constexpr int runTime = 60'000;

const QString package = QStringLiteral("@alicloud/fc20230330@4.7.6");

// The folder that holds the client; empty with the reason if it cannot be had.
QString installed(QString &reason)
{
    const QString folder = QStringLiteral(FERMATA_CLIENTS "/fc20230330");
    if (QDir(folder + QStringLiteral("/node_modules/@alicloud/fc20230330")).exists())
        return folder;
    QProcess npm;
    npm.setProcessChannelMode(QProcess::MergedChannels);
    npm.start(QStringLiteral("npm"), {QStringLiteral("install"), QStringLiteral("--no-audit"), QStringLiteral("--no-fund"),
                                      QStringLiteral("--prefix"), folder, package});
    if (npm.waitForFinished(installTime) && npm.exitCode() == 0)
        return folder;
    npm.kill();
    reason = QStringLiteral("npm does not give %1: %2").arg(package, QString::fromUtf8(npm.readAll().right(300)));
    return {};
}

} // namespace

class tst_FcClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worksAsAtTheCloud();
};

void tst_FcClient::worksAsAtTheCloud()
{
    QString reason;
    const QString modules = installed(reason);
    if (modules.isEmpty())
        QSKIP(qPrintable(reason));
    CloudProcess cloud;
    QVERIFY(cloud.isReady());
    const QString zip = QDir(cloud.dataFolder()).filePath(QStringLiteral("code.zip"));
    QFile file(zip);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zipOf("index.py", "import os\n"
                                 "def handler(event, context):\n"
                                 "    return os.environ['WHO'] + ' greets ' + event.decode()\n"));
    file.close();
    const QJsonObject keys = cloud.credentials();
    QProcess node;
    node.setProcessChannelMode(QProcess::MergedChannels);
    node.start(QStringLiteral("node"), {QStringLiteral(FERMATA_SOURCE_DIR "/tests/e2e/clients/functioncompute.cjs"), modules,
                                        QStringLiteral("127.0.0.1:%1").arg(cloud.port()),
                                        keys[u"accessKeyId"].toString(), keys[u"secretAccessKey"].toString(), zip});
    QVERIFY(node.waitForFinished(runTime));
    const QByteArray said = node.readAll();
    QVERIFY2(said.endsWith("all well\n"), said.constData());
}

QTEST_GUILESS_MAIN(tst_FcClient)
#include "tst_fcclient.moc"
