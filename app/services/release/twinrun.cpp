// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/release/twinrun.h"

#include "app/async/chain.h"
#include "app/async/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fermata {

namespace {

// What a caller sees of a payload: of an answer over HTTP its parts, else all of it as the body.
struct Parts
{
    QJsonValue status;
    QJsonValue headers;
    QJsonValue body;
};

// JSON as a value; what is none as its text.
QJsonValue valueOf(const QByteArray &text)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson("[" + text + "]", &error);
    return error.error == QJsonParseError::NoError && document.array().size() == 1
             ? document.array().first()
             : QJsonValue(QString::fromLatin1(text));
}

Parts partsOf(const std::string &payload)
{
    const QJsonValue value = valueOf(QByteArray::fromStdString(payload));
    const QJsonObject object = value.toObject();
    if (!object.contains(QLatin1String("statusCode")))
        return {{}, {}, value};
    const QJsonValue body = object.value(QLatin1String("body"));
    return {object.value(QLatin1String("statusCode")), object.value(QLatin1String("headers")),
            body.isString() ? valueOf(body.toString().toUtf8()) : body};
}

} // namespace

TwinDifference differenceOf(const InvocationRecord &before, const InvocationRecord &after)
{
    const Parts old = partsOf(before.payload);
    const Parts now = partsOf(after.payload);
    TwinDifference difference;
    difference.outcome = before.outcome != after.outcome;
    difference.status = old.status != now.status;
    difference.headers = old.headers != now.headers;
    // What a runtime says of an error has the request's id in it.
    const bool failed = before.error && after.error;
    difference.body = failed ? before.error->errorType != after.error->errorType
                                   || before.error->errorMessage != after.error->errorMessage
                             : old.body != now.body;
    difference.slower =
        after.duration > before.duration * 1.5 && after.duration - before.duration > TwinDifference::leastDelay;
    return difference;
}

TwinDifference TwinAnswer::difference() const
{
    if (before && after)
        return differenceOf(*before, *after);
    TwinDifference difference;
    difference.outcome = before.has_value() != after.has_value();
    return difference;
}

TwinRun::TwinRun(RunTarget before, RunTarget after, QObject *parent)
    : QObject(parent), m_before(std::move(before)), m_after(std::move(after))
{
}

void TwinRun::start(const QList<std::string> &events)
{
    m_events = events;
    m_running = true;
    next();
}

void TwinRun::cancel()
{
    m_running = false;
    m_call.cancel();
}

QFuture<Result<InvocationRecord>> TwinRun::call(const RunTarget &target, const std::string &event)
{
    Invocation invocation;
    invocation.function = toStd(target.function);
    invocation.qualifier = toStd(target.qualifier);
    invocation.event = event;
    return target.cloud->invoke(invocation);
}

void TwinRun::next()
{
    if (!m_running || m_answers.size() == m_events.size()) {
        m_running = false;
        Q_EMIT finished();
        return;
    }
    const std::string event = m_events[m_answers.size()];
    const QFuture<Result<InvocationRecord>> after = call(m_after, event);
    m_call =
        thenEither<TwinAnswer>(call(m_before, event), this, [this, event, after](const Result<InvocationRecord> &old) {
            return thenEither<TwinAnswer>(after, this, [event, old](const Result<InvocationRecord> &now) {
                return fermata::finished<TwinAnswer>(TwinAnswer{event, old, now});
            });
        });
    forwardCancel(m_call, after, this);
    whenDone(m_call, this, [this](const Result<TwinAnswer> &answer) {
        if (!answer) { // cancelled
            m_running = false;
            Q_EMIT finished();
            return;
        }
        m_answers.append(*answer);
        Q_EMIT answered();
        next();
    });
}

} // namespace fermata
