// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/lambda/extensions.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "emulator/runtimeapi/lambda/answers.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view root = "/2020-01-01/extension";
constexpr std::size_t most = 10;
constexpr const char *invalidState = "Extension.InvalidExtensionState";
constexpr const char *identifierHeader = "Lambda-Extension-Identifier";
constexpr const char *extensionErrorTypeHeader = "Lambda-Extension-Function-Error-Type";

bool isUuid(std::string_view text)
{
    constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char c, char wanted) {
               const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
               return wanted == '-' ? c == '-' : digit;
           });
}

std::int64_t millisecondsOf(TimePoint time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

bool acceptsAccountId(const Request &request)
{
    const std::vector<std::string> features = split(request.headers.value("Lambda-Extension-Accept-Feature"), ',');
    return std::any_of(features.begin(), features.end(),
                       [](const std::string &feature) { return trimmed(feature) == "accountId"; });
}

} // namespace

Extensions::Extensions(const asio::any_io_executor &executor, LambdaFunction function, Event &changed)
    : m_function(std::move(function)),
      m_events(std::make_shared<PlatformEvents>(executor, m_function)),
      m_changed(changed)
{
}

void Extensions::closeRegistration()
{
    m_open = false;
    m_events->telemetry().closeSubscriptions();
}

const char *Extensions::name(State state)
{
    switch (state) {
    case State::Started: return "Started";
    case State::Registered: return "Registered";
    case State::Ready: return "Ready";
    case State::Running: return "Running";
    case State::InitError: return "InitError";
    case State::ExitError: return "ExitError";
    case State::Exited: return "Exited";
    case State::LaunchError: break;
    }
    return "LaunchError";
}

void Extensions::expect(const std::string &name)
{
    m_all.push_back(
        std::make_unique<Extension>(Extension{name, newUuid(), true, State::Started, false, false, {}, {}}));
}

void Extensions::cannotLaunch(const std::string &name, const std::string &errorType, const std::string &reason)
{
    Extension *const extension = named(name);
    extension->errorType = errorType;
    fail(*extension, State::LaunchError, "Extension.LaunchError", reason);
}

void Extensions::crashed(const std::string &name, const std::string &reason)
{
    Extension *const extension = named(name);
    // Whoever has said that it cannot go on may end.
    const bool hasSaid = extension->state == State::InitError || extension->state == State::ExitError;
    fail(*extension, hasSaid ? extension->state : State::Exited, "Extension.Crash", reason);
}

void Extensions::fail(Extension &extension, State state, const char *type, const std::string &reason)
{
    extension.state = state;
    if (!m_failure)
        m_failure = Failure{type, reason};
    m_changed.fire();
}

RuntimeReply Extensions::failure() const
{
    Json body;
    body["errorType"] = m_failure->type;
    body["errorMessage"] = std::string("RequestId: ").append(m_requestId).append(" Error: ").append(m_failure->reason);
    return {RuntimeReply::Kind::Failed, "extension", body.dump(-1, ' ', false, Json::error_handler_t::replace), false};
}

std::vector<std::string> Extensions::standings() const
{
    std::vector<std::string> lines;
    for (const auto &one : m_all) {
        std::string events = one->wantsInvoke ? "INVOKE" : "";
        if (one->wantsShutdown)
            events.append(events.empty() ? "" : ",").append("SHUTDOWN");
        std::string line = std::string("EXTENSION\tName: ").append(one->name).append("\tState: ");
        line.append(name(one->state)).append("\tEvents: [").append(events).append("]");
        if (!one->errorType.empty())
            line.append("\tError Type: ").append(one->errorType);
        lines.push_back(std::move(line));
    }
    return lines;
}

void Extensions::tellStandings()
{
    for (const auto &one : m_all) {
        std::vector<std::string> events;
        if (one->wantsInvoke)
            events.emplace_back("INVOKE");
        if (one->wantsShutdown)
            events.emplace_back("SHUTDOWN");
        m_events->extension(one->name, name(one->state), events, one->errorType);
    }
}

bool Extensions::allRegistered() const
{
    return std::none_of(m_all.begin(), m_all.end(), [](const auto &one) { return one->state == State::Started; });
}

bool Extensions::allReady() const
{
    return std::all_of(m_all.begin(), m_all.end(), [](const auto &one) {
        return one->event.empty() && one->state != State::Started && one->state != State::Registered
            && one->state != State::Running;
    });
}

bool Extensions::wantsShutdown(const std::string &name) const
{
    const Extension *const extension = named(name);
    return extension != nullptr && extension->wantsShutdown;
}

