// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace fermata::test {

// An AWS that is not ours: moto's server (pip install "moto[server]"), found in $FERMATA_MOTO or on the PATH. It takes
// every key, keeps what it is given in memory, and answers calls of functions without running them.
class ForeignCloud
{
public:
    ForeignCloud();
    ~ForeignCloud(); // SIGKILL: it has nothing to lose
    Q_DISABLE_COPY_MOVE(ForeignCloud)

    // Waits until it answers. Why there is none, for QSKIP, else nothing.
    QByteArray missing();
    static void useKeys(); // that it takes, of all programs that are run from now on, and its region
    QUrl endpoint() const { return m_endpoint; }
    QByteArray problem() { return m_said; }

    // Debian's AWS command line, unmodified. Empty with the reason in problem() when it failed.
    QByteArray aws(const QStringList &arguments);
    // The ARN of a role to run functions under.
    QString makeRole();

private:
    QTemporaryDir m_home;
    QProcess m_server;
    QUrl m_endpoint;
    QByteArray m_said;
};

} // namespace fermata::test
