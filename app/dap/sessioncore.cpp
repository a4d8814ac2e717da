// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/sessioncore.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/dap/wire.h"

#include <QRegularExpression>
#include <QTimer>

#include <algorithm>

namespace fermata::dap {

namespace {

constexpr std::chrono::seconds patienceAtTheEnd{3};

Error endedError()
{
    return failure(Error::Code::Cancelled, "debug.ended", "The debugging session has ended").value();
}

void settle(std::shared_ptr<QPromise<Result<>>> &promise, const Result<> &result)
{
    if (const auto taken = std::exchange(promise, nullptr)) {
        taken->addResult(result);
        taken->finish();
    }
}

// "ValueError: no such thing", whether the adapter puts the kind into its description or not.
QString sentenceOf(const QJsonObject &exception)
{
    // What debugpy adds about where it stopped is to be seen anyway.
    static const QRegularExpression note(
        QStringLiteral("\\s*\\(note: full exception trace is shown but execution is paused at: .*\\)$"));
    const QString kind = exception[QLatin1String("exceptionId")].toString().remove(note);
    const QString text = exception[QLatin1String("description")].toString();
    if (text.isEmpty())
        return kind;
    return text.startsWith(kind) ? text : kind + QStringLiteral(": ") + text;
}

// Of those that hold the program. lldb-dap 19 names one in words: "breakpoint 2.1".
QList<int> hitBreakpoints(const QJsonObject &stop)
{
    QList<int> ids;
    for (const QJsonValue &id : stop[QLatin1String("hitBreakpointIds")].toArray())
        ids.append(id.toInt());
    static const QRegularExpression form(QStringLiteral("^breakpoint (\\d+)\\.\\d+$"));
    const QRegularExpressionMatch words = form.match(stop[QLatin1String("description")].toString());
    if (ids.isEmpty() && words.hasMatch())
        ids.append(words.captured(1).toInt());
    return ids;
}

// lldb-dap 19 keeps them in a hash.
FunctionBreakpointSync::Order orderOf(const QString &adapterId)
{
    return adapterId == QLatin1String("lldb") ? FunctionBreakpointSync::Order::Lost
                                              : FunctionBreakpointSync::Order::Kept;
}

std::shared_ptr<QPromise<Result<>>> begun()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    return promise;
}

} // namespace

SessionCore::SessionCore(std::unique_ptr<Transport> transport, SessionOptions options)
    : m_transport(std::move(transport)),
      m_options(std::move(options)),
      m_client(*m_transport),
      m_breakpoints(m_client, m_options.breakpoints),
      m_functions(m_client, m_options.functionBreakpoints, orderOf(m_options.adapterId))
{
    connect(m_transport.get(), &Transport::opened, this, &SessionCore::initialize);
    connect(m_transport.get(), &Transport::closed, this, [this](const QString &reason) {
        const QString said = reason.isEmpty() ? QStringLiteral("The debugger went away") : reason;
        const auto code = m_open ? Error::Code::Io : Error::Code::Unreachable;
        end(m_leave ? QString() : said, failure(code, "debug.lost", "%1", {toStd(said)}).value());
    });
    connect(&m_client, &Client::eventReceived, this, &SessionCore::take);
    connect(&m_breakpoints, &BreakpointSync::answered, this, &SessionCore::breakpointChanged);
}

SessionCore::~SessionCore()
{
    // Nobody is told any more, but whoever waits for a future gets an answer.
    blockSignals(true);
    m_transport->disconnect(this);
    end({}, endedError());
}

QFuture<Result<>> SessionCore::start()
{
    if (m_state != State::Starting || m_start)
        return finished<void>(
            failure(Error::Code::Conflict, "debug.started", "The debugging session was started before"));
    m_start = begun();
    const QFuture<Result<>> future = m_start->future();
    m_transport->open();
    return future;
}

void SessionCore::initialize()
{
    m_open = true;
    const QJsonObject arguments{
        {QStringLiteral("clientID"), QStringLiteral("fermata")},
        {QStringLiteral("clientName"), QStringLiteral("Fermata")},
        {QStringLiteral("adapterID"), m_options.adapterId},
        {QStringLiteral("locale"), QStringLiteral("en")},
        {QStringLiteral("linesStartAt1"), true},
        {QStringLiteral("columnsStartAt1"), true},
        {QStringLiteral("pathFormat"), QStringLiteral("path")},
        {QStringLiteral("supportsVariableType"), true},
    };
    m_client.request(QStringLiteral("initialize"), arguments, [this](const Result<QJsonObject> &body) {
        if (!body)
            return abandon(body.error());
        m_capabilities = *body;
        m_breakpoints.setCapabilities(m_capabilities);
        m_functions.setCapabilities(m_capabilities);
        attach();
    });
}

