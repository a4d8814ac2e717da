// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/front.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "app/model/runtime.h"
#include "emulator/dispatch/dispatcher.h"
#include "emulator/triggers/http/routeauthorizers.h"
#include "emulator/triggers/http/streamedanswer.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

// Function Compute's limits are larger (facts of 2026: 32 MB, 8 KB of headers), Lambda's fronts take 6 MB.
constexpr std::size_t fcBodyBytes = 32 * 1024 * 1024;
constexpr std::size_t lambdaBodyBytes = 6 * 1024 * 1024;
constexpr std::size_t fcHeaderBytes = 8 * 1024;
constexpr std::size_t fcAddressBytes = 4 * 1024;
constexpr std::size_t fcAsyncBytes = 128 * 1024;

std::string settingOf(const Trigger &trigger, const char *name)
{
    const auto setting = trigger.settings.find(name);
    return setting != trigger.settings.end() ? setting->second : std::string();
}

std::vector<std::string> methodsOf(const Trigger &trigger)
{
    std::vector<std::string> methods;
    for (const std::string &method : split(settingOf(trigger, "methods"), ',')) {
        if (!trimmed(method).empty())
            methods.push_back(trimmed(method));
    }
    return methods;
}

AnswerMode modeOf(const Function &function, const Trigger &trigger, HttpForm form)
{
    if (form == HttpForm::FunctionCompute)
        return parseRuntime(function.runtime).language == "custom" ? AnswerMode::PassedOn : AnswerMode::Whole;
    const bool streams =
        settingOf(trigger, "InvokeMode") == "RESPONSE_STREAM" || settingOf(trigger, "invokeMode") == "RESPONSE_STREAM";
    return streams && form == HttpForm::FunctionUrl ? AnswerMode::Streamed : AnswerMode::Whole;
}

// Of an API; for each route that the trigger has.
void addAuthorizer(FrontPlan &plan, const Trigger &trigger)
{
    const auto authorizer = nlohmann::json::parse(settingOf(trigger, "authorizer"), nullptr, false);
    if (!authorizer.is_object())
        return;
    auto rules = nlohmann::json::parse(plan.access.authConfig, nullptr, false);
    if (!rules.is_object())
        rules = nlohmann::json::object();
    for (const std::string &route : trigger.routes)
        rules[route] = authorizer;
    if (trigger.routes.empty())
        rules["$default"] = authorizer;
    plan.access.authConfig = rules.dump();
}

GatewayFault faultFor(Refusal refusal)
{
    switch (refusal) {
    case Refusal::BodyTooLarge: return GatewayFault::BodyTooLarge;
    case Refusal::HeaderTooLarge: return GatewayFault::HeaderTooLarge;
    case Refusal::ForeignOrigin:
    case Refusal::Malformed:
    case Refusal::Failed: break;
    }
    return GatewayFault::Unavailable;
}

} // namespace

const char *usualStage(HttpForm form)
{
    return form == HttpForm::RestApi ? "Prod" : "$default";
}

std::vector<FrontPlan> frontPlans(const Function &function, const std::vector<Trigger> &made)
{
    std::vector<Trigger> triggers = function.triggers;
    triggers.insert(triggers.end(), made.begin(), made.end());
    std::vector<FrontPlan> plans;
    for (const Trigger &trigger : triggers) {
        if (trigger.kind != "http")
            continue;
        const HttpForm form = httpFormNamed(trigger.payload, function.vendor);
        const std::string api = settingOf(trigger, "api");
        const auto known = std::find_if(plans.begin(), plans.end(), [&](const FrontPlan &plan) {
            return plan.form == form && plan.qualifier == trigger.qualifier && plan.api == api;
        });
        FrontPlan &plan = known != plans.end() ? *known
                                               : plans.emplace_back(FrontPlan{function.name,
                                                                              trigger.qualifier,
                                                                              api,
                                                                              usualStage(form),
                                                                              form,
                                                                              {},
                                                                              {},
                                                                              {},
                                                                              AnswerMode::Whole,
                                                                              {}});
        plan.triggers.push_back(trigger.name);
        plan.routes.insert(plan.routes.end(), trigger.routes.begin(), trigger.routes.end());
        if (trigger.routes.empty())
            plan.routes.push_back("$default");
        plan.methods = methodsOf(trigger);
        if (form == HttpForm::FunctionCompute)
            plan.access = accessRulesOf(trigger);
        if (form == HttpForm::FunctionUrl)
            plan.access = urlAccessRulesOf(trigger);
        addAuthorizer(plan, trigger);
        plan.mode = modeOf(function, trigger, form);
    }
    return plans;
}