void Extensions::invoke(const RuntimeCall &call)
{
    m_requestId = toldRequestId(call);
    m_events->callStarts(call);
    if (m_all.empty())
        return;
    const std::string &qualifier = call.invocation.qualifier;
    Json body = {{"eventType", "INVOKE"},
                 {"deadlineMs", millisecondsOf(call.deadline)},
                 {"requestId", m_requestId},
                 {"invokedFunctionArn", qualifier.empty() ? m_function.arn : m_function.arn + ':' + qualifier}};
    if (!call.trace.empty())
        body["tracing"] = {{"type", "X-Amzn-Trace-Id"}, {"value", call.trace}};
    for (const auto &one : m_all) {
        if (one->wantsInvoke)
            one->event = body.dump();
    }
    m_changed.fire();
}

void Extensions::callDone(const RuntimeReply &reply)
{
    if (!m_events->telemetry().isHeard())
        return;
    TelemetryStatus status;
    if (reply.kind == RuntimeReply::Kind::Failed) {
        status.status = reply.how == "fatal" ? "error" : "failure";
        const Json error = Json::parse(reply.body, nullptr, false);
        if (error.is_object() && error.contains("errorType") && error["errorType"].is_string())
            status.errorType = error["errorType"].get<std::string>();
    }
    m_events->callDone(status, reply.body.size());
}

void Extensions::shutDown(const std::string &reason, std::int64_t deadlineMs)
{
    const Json body = {{"eventType", "SHUTDOWN"}, {"deadlineMs", deadlineMs}, {"shutdownReason", reason}};
    for (const auto &one : m_all) {
        if (one->wantsShutdown)
            one->event = body.dump();
    }
    m_events->telemetry().hurry();
    m_changed.fire();
}

void Extensions::end()
{
    m_ended = true;
    m_events->telemetry().end();
    m_changed.fire();
}

Extensions::Extension *Extensions::named(const std::string &name) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&name](const auto &one) { return one->name == name; });
    return found != m_all.end() ? found->get() : nullptr;
}

Extensions::Extension *Extensions::find(const Request &request)
{
    const std::string id = lowered(request.headers.value(identifierHeader));
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&id](const auto &one) { return one->id == id; });
    return found != m_all.end() ? found->get() : nullptr;
}

std::optional<std::string> Extensions::nameOf(const std::string &identifier) const
{
    for (const auto &one : m_all) {
        if (one->id == lowered(identifier))
            return one->name;
    }
    return std::nullopt;
}

std::optional<Response> Extensions::identifierFault(const Request &request) const
{
    const std::string id = request.headers.value(identifierHeader);
    if (id.empty())
        return lambdaRefusal(403, "Extension.MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header");
    if (!isUuid(id))
        return lambdaRefusal(403, "Extension.InvalidExtensionIdentifier", "Invalid Lambda-Extension-Identifier");
    return std::nullopt;
}

bool Extensions::serves(std::string_view path)
{
    return path.starts_with(root) || Telemetry::serves(path);
}

asio::awaitable<Response> Extensions::answer(const Request &request)
{
    if (Telemetry::serves(request.path))
        co_return subscribed(request);
    const std::string_view path = std::string_view(request.path).substr(root.size());
    const bool posted = request.method == "POST";
    if (path == "/register" && posted)
        co_return registered(request);
    const bool asksNext = path == "/event/next" && request.method == "GET";
    const bool reports = posted && (path == "/init/error" || path == "/exit/error");
    if (!asksNext && !reports)
        co_return textResponse(404, "text/plain; charset=utf-8", "404 page not found\n");
    if (std::optional<Response> fault = identifierFault(request))
        co_return *std::move(fault);
    if (asksNext)
        co_return co_await next(request);
    co_return reported(request, path == "/init/error" ? State::InitError : State::ExitError);
}

Response Extensions::registered(const Request &request)
{
    const std::string name = request.headers.value("Lambda-Extension-Name");
    if (name.empty())
        return lambdaRefusal(403, "Extension.InvalidExtensionName", "Empty extension name");
    Extension *extension = named(name);
    const bool known = extension != nullptr && extension->isExternal;
    Extension candidate{name, newUuid(), known, State::Started, false, false, {}, {}};
    if (std::optional<Response> fault = subscribe(request.body, candidate))
        return *std::move(fault);
    if (known && extension->state != State::Started)
        return forbiddenTransition(invalidState, Extensions::name(extension->state), "Registered",
                                   std::string("extension ").append(name));
    if (!known) {
        if (!m_open || extension != nullptr || m_all.size() >= most)
            return refuseRegistration(name);
        extension = m_all.emplace_back(std::make_unique<Extension>(candidate)).get();
    }
    extension->wantsInvoke = candidate.wantsInvoke;
    extension->wantsShutdown = candidate.wantsShutdown;
    extension->state = State::Registered;
    m_changed.fire();
    Json body;
    if (acceptsAccountId(request))
        body["accountId"] = m_function.accountId;
    body["functionName"] = m_function.name;
    body["functionVersion"] = m_function.version;
    body["handler"] = m_function.handler;
    Response response = jsonResponse(200, body.dump().append("\n"));
    response.headers.add(identifierHeader, extension->id);
    return response;
}

