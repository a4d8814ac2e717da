// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/build/buildtool.h"

#include <optional>

namespace fermata {

// Installs what an error says is missing, by the command that the error's hint names, with the rights that the package
// manager needs: as it is for root and for npm, else asked for by pkexec or sudo.
class PackageInstall : public QObject
{
    Q_OBJECT
public:
    explicit PackageInstall(QObject *parent = nullptr);

    // What its hint says to type, "apt install delve"; empty: nothing that is installed here would help.
    static QString commandOf(const Error &error);

    // One at a time. finished() follows.
    void start(const QString &command);
    bool isRunning() const { return m_tool.isRunning(); }
    void cancel(); // as soon as the package manager can leave off

Q_SIGNALS:
    void said(const QString &line);
    // Nothing: it is there now. Else Cancelled, NotFound ("install.noManager") or Invalid ("install.failed").
    void finished(const std::optional<fermata::Error> &problem);

private:
    void toolEnded(int exitCode);

    BuildTool m_tool;
    QString m_command;
    bool m_cancelled = false;
};

} // namespace fermata