class Front::Gateway
{
public:
    Gateway(FrontPlan plan, Dispatcher &dispatcher, const Authorizer &authorizer, const Clock &clock,
            AsyncDoor asyncDoor)
        : m_dispatcher(dispatcher), m_authorizer(authorizer), m_clock(clock), m_asyncDoor(std::move(asyncDoor))
    {
        change(std::move(plan));
    }

    void change(FrontPlan plan)
    {
        m_plan = std::move(plan);
        m_routes = RouteTable(m_plan.routes);
        m_access = std::make_shared<HttpAccess>(m_plan.access, m_authorizer, m_clock);
        const bool isApi = m_plan.form == HttpForm::RestApi || m_plan.form == HttpForm::HttpApi;
        m_authorizers = std::make_shared<RouteAuthorizers>(
            m_plan.form, isApi ? m_plan.access.authConfig : std::string(), m_dispatcher, m_clock);
    }
    const FrontPlan &plan() const { return m_plan; }
    void setPort(std::uint16_t port) { m_port = port; }

    asio::awaitable<Response> answer(const Request &request);
    asio::awaitable<Response> call(const Request &request, RouteMatch route, std::string requestId,
                                   std::string caller = {});
    HttpPolicy policy() const;
    const HttpAccess &access() const { return *m_access; }

private:
    bool takesMethod(const std::string &method) const;
    static asio::awaitable<Response> answered(Response response) { co_return response; }
    asio::awaitable<Response> ask(const Request &request, std::string requestId, std::string caller = {});
    asio::awaitable<Response> guarded(const Request &request);
    Invocation invocationFor(const Request &request, const std::string &requestId) const; // without its event

    FrontPlan m_plan;
    RouteTable m_routes;
    Dispatcher &m_dispatcher;
    const Authorizer &m_authorizer;
    const Clock &m_clock;
    AsyncDoor m_asyncDoor;
    std::shared_ptr<const HttpAccess> m_access; // requests under way keep theirs, and these
    std::shared_ptr<RouteAuthorizers> m_authorizers; // of an API's routes
    std::uint16_t m_port = 0;
};

bool Front::Gateway::takesMethod(const std::string &method) const
{
    return m_plan.methods.empty()
        || std::find(m_plan.methods.begin(), m_plan.methods.end(), method) != m_plan.methods.end();
}

// No coroutine of its own, so that an open front pays nothing for its rules.
asio::awaitable<Response> Front::Gateway::answer(const Request &request)
{
    return m_access->isOpen() ? ask(request, newUuid()) : guarded(request);
}

asio::awaitable<Response> Front::Gateway::guarded(const Request &request)
{
    const std::string requestId = newUuid();
    const std::shared_ptr<const HttpAccess> access = m_access;
    HttpAccess::Verdict verdict = access->check(request, requestId);
    if (verdict.instead)
        co_return *std::move(verdict.instead);
    Response response =
        co_await ask(verdict.changed ? *verdict.changed : request, requestId, std::move(verdict.caller));
    access->addCorsFields(request, response);
    co_return response;
}

asio::awaitable<Response> Front::Gateway::ask(const Request &request, std::string requestId, std::string caller)
{
    const bool isFc = m_plan.form == HttpForm::FunctionCompute;
    if (isFc && request.path.size() + request.query.size() > fcAddressBytes)
        return answered(faultAnswer(m_plan.form, GatewayFault::AddressTooLong, requestId));
    RouteTable::Result route = m_routes.find(request.method, request.path);
    if (route.outcome == RouteTable::Outcome::UnknownPath)
        return answered(faultAnswer(m_plan.form, GatewayFault::NoRoute, requestId));
    if (route.outcome == RouteTable::Outcome::OtherMethod || !takesMethod(request.method))
        return answered(faultAnswer(m_plan.form, GatewayFault::OtherMethod, requestId));
    return call(request, std::move(route.match), std::move(requestId), std::move(caller));
}

Invocation Front::Gateway::invocationFor(const Request &request, const std::string &requestId) const
{
    Invocation invocation;
    invocation.function = m_plan.function;
    invocation.qualifier = m_plan.qualifier;
    invocation.requestId = requestId;
    invocation.source = "http";
    invocation.trace = traceIn(request.headers.value("X-Amzn-Trace-Id"), request.headers.value("traceparent"));
    return invocation;
}

