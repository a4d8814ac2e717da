// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/dbgptransport.h"

#include "app/dap/wire.h"

#include <algorithm>

namespace fermata::dap {

namespace {

constexpr int longestText = 4096; // bytes of a string that are shown

// The frame's number is its depth, from 1.
int depthOf(const QJsonObject &arguments)
{
    return std::max(0, arguments[QLatin1String("frameId")].toInt() - 1);
}

} // namespace

DbgpTransport::DbgpTransport(QObject *parent) : OwnAdapter(parent), m_breakpoints(m_dbgp), m_values(m_dbgp)
{
    connect(&m_dbgp, &Dbgp::opened, this, &DbgpTransport::configure);
    connect(&m_dbgp, &Dbgp::closed, this, &DbgpTransport::end);
    connect(&m_dbgp, &Dbgp::notified, this, [this](const XmlNode &notification) {
        if (const XmlNode *const breakpoint = notification.child("breakpoint"))
            m_breakpoints.resolve(*breakpoint);
    });
    connect(&m_breakpoints, &DbgpBreakpoints::changed, this, &DbgpTransport::tellChanged);
}

bool DbgpTransport::take(const QString &command, const QJsonObject &request)
{
    static const QHash<QString, Handler> handlers{
        {QStringLiteral("initialize"), &DbgpTransport::initialize},
        {QStringLiteral("attach"), &DbgpTransport::attach},
        {QStringLiteral("setBreakpoints"), &DbgpTransport::setBreakpoints},
        {QStringLiteral("setFunctionBreakpoints"), &DbgpTransport::setFunctionBreakpoints},
        {QStringLiteral("setExceptionBreakpoints"), &DbgpTransport::setExceptionBreakpoints},
        {QStringLiteral("configurationDone"), &DbgpTransport::configurationDone},
        {QStringLiteral("threads"), &DbgpTransport::replyThreads},
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
        {QStringLiteral("completions"), &DbgpTransport::completions},
        {QStringLiteral("exceptionInfo"), &DbgpTransport::exceptionInfo},
        {QStringLiteral("disconnect"), &DbgpTransport::disconnectProgram},
    };
    const Handler handler = handlers.value(command);
    if (handler)
        (this->*handler)(request);
    return handler != nullptr;
}

void DbgpTransport::initialize(const QJsonObject &request)
{
    introduce(request, {"supportsCompletionsRequest"});
}

void DbgpTransport::attach(const QJsonObject &request)
{
    const QJsonObject arguments = argumentsOf(request);
    const quint16 port = portOf(request);
    if (port == 0)
        return refuse(request, QStringLiteral("attach needs the port that the function listens on"));
    m_attach = request;
    m_files.setSkipped(strings(arguments[QLatin1String("skip")]));
    m_files.setRoots(arguments[QLatin1String("localRoot")].toString(),
                     arguments[QLatin1String("remoteRoot")].toString());
    m_dbgp.open(arguments[QLatin1String("host")].toString(QStringLiteral("127.0.0.1")), port);
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
    const int wish = ++m_wishes[path];
    if (isForeseen)
        reply(request, {{QStringLiteral("breakpoints"), m_breakpoints.foreseen(path, wanted)}});
    whenHeld([this, request, path, wanted, isForeseen, wish] {
        if (wish != m_wishes.value(path))
            return; // others are wanted by now
        m_breakpoints.set(path, m_files.urlOf(path), wanted, [this, request, isForeseen](const QJsonArray &all) {
            answerBreakpoints(request, all, isForeseen);
        });
    });
}

void DbgpTransport::setFunctionBreakpoints(const QJsonObject &request)
{
    const QJsonArray wanted = argumentsOf(request)[QLatin1String("breakpoints")].toArray();
    const bool isForeseen = !m_isHeld;
    const int wish = ++m_wishes[QString()];
    if (isForeseen)
        reply(request, {{QStringLiteral("breakpoints"), m_breakpoints.foreseenFunctions(wanted)}});
    whenHeld([this, request, wanted, isForeseen, wish] {
        if (wish != m_wishes.value(QString()))
            return; // others are wanted by now
        m_breakpoints.setFunctions(wanted, [this, request, isForeseen](const QJsonArray &all) {
            answerBreakpoints(request, all, isForeseen);
        });
    });
}

// As they are; what was foreseen has been answered, and is told of what became of it.
void DbgpTransport::answerBreakpoints(const QJsonObject &request, const QJsonArray &all, bool wasForeseen)
{
    if (!wasForeseen)
        return reply(request, {{QStringLiteral("breakpoints"), all}});
    for (const QJsonValue &breakpoint : all)
        tellChanged(breakpoint.toObject());
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
    tellContinued();
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
    reply(request, {{QStringLiteral("scopes"), m_values.scopes(depthOf(argumentsOf(request)))}});
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
    if (depthOf(arguments) > 0 || arguments[QLatin1String("context")].toString() == QLatin1String("hover"))
        m_values.look(expression, depthOf(arguments), answer);
    else
        m_values.evaluate(expression, answer);
}

void DbgpTransport::completions(const QJsonObject &request)
{
    if (!m_isShown)
        return refuse(request, QStringLiteral("PHP tells what may be written only while the program is held"));
    const QJsonObject arguments = argumentsOf(request);
    const int column = arguments[QLatin1String("column")].toInt(1);
    m_values.complete(arguments[QLatin1String("text")].toString().left(column - 1), depthOf(arguments),
                      answering(request));
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

} // namespace fermata::dap
