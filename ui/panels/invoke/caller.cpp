// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/invoke/caller.h"

#include "app/async/when.h"
#include "app/services/invoke/invocationservice.h"

#include <chrono>
#include <utility>

namespace fermata {

namespace {

std::string requestIdOf(const HttpResponse &response)
{
    for (const char *name : {"x-amzn-requestid", "x-fc-request-id"}) {
        const QByteArray id = response.header(name);
        if (!id.isEmpty())
            return id.toStdString();
    }
    return {};
}

} // namespace

Caller::Caller(InvocationService &invocations, HttpClient &http, QObject *parent)
    : QObject(parent), m_invocations(invocations), m_http(http)
{
    connect(&m_invocations, &InvocationService::invocationAdded, this, &Caller::match);
}

void Caller::sendEvent(const QString &function, const QByteArray &event)
{
    const int call = begin();
    m_eventCall = m_invocations.invoke(function, event);
    whenDone(m_eventCall, this, [this, call](const Result<InvocationRecord> &record) {
        if (!end(call))
            return;
        if (record)
            Q_EMIT recordReceived(*record);
        else
            Q_EMIT failed(record.error());
    });
}

void Caller::sendRequest(const QString &function, const HttpRequest &request)
{
    const int call = begin();
    m_prepared = m_invocations.prepare(function);
    whenDone(m_prepared, this, [this, call, request](const Result<> &prepared) {
        if (prepared && call == m_call)
            sendPrepared(call, request);
        else if (!prepared && end(call))
            Q_EMIT failed(prepared.error());
    });
}

void Caller::sendPrepared(int call, const HttpRequest &request)
{
    const auto startedAt = std::chrono::steady_clock::now();
    m_requestCall = m_http.send(request);
    whenDone(m_requestCall, this, [this, call, startedAt](const Result<HttpResponse> &response) {
        if (!end(call))
            return;
        if (response)
            takeResponse(*response, std::chrono::steady_clock::now() - startedAt);
        else
            Q_EMIT failed(response.error());
    });
}

void Caller::cancel()
{
    if (!m_busy)
        return;
    ++m_call;
    m_eventCall.cancel();
    m_prepared.cancel();
    m_requestCall.cancel();
    setBusy(false);
}

int Caller::begin()
{
    cancel();
    m_answer.reset();
    setBusy(true);
    return ++m_call;
}

bool Caller::end(int call)
{
    if (call != m_call)
        return false;
    setBusy(false);
    return true;
}

void Caller::takeResponse(const HttpResponse &response, Milliseconds duration)
{
    m_answer = Answer{response, duration, requestIdOf(response)};
    Q_EMIT responseReceived(response, duration, std::nullopt);
    // The record may have come before the answer.
    for (const InvocationRecord &record : m_invocations.history()) {
        if (record.requestId == m_answer->requestId) {
            match(record);
            return;
        }
    }
}

void Caller::match(const InvocationRecord &record)
{
    if (!m_answer || m_answer->requestId.empty() || m_answer->requestId != record.requestId)
        return;
    const Answer answer = *std::exchange(m_answer, std::nullopt);
    Q_EMIT responseReceived(answer.response, answer.duration, record);
}

void Caller::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

} // namespace fermata
