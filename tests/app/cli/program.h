// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace fermata::test {

// What one run of fermata-cli left.
struct Run
{
    int exitCode = -1;
    QByteArray output;
    QByteArray complaints;

    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

// Runs the built program to its end, or for half a minute.
inline Run runCli(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(FERMATA_BIN_DIR "/fermata-cli"), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace fermata::test
