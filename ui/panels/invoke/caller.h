// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "app/net/httpclient.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace fermata {

class InvocationService;

// Makes one call at a time, as an event through the cloud's API or as a request to a function's address, and tells how
// it ended. A new call forgets the one before.
class Caller : public QObject
{
    Q_OBJECT
public:
    Caller(InvocationService &invocations, HttpClient &http, QObject *parent = nullptr);

    bool isBusy() const { return m_busy; }
    void sendEvent(const QString &function, const QByteArray &event);
    // That the function answers.
    void sendRequest(const QString &function, const HttpRequest &request);
    void cancel();

Q_SIGNALS:
    void busyChanged(bool busy);
    void recordReceived(const fermata::InvocationRecord &record);
    // Sent again with the emulator's record once that is known.
    void responseReceived(const fermata::HttpResponse &response, fermata::Milliseconds duration,
                          const std::optional<fermata::InvocationRecord> &record);
    void failed(const fermata::Error &error);

private:
    // What is known of the last answer over HTTP, until its record comes.
    struct Answer
    {
        HttpResponse response;
        Milliseconds duration{0};
        std::string requestId;
    };

    void sendPrepared(int call, const HttpRequest &request);
    int begin(); // the number of the new call
    bool end(int call); // false when another call has taken its place
    void takeResponse(const HttpResponse &response, Milliseconds duration);
    void match(const InvocationRecord &record);
    void setBusy(bool busy);

    InvocationService &m_invocations;
    HttpClient &m_http;
    bool m_busy = false;
    int m_call = 0;
    std::optional<Answer> m_answer;
    QFuture<Result<InvocationRecord>> m_eventCall;
    QFuture<Result<void>> m_prepared;
    QFuture<Result<HttpResponse>> m_requestCall;
};

} // namespace fermata
