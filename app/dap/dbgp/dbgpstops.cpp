// SPDX-License-Identifier: GPL-3.0-or-later
// Where Xdebug holds the program, and whether a person wants it held there.
#include "app/dap/dbgp/dbgptransport.h"
#include "app/dap/dbgp/logtext.h"

#include <QUrl>

#include <algorithm>

namespace fermata::dap {

namespace {

const QString run = QStringLiteral("run");
const QString stepInto = QStringLiteral("step_into");
const QString stepOver = QStringLiteral("step_over");
const QString stepOut = QStringLiteral("step_out");

// Xdebug holds at what PHP only warns of, too.
bool isWarning(const QString &kind)
{
    return kind.contains(QLatin1String("warning"), Qt::CaseInsensitive)
        || kind.contains(QLatin1String("notice"), Qt::CaseInsensitive)
        || kind.contains(QLatin1String("deprecated"), Qt::CaseInsensitive) || kind == QLatin1String("Strict standards");
}

} // namespace

void DbgpTransport::resume(const QString &command)
{
    m_isHeld = false;
    m_dbgp.call(command, {}, [this](const DbgpAnswer &answer) { takeHold(answer); });
}

void DbgpTransport::takeHold(const DbgpAnswer &answer)
{
    if (answer.response["status"] != QLatin1String("break")) {
        m_dbgp.call(QStringLiteral("stop"), {}); // the process waits for that
        return end(QStringLiteral("The program has ended"));
    }
    m_isHeld = true;
    const QList<std::function<void()>> waiting = std::exchange(m_waiting, {});
    for (const std::function<void()> &work : waiting)
        work();
    takeBreak(answer.response);
}

void DbgpTransport::takeBreak(const XmlNode &response)
{
    const XmlNode *const message = response.child("message");
    if (message != nullptr && !(*message)["exception"].isEmpty())
        return takeException(*message);
    const XmlNode *const breakpoint = response.child("breakpoint");
    if (breakpoint == nullptr)
        return takeNoReason(message == nullptr ? QString() : (*message)["filename"]);
    const QString key = (*breakpoint)["id"];
    const DbgpBreakpoints::Hit hit = m_breakpoints.hit(key);
    if (!hit.condition.isEmpty())
        return takeFunction(key, hit.condition);
    if (!hit.logMessage.isEmpty())
        return takeLogPoint(hit.logMessage);
    if (hit.holds)
        return hold(hit.isFunction ? QStringLiteral("function breakpoint") : QStringLiteral("breakpoint"));
    takeStep();
}

// Xdebug asks for no condition of those.
void DbgpTransport::takeFunction(const QString &key, const QString &condition)
{
    m_dbgp.call(
        QStringLiteral("eval"), {},
        [this, key](const DbgpAnswer &answer) {
            const XmlNode *const isMet = answer.response.child("property");
            if (isMet != nullptr && isMet->content() == "1" && m_breakpoints.countFunction(key))
                return hold(QStringLiteral("function breakpoint"));
            takeStep();
        },
        QStringLiteral("(bool) (%1)").arg(condition));
}

void DbgpTransport::takeException(const XmlNode &message)
{
    const QString kind = message["exception"];
    const QString path = QUrl(message["filename"]).toLocalFile();
    if (m_filters.isEmpty() || isWarning(kind) || m_files.isSkipped(message["filename"]))
        return passBy();
    m_exceptionKind = kind;
    m_exceptionText = QString::fromUtf8(message.content());
    if (m_filters.contains(QLatin1String("all")))
        return hold(QStringLiteral("exception"));
    const QString question = QStringLiteral("\\Fermata\\Catching::isCaught(%1, %2, %3)");
    m_dbgp.call(
        QStringLiteral("eval"), {},
        [this](const DbgpAnswer &answer) {
            const XmlNode *const isCaught = answer.response.child("property");
            if (isCaught != nullptr && isCaught->content() == "0")
                return hold(QStringLiteral("exception"));
            m_exceptionKind.clear();
            passBy();
        },
        question.arg(quotedText(kind), quotedText(path), message["lineno"]));
}

void DbgpTransport::takeLogPoint(const QString &message)
{
    m_values.text(logExpression(message), [this](const QString &text) {
        tellLogged(text);
        takeStep();
    });
}

// A step has ended, it was asked to hold, the program asks for it (xdebug_break()), or a call begins.
void DbgpTransport::takeNoReason(const QString &url)
{
    const bool wasWoken = std::exchange(m_isWoken, false);
    if (m_files.isSkipped(url))
        return leaveSkipped();
    if (m_isPausing)
        return hold(QStringLiteral("pause"));
    if (m_move == run && !wasWoken)
        return hold(QStringLiteral("breakpoint"));
    takeStep();
}

// It holds for something that is no reason to: where a step ends, it does, and goes on to that end elsewhere.
void DbgpTransport::takeStep()
{
    if (m_isPausing)
        return hold(QStringLiteral("pause"));
    if (m_move == run)
        return resume(run);
    m_dbgp.call(QStringLiteral("stack_depth"), {}, [this](const DbgpAnswer &answer) {
        const int depth = answer.response["depth"].toInt();
        const bool isInside =
            (m_move == stepOver && depth > m_stepDepth) || (m_move == stepOut && depth >= m_stepDepth);
        if (isInside)
            return resume(stepOut);
        hold(QStringLiteral("step"));
    });
}

// Something is thrown that nobody wants to see: no step ends there.
void DbgpTransport::passBy()
{
    if (m_move != stepOver)
        return resume(m_move);
    m_dbgp.call(QStringLiteral("stack_depth"), {}, [this](const DbgpAnswer &answer) {
        resume(answer.response["depth"].toInt() > m_stepDepth ? stepOut : stepOver);
    });
}

// What is not the user's: a step goes on to the user's code that called it; where there is none the call is over, and a
// pause waits for the first line of the next.
void DbgpTransport::leaveSkipped()
{
    if (m_move == run && !m_isPausing)
        return resume(run);
    m_dbgp.call(QStringLiteral("stack_get"), {}, [this](const DbgpAnswer &answer) {
        const QList<XmlNode> frames = answer.response.all("stack");
        const bool isBelowUser = std::any_of(frames.begin(), frames.end(), [this](const XmlNode &frame) {
            return !m_files.isSkipped(frame["filename"]);
        });
        if (isBelowUser)
            return resume(stepOut);
        m_move = run;
        resume(m_isPausing ? stepInto : run);
    });
}

void DbgpTransport::hold(const QString &reason)
{
    m_isPausing = false;
    m_isShown = true;
    m_move = run;
    tellStopped(reason);
}

} // namespace fermata::dap