// Some adapters answer attach at once, some only after configurationDone: nothing waits for it but the end of start().
void SessionCore::attach()
{
    m_client.request(QStringLiteral("attach"), m_options.attach, [this](const Result<QJsonObject> &body) {
        if (!body)
            return abandon(body.error());
        m_attached = true;
        finishStart();
    });
}

void SessionCore::configure()
{
    const auto sendFilters = [this] {
        sendExceptionFilters([this](const Result<> &sent) {
            if (sent || sent.error().code != Error::Code::Cancelled)
                finishConfiguration();
        });
    };
    m_breakpoints.sendAll([this, sendFilters] { m_functions.sendAll(sendFilters); });
}

void SessionCore::setExceptionFilters(const QStringList &filters, Done done)
{
    m_options.exceptionFilters = filters;
    if (m_state == State::Ended)
        return done(failure(endedError()));
    if (!m_filtersSent)
        return done({});
    ++m_unsettled;
    sendExceptionFilters([this, done](const Result<> &result) {
        done(result);
        settleOne();
    });
}

void SessionCore::settleOne()
{
    if (--m_unsettled == 0 && m_state != State::Ended)
        Q_EMIT settled();
}

void SessionCore::sendExceptionFilters(Done done)
{
    m_filtersSent = true;
    QJsonArray wanted;
    for (const ExceptionFilter &offered : listFrom(capability("exceptionBreakpointFilters"), &exceptionFilterFrom)) {
        if (m_options.exceptionFilters.contains(offered.id))
            wanted.append(offered.id);
    }
    m_client.request(QStringLiteral("setExceptionBreakpoints"), {{QStringLiteral("filters"), wanted}},
                     [done](const Result<QJsonObject> &body) { done(body.map([](const QJsonObject &) {})); });
}

void SessionCore::finishConfiguration()
{
    const auto done = [this](const Result<QJsonObject> &body) {
        if (!body)
            return abandon(body.error());
        m_configured = true;
        finishStart();
    };
    if (capability("supportsConfigurationDoneRequest").toBool())
        m_client.request(QStringLiteral("configurationDone"), {}, done);
    else
        done(QJsonObject());
}

void SessionCore::finishStart()
{
    if (!m_attached || !m_configured)
        return;
    if (m_state == State::Starting)
        setState(State::Running);
    settle(m_start, {});
}

QFuture<Result<QList<Breakpoint>>> SessionCore::setBreakpoints(const QString &path,
                                                               const QList<SourceBreakpoint> &breakpoints)
{
    if (m_state == State::Ended)
        return finished<QList<Breakpoint>>(failure(endedError()));
    return settling(m_breakpoints.set(path, breakpoints));
}

QFuture<Result<QList<Breakpoint>>> SessionCore::setFunctionBreakpoints(const QList<FunctionBreakpoint> &breakpoints)
{
    if (m_state == State::Ended)
        return finished<QList<Breakpoint>>(failure(endedError()));
    return settling(m_functions.set(breakpoints));
}

SessionCore::Bound SessionCore::settling(const Bound &answer)
{
    ++m_unsettled;
    whenDone(answer, this, [this](const Result<QList<Breakpoint>> &) { settleOne(); });
    return answer;
}

void SessionCore::request(const QString &command, const QJsonObject &arguments, Client::Answer answer)
{
    if (m_state == State::Ended)
        return answer(failure(endedError()));
    if (command != QLatin1String("stackTrace"))
        return m_client.request(command, arguments, std::move(answer));
    m_client.request(command, arguments, [this, answer](const Result<QJsonObject> &body) {
        if (body)
            m_frame = (*body)[QLatin1String("stackFrames")][0][QLatin1String("id")].toInt();
        answer(body);
    });
}

void SessionCore::move(const QString &command, Done done)
{
    if (m_state == State::Ended)
        return done(failure(endedError()));
    if (m_state != State::Paused)
        return done(failure(Error::Code::Conflict, "debug.notPaused", "The program is running"));
    const int stop = m_stops;
    m_client.request(command, {{QStringLiteral("threadId"), m_thread}},
                     [this, stop, done](const Result<QJsonObject> &body) {
        // A quick step may have stopped again before its own answer came.
                         if (body && stop == m_stops)
                             setRunning();
                         done(body.map([](const QJsonObject &) {}));
                     });
}

void SessionCore::selectThread(int thread)
{
    if (m_state == State::Paused)
        m_thread = thread;
}

