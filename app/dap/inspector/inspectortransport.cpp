// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/inspectortransport.h"

#include "app/dap/inspector/jscompletion.h"
#include "app/dap/inspector/remoteobject.h"

namespace fermata::dap {

namespace {

constexpr int asyncDepth = 16;

} // namespace

InspectorTransport::InspectorTransport(QObject *parent)
    : OwnAdapter(parent),
      m_breakpoints(m_cdp, m_scripts),
      m_functions(m_cdp, m_scripts),
      m_stack(m_scripts),
      m_variables(m_cdp),
      m_nextStatement(m_cdp, m_scripts)
{
    connect(&m_cdp, &Cdp::opened, this, &InspectorTransport::enable);
    connect(&m_cdp, &Cdp::eventReceived, this, &InspectorTransport::takeEvent);
    connect(&m_cdp, &Cdp::closed, this, &InspectorTransport::end);
    connect(&m_breakpoints, &InspectorBreakpoints::changed, this, &InspectorTransport::tellChanged);
    connect(&m_functions, &InspectorFunctions::changed, this, &InspectorTransport::tellChanged);
}

bool InspectorTransport::take(const QString &command, const QJsonObject &request)
{
    static const QHash<QString, Handler> handlers{
        {QStringLiteral("initialize"), &InspectorTransport::initialize},
        {QStringLiteral("attach"), &InspectorTransport::attach},
        {QStringLiteral("setBreakpoints"), &InspectorTransport::setBreakpoints},
        {QStringLiteral("setFunctionBreakpoints"), &InspectorTransport::setFunctionBreakpoints},
        {QStringLiteral("setExceptionBreakpoints"), &InspectorTransport::setExceptionBreakpoints},
        {QStringLiteral("configurationDone"), &InspectorTransport::configurationDone},
        {QStringLiteral("threads"), &InspectorTransport::replyThreads},
        {QStringLiteral("continue"), &InspectorTransport::move},
        {QStringLiteral("next"), &InspectorTransport::move},
        {QStringLiteral("stepIn"), &InspectorTransport::move},
        {QStringLiteral("stepOut"), &InspectorTransport::move},
        {QStringLiteral("pause"), &InspectorTransport::pause},
        {QStringLiteral("restartFrame"), &InspectorTransport::restartFrame},
        {QStringLiteral("stackTrace"), &InspectorTransport::stackTrace},
        {QStringLiteral("scopes"), &InspectorTransport::scopes},
        {QStringLiteral("variables"), &InspectorTransport::variables},
        {QStringLiteral("setVariable"), &InspectorTransport::setVariable},
        {QStringLiteral("evaluate"), &InspectorTransport::evaluate},
        {QStringLiteral("completions"), &InspectorTransport::completions},
        {QStringLiteral("exceptionInfo"), &InspectorTransport::exceptionInfo},
        {QStringLiteral("disconnect"), &InspectorTransport::disconnectProgram},
    };
    const Handler handler = handlers.value(command);
    if (handler)
        (this->*handler)(request);
    return handler != nullptr;
}

void InspectorTransport::initialize(const QJsonObject &request)
{
    introduce(request, {"supportsRestartFrame", "supportsCompletionsRequest"});
}

void InspectorTransport::attach(const QJsonObject &request)
{
    const QJsonObject arguments = argumentsOf(request);
    const quint16 port = portOf(request);
    if (port == 0)
        return refuse(request, QStringLiteral("attach needs the port of the inspector"));
    m_attach = request;
    m_scripts.setSkipped(strings(arguments[QLatin1String("skip")]));
    m_scripts.setRoots(arguments[QLatin1String("localRoot")].toString(),
                       arguments[QLatin1String("remoteRoot")].toString(),
                       arguments[QLatin1String("builtRoot")].toString());
    m_cdp.open(arguments[QLatin1String("host")].toString(QStringLiteral("127.0.0.1")), port,
               arguments[QLatin1String("path")].toString());
}

void InspectorTransport::enable()
{
    m_cdp.call(QStringLiteral("Runtime.enable"));
    m_cdp.call(QStringLiteral("Debugger.setAsyncCallStackDepth"), {{QStringLiteral("maxDepth"), asyncDepth}});
    m_cdp.call(QStringLiteral("Debugger.enable"), {}, [this](const CdpAnswer &enabled) {
        if (!enabled)
            return refuse(std::exchange(m_attach, {}), enabled.error);
        const QJsonValue skip = argumentsOf(m_attach)[QLatin1String("skip")];
        m_cdp.call(QStringLiteral("Debugger.setBlackboxPatterns"), {{QStringLiteral("patterns"), skip.toArray()}});
        // An ES module with a source map waits until the breakpoints of its sources are placed in it.
        m_cdp.call(QStringLiteral("Debugger.setInstrumentationBreakpoint"),
                   {{QStringLiteral("instrumentation"), QStringLiteral("beforeScriptWithSourceMapExecution")}});
        reply(std::exchange(m_attach, {}));
        tell(QStringLiteral("initialized"));
    });
}

void InspectorTransport::setBreakpoints(const QJsonObject &request)
{
    const QJsonObject arguments = argumentsOf(request);
    m_breakpoints.set(arguments[QLatin1String("source")][QLatin1String("path")].toString(),
                      arguments[QLatin1String("breakpoints")].toArray(), [this, request](const QJsonArray &all) {
                          reply(request, {{QStringLiteral("breakpoints"), all}});
                      });
}

void InspectorTransport::setFunctionBreakpoints(const QJsonObject &request)
{
    m_functions.set(argumentsOf(request)[QLatin1String("breakpoints")].toArray(),
                    [this, request](const QJsonArray &all) { reply(request, {{QStringLiteral("breakpoints"), all}}); });
}

void InspectorTransport::setExceptionBreakpoints(const QJsonObject &request)
{
    const QStringList filters = strings(argumentsOf(request)[QLatin1String("filters")]);
    QString state = QStringLiteral("none");
    for (const QString &stronger : {QStringLiteral("uncaught"), QStringLiteral("all")}) {
        if (filters.contains(stronger))
            state = stronger;
    }
    m_cdp.call(QStringLiteral("Debugger.setPauseOnExceptions"), {{QStringLiteral("state"), state}},
               [this, request](const CdpAnswer &result) { answer(request, {{}, result.error}); });
}

void InspectorTransport::configurationDone(const QJsonObject &request)
{
    m_cdp.call(QStringLiteral("Runtime.runIfWaitingForDebugger"), {},
               [this, request](const CdpAnswer &result) { answer(request, {{}, result.error}); });
}

void InspectorTransport::move(const QJsonObject &request)
{
    static const QHash<QString, QString> methods{
        {QStringLiteral("continue"), QStringLiteral("Debugger.resume")},
        {QStringLiteral("next"), QStringLiteral("Debugger.stepOver")},
        {QStringLiteral("stepIn"), QStringLiteral("Debugger.stepInto")},
        {QStringLiteral("stepOut"), QStringLiteral("Debugger.stepOut")},
    };
    const QString command = request[QLatin1String("command")].toString();
    m_lastMove = command;
    m_cdp.call(methods.value(command), {},
               [this, request](const CdpAnswer &result) { answer(request, {{}, result.error}); });
}

// V8 drops the wish when it comes while nothing but skipped code runs: it is answered once the next statement of the user's
// holds the program, too.
void InspectorTransport::pause(const QJsonObject &request)
{
    m_lastMove = QStringLiteral("pause");
    m_cdp.call(QStringLiteral("Debugger.pause"), {}, [this, request](const CdpAnswer &result) {
        if (!result || m_isHeld)
            return answer(request, {{}, result.error});
        m_pause = request;
        m_nextStatement.arm([this] { answerPause(); });
    });
}

void InspectorTransport::answerPause()
{
    if (const QJsonObject request = std::exchange(m_pause, {}); !request.isEmpty())
        reply(request);
}

void InspectorTransport::restartFrame(const QJsonObject &request)
{
    const QJsonObject frame = m_stack.frame(argumentsOf(request)[QLatin1String("frameId")].toInt());
    m_lastMove = QStringLiteral("stepIn"); // it is held at the function's first statement again
    m_cdp.call(QStringLiteral("Debugger.restartFrame"),
               {{QStringLiteral("callFrameId"), frame[QLatin1String("callFrameId")]},
                {QStringLiteral("mode"), QStringLiteral("StepInto")}},
               [this, request](const CdpAnswer &result) { answer(request, {{}, result.error}); });
}

void InspectorTransport::stackTrace(const QJsonObject &request)
{
    const QJsonArray all = m_stack.shown();
    reply(request, {{QStringLiteral("stackFrames"), all}, {QStringLiteral("totalFrames"), all.size()}});
}

void InspectorTransport::scopes(const QJsonObject &request)
{
    const QJsonObject frame = m_stack.frame(argumentsOf(request)[QLatin1String("frameId")].toInt());
    reply(request, {{QStringLiteral("scopes"), m_variables.scopes(frame)}});
}

void InspectorTransport::variables(const QJsonObject &request)
{
    m_variables.variables(argumentsOf(request)[QLatin1String("variablesReference")].toInt(),
                          [this, request](const CdpAnswer &result) { answer(request, result); });
}

void InspectorTransport::setVariable(const QJsonObject &request)
{
    const QJsonObject arguments = argumentsOf(request);
    m_variables.setVariable(arguments[QLatin1String("variablesReference")].toInt(),
                            arguments[QLatin1String("name")].toString(), arguments[QLatin1String("value")].toString(),
                            [this, request](const CdpAnswer &result) { answer(request, result); });
}

void InspectorTransport::completions(const QJsonObject &request)
{
    const QJsonObject arguments = argumentsOf(request);
    const int column = arguments[QLatin1String("column")].toInt(1);
    completeJs(m_cdp, arguments[QLatin1String("text")].toString().left(column - 1),
               m_stack.frame(arguments[QLatin1String("frameId")].toInt()),
               [this, request](const CdpAnswer &found) { answer(request, found); });
}

void InspectorTransport::evaluate(const QJsonObject &request)
{
    const QJsonObject arguments = argumentsOf(request);
    const QString expression = arguments[QLatin1String("expression")].toString();
    const QString context = arguments[QLatin1String("context")].toString();
    const QString frame =
        m_stack.frame(arguments[QLatin1String("frameId")].toInt())[QLatin1String("callFrameId")].toString();
    QJsonObject parameters{
        {QStringLiteral("expression"), expression},
        {QStringLiteral("silent"), true},
        {QStringLiteral("generatePreview"), true},
        // Looking at something with the mouse must not change it.
        {QStringLiteral("throwOnSideEffect"), context == QLatin1String("hover")},
    };
    if (frame.isEmpty())
        parameters.insert(QStringLiteral("replMode"), context == QLatin1String("repl"));
    else
        parameters.insert(QStringLiteral("callFrameId"), frame);
    const QString method =
        frame.isEmpty() ? QStringLiteral("Runtime.evaluate") : QStringLiteral("Debugger.evaluateOnCallFrame");
    m_cdp.call(method, parameters, [this, request, expression, frame](const CdpAnswer &result) {
        const QJsonObject details = result.result[QLatin1String("exceptionDetails")].toObject();
        if (!result || !details.isEmpty())
            return refuse(request, result ? shownException(details) : result.error);
        QJsonObject body =
            m_variables.shown(expression, result.result[QLatin1String("result")].toObject(), expression, frame);
        body.insert(QStringLiteral("result"), body.take(QStringLiteral("value")));
        reply(request, body);
    });
}

void InspectorTransport::exceptionInfo(const QJsonObject &request)
{
    if (m_exception.isEmpty())
        return refuse(request, QStringLiteral("The program is not held at an exception"));
    reply(request, {
                       {QStringLiteral("exceptionId"), shownType(m_exception)},
                       {QStringLiteral("description"), shownValue(m_exception)},
                       {QStringLiteral("breakMode"), QStringLiteral("always")},
                       {QStringLiteral("details"),
                        QJsonObject{{QStringLiteral("stackTrace"), m_exception[QLatin1String("description")]}}},
                   });
}

// Nothing may hold the program once nobody is there to let it go.
void InspectorTransport::disconnectProgram(const QJsonObject &request)
{
    m_cdp.call(QStringLiteral("Debugger.setPauseOnExceptions"), {{QStringLiteral("state"), QStringLiteral("none")}});
    m_cdp.call(QStringLiteral("Debugger.setBreakpointsActive"), {{QStringLiteral("active"), false}});
    m_cdp.call(QStringLiteral("Runtime.runIfWaitingForDebugger"));
    m_cdp.call(QStringLiteral("Debugger.resume"));
    m_cdp.call(QStringLiteral("Debugger.disable"), {}, [this, request](const CdpAnswer &) { reply(request); });
}

void InspectorTransport::takeEvent(const QString &method, const QJsonObject &parameters)
{
    if (method == QLatin1String("Debugger.scriptParsed")) {
        m_scripts.add(parameters);
        m_breakpoints.scriptCame(parameters[QLatin1String("url")].toString());
        m_functions.scriptCame(parameters[QLatin1String("url")].toString(),
                               parameters[QLatin1String("scriptId")].toString());
    } else if (method == QLatin1String("Debugger.breakpointResolved")) {
        m_breakpoints.resolve(parameters);
        m_functions.resolve(parameters);
    } else if (method == QLatin1String("Debugger.paused")) {
        takePause(parameters);
    } else if (method == QLatin1String("Debugger.resumed")) {
        takeResume();
    } else if (method == QLatin1String("Runtime.bindingCalled")) {
        tellLogged(InspectorBreakpoints::logged(parameters));
    } else if (method == QLatin1String("Runtime.executionContextDestroyed")) {
        // Node is through and waits for us to go.
        tell(QStringLiteral("terminated"));
    }
}

void InspectorTransport::takePause(const QJsonObject &parameters)
{
    // The questions that place its breakpoints are on their way already, and answered before this one.
    if (parameters[QLatin1String("reason")].toString() == QLatin1String("instrumentation")) {
        m_cdp.call(QStringLiteral("Debugger.resume"));
        return;
    }
    const bool wasStep = m_lastMove == QLatin1String("next") || m_lastMove == QLatin1String("stepIn")
                      || m_lastMove == QLatin1String("stepOut");
    const QJsonArray hit = parameters[QLatin1String("hitBreakpoints")].toArray();
    const bool wasArmed = m_nextStatement.disarm();
    if (!holdsAt(hit) && !wasStep && !wasArmed) {
        m_cdp.call(QStringLiteral("Debugger.resume"));
        return;
    }
    const QString reason = reasonOf(parameters);
    m_stack.take(parameters);
    if (reason == QLatin1String("pause") && m_stack.isInnermostSkipped()) {
        m_stack.clear();
        m_nextStatement.arm([this] {
            m_cdp.call(QStringLiteral("Debugger.resume"));
            answerPause();
        });
        return;
    }
    // What Node.js throws and catches within itself is nobody's business, whoever wants to see all exceptions.
    const bool isSkipped = m_stack.isInnermostSkipped();
    const bool isCaught = !parameters[QLatin1String("data")][QLatin1String("uncaught")].toBool(true);
    if (reason == QLatin1String("exception") && isCaught && isSkipped) {
        m_stack.clear();
        m_cdp.call(QStringLiteral("Debugger.resume"));
        return;
    }
    // A step that led out of the handler is over once its call is.
    if (reason == QLatin1String("step") && isSkipped) {
        const bool goesOn = m_stack.hasUsersOwn();
        m_stack.clear();
        if (!goesOn)
            m_lastMove = QStringLiteral("continue");
        m_cdp.call(goesOn ? QStringLiteral("Debugger.stepOut") : QStringLiteral("Debugger.resume"));
        return;
    }
    m_isHeld = true;
    answerPause();
    m_exception = reason == QLatin1String("exception") ? parameters[QLatin1String("data")].toObject() : QJsonObject();
    m_variables.clear();
    m_lastMove.clear();
    tellStopped(reason);
}

// Each is counted; one that nobody here knows is that of a moment (see NextStatement).
bool InspectorTransport::holdsAt(const QJsonArray &hitBreakpoints)
{
    bool holds = hitBreakpoints.isEmpty();
    for (const QJsonValue &key : hitBreakpoints) {
        const std::optional<bool> line = m_breakpoints.holdsAt(key.toString());
        const std::optional<bool> function = m_functions.holdsAt(key.toString());
        holds = holds || (!line && !function) || line.value_or(false) || function.value_or(false);
    }
    return holds;
}

QString InspectorTransport::reasonOf(const QJsonObject &parameters) const
{
    const QString said = parameters[QLatin1String("reason")].toString();
    if (said == QLatin1String("exception") || said == QLatin1String("promiseRejection"))
        return QStringLiteral("exception");
    bool isAtFunction = false;
    for (const QJsonValue &key : parameters[QLatin1String("hitBreakpoints")].toArray()) {
        if (m_breakpoints.isOneOf(key.toString()))
            return QStringLiteral("breakpoint");
        isAtFunction = isAtFunction || m_functions.isOneOf(key.toString());
    }
    if (isAtFunction)
        return QStringLiteral("function breakpoint");
    if (m_lastMove == QLatin1String("pause"))
        return QStringLiteral("pause");
    // What is left without a step is a `debugger` statement.
    return m_lastMove.isEmpty() || m_lastMove == QLatin1String("continue") ? QStringLiteral("breakpoint")
                                                                           : QStringLiteral("step");
}

void InspectorTransport::takeResume()
{
    m_stack.clear();
    m_variables.clear();
    m_exception = {};
    if (std::exchange(m_isHeld, false))
        tellContinued();
}

void InspectorTransport::answer(const QJsonObject &request, const CdpAnswer &result)
{
    if (result)
        reply(request, result.result);
    else
        refuse(request, result.error);
}

} // namespace fermata::dap
