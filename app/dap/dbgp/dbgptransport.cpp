// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/dbgptransport.h"

#include "app/dap/wire.h"

#include <algorithm>

namespace fermata::dap {

namespace {

constexpr int mainThread = 1;
constexpr int longestText = 4096; // bytes of a string that are shown

QJsonObject argumentsOf(const QJsonObject &request)
{
    return request[QLatin1String("arguments")].toObject();
}

QStringList strings(const QJsonValue &array)
{
    QStringList all;
    for (const QJsonValue &value : array.toArray())
        all += value.toString();
    return all;
}

QJsonObject exceptionFilter(const QString &id, const QString &label)
{
    return {{QStringLiteral("filter"), id}, {QStringLiteral("label"), label}, {QStringLiteral("default"), false}};
}

// The frame's number is its depth, from 1.
int depthOf(const QJsonObject &request)
{
    return std::max(0, argumentsOf(request)[QLatin1String("frameId")].toInt() - 1);
}

} // namespace

DbgpTransport::DbgpTransport(QObject *parent) : Transport(parent), m_breakpoints(m_dbgp), m_values(m_dbgp)
{
    connect(&m_dbgp, &Dbgp::opened, this, &DbgpTransport::configure);
    connect(&m_dbgp, &Dbgp::closed, this, &DbgpTransport::end);
    connect(&m_dbgp, &Dbgp::notified, this, [this](const XmlNode &notification) {
        if (const XmlNode *const breakpoint = notification.child("breakpoint"))
            m_breakpoints.resolve(*breakpoint);
    });
    connect(&m_breakpoints, &DbgpBreakpoints::changed, this, [this](const QJsonObject &breakpoint) {
        tell(QStringLiteral("breakpoint"),
             {{QStringLiteral("reason"), QStringLiteral("changed")}, {QStringLiteral("breakpoint"), breakpoint}});
    });
}

void DbgpTransport::open()
{
    QMetaObject::invokeMethod(this, &Transport::opened, Qt::QueuedConnection);
}

void DbgpTransport::close()
{
    end({});
}

void DbgpTransport::send(const QJsonObject &message)
{
    static const QHash<QString, Handler> handlers{
        {QStringLiteral("initialize"), &DbgpTransport::initialize},
        {QStringLiteral("attach"), &DbgpTransport::attach},
        {QStringLiteral("setBreakpoints"), &DbgpTransport::setBreakpoints},
        {QStringLiteral("setExceptionBreakpoints"), &DbgpTransport::setExceptionBreakpoints},
        {QStringLiteral("configurationDone"), &DbgpTransport::configurationDone},
        {QStringLiteral("threads"), &DbgpTransport::threads},
        {QStringLiteral("continue"), &DbgpTransport::move},
        {QStringLiteral("next"), &DbgpTransport::move},
        {QStringLiteral("stepIn"), &DbgpTransport::move},
        {QStringLiteral("stepOut"), &DbgpTransport::move},
        {QStringLiteral("pause"), &DbgpTransport::pause},
        {QStringLiteral("stackTrace"), &DbgpTransport::stackTrace},
        {QStringLiteral("scopes"), &DbgpTransport::scopes},
        {QStringLiteral("variables"), &DbgpTransport::variables},
        {QStringLiteral("setVariable"), &DbgpTransport::setVariable},
        {QStringLiteral("evaluate"), &DbgpTransport::evaluate},
        {QStringLiteral("exceptionInfo"), &DbgpTransport::exceptionInfo},
        {QStringLiteral("disconnect"), &DbgpTransport::disconnectProgram},
    };
    if (m_ended || message[QLatin1String("type")].toString() != QLatin1String("request"))
        return;
    const Handler handler = handlers.value(message[QLatin1String("command")].toString());
    if (handler)
        (this->*handler)(message);
    else
        refuse(message, QStringLiteral("Not supported"));
}

void DbgpTransport::initialize(const QJsonObject &request)
{
    QJsonObject capabilities;
    for (const char *name :
         {"supportsConfigurationDoneRequest", "supportsConditionalBreakpoints", "supportsHitConditionalBreakpoints",
          "supportsLogPoints", "supportsSetVariable", "supportsEvaluateForHovers", "supportsExceptionInfoRequest"})
        capabilities.insert(QString::fromLatin1(name), true);
    capabilities.insert(QStringLiteral("exceptionBreakpointFilters"),
                        QJsonArray{exceptionFilter(QStringLiteral("all"), QStringLiteral("All exceptions")),
                                   exceptionFilter(QStringLiteral("uncaught"), QStringLiteral("Uncaught exceptions"))});
    reply(request, capabilities);
}

void DbgpTransport::attach(const QJsonObject &request)
{
    const QJsonObject arguments = argumentsOf(request);
    const int port = arguments[QLatin1String("port")].toVariant().toInt(); // a number, or one in a string
    if (port <= 0 || port > 0xffff)
        return refuse(request, QStringLiteral("attach needs the port that the function listens on"));
    m_attach = request;
    m_files.setSkipped(strings(arguments[QLatin1String("skip")]));
    m_files.setRoots(arguments[QLatin1String("localRoot")].toString(),
                     arguments[QLatin1String("remoteRoot")].toString());
    m_dbgp.open(arguments[QLatin1String("host")].toString(QStringLiteral("127.0.0.1")), static_cast<quint16>(port));
}

// It has called, and holds until it is let go.
void DbgpTransport::configure()
{
    m_isHeld = true;
    const QList<std::pair<QString, int>> features{{QStringLiteral("resolved_breakpoints"), 1},
                                                  {QStringLiteral("notify_ok"), 1},
                                                  {QStringLiteral("breakpoint_details"), 1},
                                                  {QStringLiteral("extended_properties"), 1},
                                                  {QStringLiteral("show_hidden"), 1},
                                                  {QStringLiteral("max_depth"), 1},
                                                  {QStringLiteral("max_children"), Values::pageSize},
                                                  {QStringLiteral("max_data"), longestText}};
    for (const auto &[name, value] : features)
        m_dbgp.call(QStringLiteral("feature_set"), QStringLiteral("-n %1 -v %2").arg(name).arg(value));
    reply(std::exchange(m_attach, {}));
    tell(QStringLiteral("initialized"));
}

void DbgpTransport::setBreakpoints(const QJsonObject &request)
{
    const QJsonObject arguments = argumentsOf(request);
    const QString path = arguments[QLatin1String("source")][QLatin1String("path")].toString();
    const QJsonArray wanted = arguments[QLatin1String("breakpoints")].toArray();
    const bool isForeseen = !m_isHeld;
    if (isForeseen)
        reply(request, {{QStringLiteral("breakpoints"), m_breakpoints.foreseen(path, wanted)}});
    whenHeld([this, request, path, wanted, isForeseen] {
        m_breakpoints.set(path, m_files.urlOf(path), wanted, [this, request, isForeseen](const QJsonArray &all) {
            if (!isForeseen)
                return reply(request, {{QStringLiteral("breakpoints"), all}});
            for (const QJsonValue &breakpoint : all)
                tell(QStringLiteral("breakpoint"), {{QStringLiteral("reason"), QStringLiteral("changed")},
                                                    {QStringLiteral("breakpoint"), breakpoint}});
        });
    });
}

void DbgpTransport::setExceptionBreakpoints(const QJsonObject &request)
{
    m_filters = strings(argumentsOf(request)[QLatin1String("filters")]);
    whenHeld([this] { placeExceptionBreakpoint(); });
    reply(request);
}

// One for all of them: which of them hold is decided here.
void DbgpTransport::placeExceptionBreakpoint()
{
    if (m_filters.isEmpty() && !m_exceptionKey.isEmpty()) {
        m_dbgp.call(QStringLiteral("breakpoint_remove"), QStringLiteral("-d ") + std::exchange(m_exceptionKey, {}));
    } else if (!m_filters.isEmpty() && m_exceptionKey.isEmpty()) {
        m_dbgp.call(QStringLiteral("breakpoint_set"), QStringLiteral("-t exception -x *"),
                    [this](const DbgpAnswer &answer) { m_exceptionKey = answer.response["id"]; });
    }
}

void DbgpTransport::configurationDone(const QJsonObject &request)
{
    resume(m_move);
    reply(request);
}

void DbgpTransport::threads(const QJsonObject &request)
{
    const QJsonObject thread{{QStringLiteral("id"), mainThread}, {QStringLiteral("name"), QStringLiteral("main")}};
    reply(request, {{QStringLiteral("threads"), QJsonArray{thread}}});
}

void DbgpTransport::move(const QJsonObject &request)
{
    static const QHash<QString, QString> words{
        {QStringLiteral("continue"), QStringLiteral("run")},
        {QStringLiteral("next"), QStringLiteral("step_over")},
        {QStringLiteral("stepIn"), QStringLiteral("step_into")},
        {QStringLiteral("stepOut"), QStringLiteral("step_out")},
    };
    if (!m_isShown)
        return refuse(request, QStringLiteral("The program is running"));
    m_isShown = false;
    m_values.clear();
    m_exceptionKind.clear();
    reply(request);
    tell(QStringLiteral("continued"),
         {{QStringLiteral("threadId"), mainThread}, {QStringLiteral("allThreadsContinued"), true}});
    m_move = words.value(request[QLatin1String("command")].toString());
    m_dbgp.call(QStringLiteral("stack_depth"), {},
                [this](const DbgpAnswer &answer) { m_stepDepth = answer.response["depth"].toInt(); });
    resume(m_move);
}

void DbgpTransport::pause(const QJsonObject &request)
{
    reply(request);
    if (m_isShown)
        return;
    m_isPausing = true;
    whenHeld([] {});
}

void DbgpTransport::whenHeld(std::function<void()> work)
{
    if (m_isHeld)
        return work();
    m_waiting.append(std::move(work));
    if (!std::exchange(m_isWoken, true))
        m_dbgp.wake();
}

QJsonObject DbgpTransport::shownFrame(const XmlNode &frame) const
{
    const QString url = frame["filename"];
    const QString path = m_files.pathOf(url);
    QJsonObject shown{
        {QStringLiteral("id"), frame["level"].toInt() + 1},
        {QStringLiteral("name"), frame["where"]},
        {QStringLiteral("line"), frame["lineno"].toInt()},
        {QStringLiteral("column"), 1},
    };
    if (!path.isEmpty())
        shown.insert(QStringLiteral("source"), sourceOf(path));
    if (m_files.isSkipped(url))
        shown.insert(QStringLiteral("presentationHint"), QStringLiteral("subtle"));
    return shown;
}

void DbgpTransport::stackTrace(const QJsonObject &request)
{
    if (!m_isShown)
        return refuse(request, QStringLiteral("The program is running"));
    m_dbgp.call(QStringLiteral("stack_get"), {}, [this, request](const DbgpAnswer &answer) {
        QJsonArray all;
        for (const XmlNode &frame : answer.response.all("stack"))
            all.append(shownFrame(frame));
        reply(request, {{QStringLiteral("stackFrames"), all}, {QStringLiteral("totalFrames"), all.size()}});
    });
}

void DbgpTransport::scopes(const QJsonObject &request)
{
    reply(request, {{QStringLiteral("scopes"), m_values.scopes(depthOf(request))}});
}

Values::Answer DbgpTransport::answering(const QJsonObject &request, const QString &valueName)
{
    return [this, request, valueName](const QJsonObject &body, const QString &error) {
        if (!error.isEmpty())
            return refuse(request, error);
        QJsonObject named = body;
        if (named.contains(QLatin1String("value")))
            named.insert(valueName, named.take(QStringLiteral("value")));
        reply(request, named);
    };
}

void DbgpTransport::variables(const QJsonObject &request)
{
    m_values.variables(argumentsOf(request)[QLatin1String("variablesReference")].toInt(), answering(request));
}

void DbgpTransport::setVariable(const QJsonObject &request)
{
    const QJsonObject arguments = argumentsOf(request);
    m_values.setVariable(arguments[QLatin1String("variablesReference")].toInt(),
                         arguments[QLatin1String("name")].toString(), arguments[QLatin1String("value")].toString(),
                         answering(request));
}

void DbgpTransport::evaluate(const QJsonObject &request)
{
    if (!m_isShown)
        return refuse(request, QStringLiteral("PHP evaluates only while the program is held"));
    const QJsonObject arguments = argumentsOf(request);
    const QString expression = arguments[QLatin1String("expression")].toString();
    const Values::Answer answer = answering(request, QStringLiteral("result"));
    // Looking at something with the mouse must not change it; and Xdebug runs code in the innermost function only.
    if (depthOf(request) > 0 || arguments[QLatin1String("context")].toString() == QLatin1String("hover"))
        m_values.look(expression, depthOf(request), answer);
    else
        m_values.evaluate(expression, answer);
}

void DbgpTransport::exceptionInfo(const QJsonObject &request)
{
    if (m_exceptionKind.isEmpty())
        return refuse(request, QStringLiteral("The program is not held at an exception"));
    reply(request, {{QStringLiteral("exceptionId"), m_exceptionKind},
                    {QStringLiteral("description"), m_exceptionText},
                    {QStringLiteral("breakMode"), QStringLiteral("always")}});
}

// Nothing may hold the program once nobody is there to let it go.
void DbgpTransport::disconnectProgram(const QJsonObject &request)
{
    if (!m_isHeld) {
        m_dbgp.leave();
        return reply(request);
    }
    m_dbgp.call(QStringLiteral("detach"), {}, [this, request](const DbgpAnswer &) { reply(request); });
}

void DbgpTransport::reply(const QJsonObject &request, const QJsonObject &body)
{
    emitLater({{QStringLiteral("type"), QStringLiteral("response")},
               {QStringLiteral("request_seq"), request[QLatin1String("seq")]},
               {QStringLiteral("command"), request[QLatin1String("command")]},
               {QStringLiteral("success"), true},
               {QStringLiteral("body"), body}});
}

void DbgpTransport::refuse(const QJsonObject &request, const QString &why)
{
    emitLater({{QStringLiteral("type"), QStringLiteral("response")},
               {QStringLiteral("request_seq"), request[QLatin1String("seq")]},
               {QStringLiteral("command"), request[QLatin1String("command")]},
               {QStringLiteral("success"), false},
               {QStringLiteral("message"), why}});
}

void DbgpTransport::tell(const QString &name, const QJsonObject &body)
{
    emitLater({{QStringLiteral("type"), QStringLiteral("event")},
               {QStringLiteral("event"), name},
               {QStringLiteral("body"), body}});
}

// Never from inside send(): a client is still busy with its request then.
void DbgpTransport::emitLater(QJsonObject message)
{
    message.insert(QStringLiteral("seq"), ++m_sequence);
    QMetaObject::invokeMethod(
        this,
        [this, message] {
            if (!m_ended)
                Q_EMIT messageReceived(message);
        },
        Qt::QueuedConnection);
}

// Later too, so that what came before is heard before.
void DbgpTransport::end(const QString &reason)
{
    m_dbgp.close();
    if (reason.isEmpty()) {
        if (!std::exchange(m_ended, true))
            Q_EMIT closed({});
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this, reason] {
            if (!std::exchange(m_ended, true))
                Q_EMIT closed(reason);
        },
        Qt::QueuedConnection);
}

} // namespace fermata::dap