asio::awaitable<Response> Front::Gateway::call(const Request &request, RouteMatch route, std::string requestId,
                                               std::string caller)
{
    const HttpForm form = m_plan.form; // the plan may change while the function runs
    HttpCall call{request,
                  std::move(route),
                  requestId,
                  "127.0.0.1",
                  lowered(m_plan.api.empty() ? m_plan.function : m_plan.api),
                  m_plan.stage,
                  m_port,
                  m_clock.now(),
                  std::move(caller)};
    if (const std::shared_ptr<RouteAuthorizers> authorizers = m_authorizers; authorizers->guards(call.route.key)) {
        RouteAuthorizers::Verdict verdict = co_await authorizers->check(call);
        if (verdict.instead)
            co_return *std::move(verdict.instead);
        call.authorizer = std::move(verdict.context);
    }
    Invocation invocation = invocationFor(request, requestId);
    if (m_plan.mode == AnswerMode::PassedOn) {
        invocation.event = request.body;
        const std::string query = request.query.empty() ? std::string() : "?" + request.query;
        WebRequest passed{request.method, request.path + query, forwardedHeaders(call)};
        co_return co_await passedOnAnswer(m_dispatcher, std::move(invocation), std::move(passed));
    }
    invocation.event = eventFor(form, call);
    const bool isFc = form == HttpForm::FunctionCompute;
    if (isFc && m_asyncDoor && request.headers.value("X-Fc-Invocation-Type") == "Async") {
        if (request.body.size() > fcAsyncBytes)
            co_return faultAnswer(form, GatewayFault::BodyTooLarge, requestId);
        const AsyncDoor door = m_asyncDoor; // the front may close meanwhile
        co_return co_await door(request, std::move(invocation));
    }
    if (m_plan.mode == AnswerMode::Streamed)
        co_return co_await streamedUrlAnswer(m_dispatcher, std::move(invocation));
    const Result<InvocationRecord> record = co_await m_dispatcher.invoke(std::move(invocation));
    if (record) {
        Response response = answerFrom(form, *record);
        if (isFc && request.headers.value("X-Fc-Log-Type") == "Tail")
            response.headers.add("x-fc-log-result", toBase64(record->logTail));
        co_return response;
    }
    const bool throttled = record.error().code == Error::Code::Throttled;
    co_return faultAnswer(form, throttled ? GatewayFault::Throttled : GatewayFault::Unavailable, requestId);
}

HttpPolicy Front::Gateway::policy() const
{
    HttpPolicy policy;
    const HttpForm form = m_plan.form;
    if (form == HttpForm::FunctionCompute)
        policy.headerBytes = fcHeaderBytes;
    policy.bodyBytes = [form](const Request &) {
        return form == HttpForm::FunctionCompute ? fcBodyBytes : lambdaBodyBytes;
    };
    policy.refusalAnswer = [form](const Request &, Refusal refusal) {
        Response response = faultAnswer(form, faultFor(refusal), newUuid());
        if (refusal == Refusal::ForeignOrigin)
            response =
                jsonResponse(403, R"({"message":"Only this machine, and pages whose origin CORS names, may ask."})");
        if (refusal == Refusal::Malformed)
            response.status = 400;
        return response;
    };
    return policy;
}

Front::Front(asio::any_io_executor executor, FrontPlan plan, Dispatcher &dispatcher, const Authorizer &authorizer,
             const Clock &clock, AsyncDoor asyncDoor)
    : m_gateway(std::make_shared<Gateway>(std::move(plan), dispatcher, authorizer, clock, std::move(asyncDoor))),
      m_server(
          std::move(executor), [gateway = m_gateway](Request &request) { return gateway->answer(request); },
          withOrigins(m_gateway->policy(), m_gateway))
{
}

Result<> Front::listen(std::uint16_t port)
{
    const Result<> listening = m_server.listen(port);
    m_gateway->setPort(m_server.port());
    return listening;
}

void Front::change(FrontPlan plan)
{
    m_gateway->change(std::move(plan));
}

asio::awaitable<Response> Front::answer(const Request &request) const
{
    const std::shared_ptr<Gateway> gateway = m_gateway;
    co_return co_await gateway->answer(request);
}

asio::awaitable<Response> Front::answer(const Request &request, RouteMatch route) const
{
    const std::shared_ptr<Gateway> gateway = m_gateway;
    co_return co_await gateway->call(request, std::move(route), newUuid());
}

void Front::standFor(std::uint16_t port)
{
    m_gateway->setPort(port);
}

HttpPolicy Front::policy() const
{
    return m_gateway->policy();
}

const FrontPlan &Front::plan() const
{
    return m_gateway->plan();
}

std::string Front::url() const
{
    return std::string("http://127.0.0.1:").append(std::to_string(port())).append("/");
}

} // namespace fermata::emulator