void SessionCore::pause(Done done)
{
    request(QStringLiteral("threads"), {}, [this, done](const Result<QJsonObject> &body) {
        if (!body)
            return done(failure(body.error()));
        const int thread = (*body)[QLatin1String("threads")][0][QLatin1String("id")].toInt();
        request(QStringLiteral("pause"), {{QStringLiteral("threadId"), thread}},
                [done](const Result<QJsonObject> &paused) { done(paused.map([](const QJsonObject &) {})); });
    });
}

QFuture<Result<>> SessionCore::leave()
{
    if (m_state == State::Ended)
        return finished<void>(failure(endedError()));
    if (m_leave)
        return m_leave->future();
    m_leave = begun();
    const QFuture<Result<>> future = m_leave->future();
    if (!m_open) {
        end({}, endedError());
        return future;
    }
    m_client.request(QStringLiteral("disconnect"), {{QStringLiteral("terminateDebuggee"), false}},
                     [this](const Result<QJsonObject> &body) {
                         if (body || body.error().code != Error::Code::Cancelled)
                             end({}, endedError());
                     });
    QTimer::singleShot(patienceAtTheEnd, this, [this] { end({}, endedError()); });
    return future;
}

void SessionCore::take(const QString &event, const QJsonObject &body)
{
    if (event == QLatin1String("initialized")) {
        configure();
    } else if (event == QLatin1String("stopped")) {
        takeStop(body);
    } else if (event == QLatin1String("continued")) {
        setRunning();
    } else if (event == QLatin1String("breakpoint")) {
        Q_EMIT breakpointChanged(m_breakpoints.completed(breakpointFrom(body[QLatin1String("breakpoint")].toObject())));
    } else if (event == QLatin1String("output")) {
        Q_EMIT outputReceived({body[QLatin1String("category")].toString(QStringLiteral("console")),
                               body[QLatin1String("output")].toString()});
    } else if (event == QLatin1String("capabilities")) {
        const QJsonObject changed = body[QLatin1String("capabilities")].toObject();
        for (auto it = changed.begin(); it != changed.end(); ++it)
            m_capabilities.insert(it.key(), it.value());
        m_breakpoints.setCapabilities(m_capabilities);
    } else if (event == QLatin1String("terminated")) {
        const QString said = QStringLiteral("The program has ended");
        end(m_leave ? QString() : said, failure(Error::Code::Io, "debug.lost", "%1", {toStd(said)}).value());
    }
}

void SessionCore::takeStop(const QJsonObject &body)
{
    ++m_stops;
    Stopped stop{body[QLatin1String("reason")].toString(), body[QLatin1String("text")].toString(),
                 body[QLatin1String("threadId")].toInt(), body[QLatin1String("allThreadsStopped")].toBool()};
    const QList<int> hit = hitBreakpoints(body);
    const bool areFunctions = std::all_of(hit.begin(), hit.end(), [this](int id) { return m_functions.has(id); });
    if (stop.reason == QLatin1String("breakpoint") && !hit.isEmpty() && areFunctions)
        stop.reason = QStringLiteral("function breakpoint");
    // lldb-dap 19 says so in words only.
    if (body[QLatin1String("description")].toString().startsWith(QLatin1String("watchpoint ")))
        stop.reason = QStringLiteral("data breakpoint");
    m_thread = stop.threadId;
    m_frame = 0;
    if (stop.reason != QLatin1String("exception") || !capability("supportsExceptionInfoRequest").toBool())
        return setPaused(stop);
    // The event itself often has no more than the word.
    const int number = m_stops;
    m_client.request(QStringLiteral("exceptionInfo"), {{QStringLiteral("threadId"), stop.threadId}},
                     [this, stop, number](const Result<QJsonObject> &details) {
                         if (number != m_stops || m_state == State::Ended)
                             return;
                         Stopped complete = stop;
                         if (details)
                             complete.text = sentenceOf(*details);
                         setPaused(complete);
                     });
}

void SessionCore::setPaused(const Stopped &stop)
{
    setState(State::Paused);
    if (m_state == State::Paused)
        Q_EMIT stopped(stop);
}

void SessionCore::setRunning()
{
    if (m_state != State::Paused)
        return;
    m_thread = 0;
    m_frame = 0;
    setState(State::Running);
    Q_EMIT continued();
}

void SessionCore::setState(State state)
{
    if (m_state == state || m_state == State::Ended)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void SessionCore::abandon(const Error &error)
{
    if (error.code != Error::Code::Cancelled)
        end(toQString(error.message), error);
}

void SessionCore::end(const QString &reason, const Error &error)
{
    if (m_state == State::Ended)
        return;
    m_thread = 0;
    setState(State::Ended);
    m_client.failAll();
    m_breakpoints.failAll();
    m_functions.failAll();
    settle(m_start, failure(error));
    settle(m_leave, {});
    m_transport->close();
    Q_EMIT ended(reason);
}

} // namespace fermata::dap