Response Extensions::refuseRegistration(const std::string &name) const
{
    if (!m_open)
        return lambdaRefusal(403, "Extension.RegistrationClosed", "Extension registration closed already");
    const bool taken = std::any_of(m_all.begin(), m_all.end(), [&name](const auto &one) { return one->name == name; });
    if (taken)
        return lambdaRefusal(403, invalidState, "Extension with this name already registered");
    return lambdaRefusal(403, "Extension.TooManyExtensions", "Extension limit (10) reached");
}

std::optional<Response> Extensions::subscribe(const std::string &body, Extension &extension) const
{
    const Json value = Json::parse(body, nullptr, false);
    if (!value.is_object())
        return lambdaRefusal(403, "InvalidRequestFormat", "invalid character in the request body");
    const auto keys = value.find("configurationKeys");
    if (keys != value.end() && keys->is_array() && !keys->empty())
        return lambdaRefusal(403, "InvalidRequestFormat",
                             "configurationKeys are deprecated; use environment variables instead");
    const Json events = value.contains("events") ? value["events"] : Json::array();
    for (const Json &one : events) {
        const std::string event = one.is_string() ? one.get<std::string>() : one.dump();
        extension.wantsInvoke = extension.wantsInvoke || event == "INVOKE";
        extension.wantsShutdown = extension.wantsShutdown || event == "SHUTDOWN";
        if (event == "SHUTDOWN" && !extension.isExternal)
            return lambdaRefusal(403, "Extension.InvalidEventType",
                                 event + ": ShutdownEventNotSupportedForInternalExtension");
        if (event != "INVOKE" && event != "SHUTDOWN")
            return lambdaRefusal(403, "Extension.InvalidEventType", event + ": ErrorInvalidEventType");
    }
    return std::nullopt;
}

asio::awaitable<Response> Extensions::next(const Request &request)
{
    Extension *const extension = find(request); // none is ever removed
    const std::string id = request.headers.value(identifierHeader);
    if (extension == nullptr)
        co_return lambdaRefusal(403, "Extension.UnknownExtensionIdentifier", "Unknown extension " + id);
    if (extension->state != State::Registered && extension->state != State::Running)
        co_return forbiddenTransition(invalidState, name(extension->state), "Ready",
                                      std::string("extension ").append(id));
    extension->state = State::Ready;
    m_changed.fire();
    while (extension->event.empty() && !m_ended)
        co_await m_changed.wait();
    if (extension->event.empty())
        co_return lambdaRefusal(500, "InternalServerError", "Internal Server Error");
    extension->state = State::Running;
    Response response = jsonResponse(200, std::exchange(extension->event, {}));
    response.headers.add("Lambda-Extension-Event-Identifier", newUuid());
    co_return response;
}

Response Extensions::subscribed(const Request &request)
{
    if (request.method != "PUT")
        return Response{405, {}, {}, {}, {}};
    if (std::optional<Response> fault = identifierFault(request))
        return *std::move(fault);
    const Extension *const extension = find(request);
    if (extension == nullptr)
        return lambdaRefusal(403, "Extension.UnknownExtensionIdentifier",
                             "Unknown extension " + request.headers.value(identifierHeader));
    return m_events->telemetry().subscribe(request, extension->name);
}

Response Extensions::reported(const Request &request, State to)
{
    const std::string type = request.headers.value(extensionErrorTypeHeader);
    if (type.empty())
        return lambdaRefusal(403, "Extension.MissingHeader",
                             std::string(extensionErrorTypeHeader).append(" not found"));
    Extension *const extension = find(request);
    if (extension == nullptr)
        return lambdaRefusal(403, "Extension.UnknownExtensionIdentifier", "Unknown Lambda-Extension-Identifier");
    const State from = extension->state;
    const bool isInit = to == State::InitError;
    const bool allowed =
        from == to || from == State::Registered || (!isInit && (from == State::Ready || from == State::Running));
    if (!allowed)
        return forbiddenTransition(invalidState, name(from), isInit ? "InitError" : "Exited",
                                   std::string("extension ").append(request.headers.value(identifierHeader)));
    extension->errorType = type;
    fail(*extension, to, isInit ? "Extension.InitError" : "Extension.ExitError", type);
    return lambdaAccepted();
}

} // namespace fermata::emulator
