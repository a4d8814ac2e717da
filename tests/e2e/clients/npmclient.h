// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QProcess>
#include <QString>

namespace fermata::test {

// The folder that holds npm's @alicloud/fc20230330, which comes once and is kept in the build folder; empty with the
// reason if it cannot be had.
inline QString functionComputeClient(QString &reason)
{
    constexpr int installTime = 120'000;
    const QString package = QStringLiteral("@alicloud/fc20230330@4.7.6");
    const QString folder = QStringLiteral(FERMATA_CLIENTS "/fc20230330");
    if (QDir(folder + QStringLiteral("/node_modules/@alicloud/fc20230330")).exists())
        return folder;
    QProcess npm;
    npm.setProcessChannelMode(QProcess::MergedChannels);
    npm.start(QStringLiteral("npm"), {QStringLiteral("install"), QStringLiteral("--no-audit"),
                                      QStringLiteral("--no-fund"), QStringLiteral("--prefix"), folder, package});
    if (npm.waitForFinished(installTime) && npm.exitCode() == 0)
        return folder;
    npm.kill();
    reason = QStringLiteral("npm does not give %1: %2").arg(package, QString::fromUtf8(npm.readAll().right(300)));
    return {};
}

} // namespace fermata::test
