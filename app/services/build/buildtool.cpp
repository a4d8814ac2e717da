// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/buildtool.h"

#include "app/async/text.h"

#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>

#include <csignal>
#include <unistd.h>

namespace fermata {

namespace {

// Commands for the shell are shown as they are written; of a whole program that is given to an interpreter, that it is one.
QString shown(const BuildStep &step)
{
    QStringList words;
    for (const std::string &word : step.command)
        words += toQString(word);
    const bool isShell = words.size() == 3 && words[0] == QLatin1String("sh") && words[1] == QLatin1String("-c");
    if (isShell)
        return QStringLiteral("$ ") + words[2];
    for (QString &word : words) {
        if (word.contains(QLatin1Char('\n')))
            word = QStringLiteral("…");
    }
    return QStringLiteral("$ ") + words.join(QLatin1Char(' '));
}

// Some tools paint what nobody sees.
QString withoutColours(QString line)
{
    static const QRegularExpression codes(QStringLiteral("\\x1b\\[[0-9;?]*[A-Za-z]"));
    return line.remove(codes);
}

// "[ERROR] Source option 5 is no longer supported", "npm ERR! code E404", "error: ..."; what make says of its own command
// comes after the reason.
bool saysError(const QString &line)
{
    static const QRegularExpression word(QStringLiteral("^\\W*(\\w+ )?(error|err!|fatal)\\b"),
                                         QRegularExpression::CaseInsensitiveOption);
    return word.match(line).hasMatch();
}

} // namespace

BuildTool::BuildTool(QObject *parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] {
        ::setpgid(0, 0);
        sigset_t none; // whoever started this may have blocked some
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
    });
    connect(&m_process, &QProcess::readyRead, this, &BuildTool::tell);
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        m_rest += '\n';
        tell();
        Q_EMIT ended(status == QProcess::NormalExit ? exitCode : -1);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failedToStart();
    });
}

BuildTool::~BuildTool()
{
    disconnect(&m_process, nullptr, this, nullptr);
    if (!isRunning())
        return;
    kill();
    m_process.waitForFinished(500);
}

void BuildTool::start(const BuildStep &step)
{
    m_lastLine.clear();
    m_reason.clear();
    Q_EMIT said(shown(step));
    const QString program = toQString(step.command.front());
    const bool isOfProject = program.contains(QLatin1Char('/'));
    if (!isOfProject && QStandardPaths::findExecutable(program).isEmpty()) {
        Q_EMIT failedToStart();
        return;
    }
    QStringList words;
    for (std::size_t i = 1; i < step.command.size(); ++i)
        words += toQString(step.command[i]);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("NO_COLOR"), QStringLiteral("1"));
    for (const auto &[name, value] : step.environment)
        environment.insert(toQString(name), toQString(value));
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(toQString(step.folder));
    m_process.start(isOfProject ? toQString(step.folder / step.command.front()) : program, words, QIODevice::ReadOnly);
}

void BuildTool::kill()
{
    if (const qint64 group = m_process.processId(); group > 0)
        ::kill(static_cast<pid_t>(-group), SIGKILL);
    m_process.kill();
}

void BuildTool::interrupt()
{
    if (const qint64 group = m_process.processId(); group > 0)
        ::kill(static_cast<pid_t>(-group), SIGINT);
}

void BuildTool::tell()
{
    m_rest += m_process.readAll();
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        const QString line = withoutColours(QString::fromUtf8(m_rest.left(end))).trimmed();
        m_rest.remove(0, end + 1);
        if (line.isEmpty())
            continue;
        m_lastLine = line;
        if (m_reason.isEmpty() && saysError(line))
            m_reason = line;
        Q_EMIT said(line);
    }
}

} // namespace fermata
