// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/packageinstall.h"

#include "app/async/text.h"

#include <QRegularExpression>
#include <QStandardPaths>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

bool isHere(const char *program)
{
    return !QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty();
}

// The lists of packages may be missing or out of date: then they are fetched, and it is tried once more.
std::string aptScript(const QString &packages)
{
    const std::string install = "apt-get install -y " + toStd(packages);
    return install + " || { apt-get update && " + install + "; }";
}

std::vector<std::string> commandLine(const QString &command)
{
    const QStringList words = command.split(u' ');
    if (words[0] == "npm"_L1) {
        std::vector<std::string> line;
        for (const QString &word : words)
            line.push_back(toStd(word));
        return line;
    }
    std::vector<std::string> line{"env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c",
                                  aptScript(words.mid(2).join(u' '))};
    if (::geteuid() == 0)
        return line;
    const std::vector<std::string> asker =
        isHere("pkexec") ? std::vector<std::string>{"pkexec"}
                         : std::vector<std::string>{"sudo", qEnvironmentVariableIsEmpty("SUDO_ASKPASS") ? "-n" : "-A"};
    line.insert(line.begin(), asker.begin(), asker.end());
    return line;
}

} // namespace

PackageInstall::PackageInstall(QObject *parent) : QObject(parent)
{
    connect(&m_tool, &BuildTool::said, this, &PackageInstall::said);
    connect(&m_tool, &BuildTool::ended, this, &PackageInstall::toolEnded);
    connect(&m_tool, &BuildTool::failedToStart, this, [this] {
        Q_EMIT finished(failure(Error::Code::NotFound, "install.noManager", "%1 cannot be run on this machine",
                                {toStd(m_command.section(u' ', 0, 0))}, "Install it by hand")
                            .value());
    });
}

QString PackageInstall::commandOf(const Error &error)
{
    // Only what is known to be a command of ours, and names alone: it is run with more rights than the program has.
    static const QRegularExpression form(u"^(apt install|npm install -g)( [a-z0-9@][a-z0-9@/+.-]*)+$"_s);
    const QString hint = toQString(error.hint);
    const bool isMissing = error.id == "debug.adapterMissing" || error.id == "runtime.interpreterMissing";
    return isMissing && form.match(hint).hasMatch() ? hint : QString();
}

void PackageInstall::start(const QString &command)
{
    m_command = command;
    m_cancelled = false;
    const bool isApt = command.startsWith("apt "_L1);
    if (isApt && !isHere("apt-get")) {
        Q_EMIT finished(failure(Error::Code::NotFound, "install.noManager", "%1 cannot be run on this machine", {"apt"},
                                "Install it by hand")
                            .value());
        return;
    }
    m_tool.start({commandLine(command), {}, "/"});
}

void PackageInstall::cancel()
{
    if (!isRunning())
        return;
    m_cancelled = true;
    m_tool.interrupt();
}

void PackageInstall::toolEnded(int exitCode)
{
    if (m_cancelled)
        Q_EMIT finished(failure(Error::Code::Cancelled, "cancelled", "Cancelled").value());
    else if (exitCode != 0)
        Q_EMIT finished(failure(Error::Code::Invalid, "install.failed", "“%1” ended with %2: %3",
                                {toStd(m_command), std::to_string(exitCode), toStd(m_tool.reason())},
                                "Its whole output says more")
                            .value());
    else
        Q_EMIT finished(std::nullopt);
}

} // namespace fermata
