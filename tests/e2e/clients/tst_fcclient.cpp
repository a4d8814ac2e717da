// SPDX-License-Identifier: GPL-3.0-or-later
// The vendor's own client, unmodified, against the real program. It comes from npm once and is kept in the build folder.
#include "tests/e2e/clients/npmclient.h"
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace fermata::test;

namespace {

constexpr int runTime = 60'000;

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
    const QString modules = functionComputeClient(reason);
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
