// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/recordtext.h"

#include "app/async/text.h"
#include "app/base/time.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace fermata {

QString RecordText::outcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success: return tr("Success");
    case Outcome::FunctionError: return tr("Function error");
    case Outcome::Timeout: return tr("Timed out");
    case Outcome::OutOfMemory: return tr("Out of memory");
    case Outcome::Exited: return tr("Process exited");
    case Outcome::InitError: return tr("Init error");
    case Outcome::Throttled: return tr("Throttled");
    case Outcome::Cancelled: return tr("Cancelled");
    }
    return {};
}

QString RecordText::outcomeIcon(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success: return u"circle-check"_s;
    case Outcome::Timeout: return u"timer"_s;
    case Outcome::Throttled:
    case Outcome::Cancelled: return u"circle-dashed"_s;
    default: return u"triangle-alert"_s;
    }
}

QString RecordText::outcomeToken(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Success: return u"ok"_s;
    case Outcome::Throttled: return u"warning"_s;
    case Outcome::Cancelled: return u"text2"_s;
    default: return u"error"_s;
    }
}

QString RecordText::severity(Severity severity)
{
    switch (severity) {
    case Severity::Debug: return tr("Debug");
    case Severity::Info: return tr("Info");
    case Severity::Warning: return tr("Warning");
    case Severity::Error: return tr("Error");
    }
    return {};
}

QString RecordText::severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Debug: return u"bug"_s;
    case Severity::Info: return u"info"_s;
    case Severity::Warning: return u"triangle-alert"_s;
    case Severity::Error: return u"circle-x"_s;
    }
    return {};
}

QString RecordText::severityToken(Severity severity)
{
    switch (severity) {
    case Severity::Debug: return u"disabled"_s;
    case Severity::Info: return u"text2"_s;
    case Severity::Warning: return u"warning"_s;
    case Severity::Error: return u"error"_s;
    }
    return {};
}

QString RecordText::span(Span::Kind kind)
{
    switch (kind) {
    case Span::Kind::Queued: return tr("In the queue");
    case Span::Kind::Call: return tr("Call");
    case Span::Kind::Waiting: return tr("Waiting");
    case Span::Kind::Spawn: return tr("Spawn");
    case Span::Kind::RuntimeBoot: return tr("Runtime");
    case Span::Kind::Init: return tr("Init");
    case Span::Kind::Handler: return tr("Handler");
    }
    return {};
}

QString RecordText::duration(Milliseconds duration)
{
    const double ms = duration.count();
    const QLocale locale;
    if (ms >= 1000)
        return tr("%1 s").arg(locale.toString(ms / 1000, 'f', ms < 10'000 ? 2 : 1));
    return tr("%1 ms").arg(locale.toString(ms, 'f', ms > 0 && ms < 10 ? 1 : 0));
}

QString RecordText::memory(int megabytes)
{
    return tr("%1 MB").arg(megabytes);
}

QString RecordText::time(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(time)).toString(u"HH:mm:ss.zzz"_s);
}

QString RecordText::source(const std::string &source)
{
    if (source == "invoke")
        return tr("Invoke");
    if (source == "http")
        return tr("HTTP");
    if (source == "timer")
        return tr("Timer");
    if (source == "replay")
        return tr("Replay");
    return toQString(source);
}

QString RecordText::start(const InvocationRecord &record)
{
    if (!reachedInstance(record))
        return {};
    return record.coldStart ? tr("cold") : tr("warm");
}

QString RecordText::startReason(const InvocationRecord &record)
{
    if (!reachedInstance(record))
        return {};
    if (!record.coldStart)
        return tr("An instance was idle and took the call at once.");
    const ColdStart &cold = *record.coldStart;
    return tr("No instance was idle, so one was started first: %1.")
        .arg(duration(cold.spawn + cold.runtimeBoot + cold.userInit));
}

bool RecordText::reachedInstance(const InvocationRecord &record)
{
    return record.outcome != Outcome::Throttled && record.outcome != Outcome::Cancelled;
}

} // namespace fermata
