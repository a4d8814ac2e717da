// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/admin/routes.h"

#include "app/base/time.h"
#include "emulator/api/admin/errors.h"
#include "emulator/api/admin/openmetrics.h"
#include "emulator/api/admin/operations.h"
#include "emulator/auth/authorizer.h"
#include "emulator/instances/instancepool.h"
#include "emulator/journal/archive.h"

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t mostBytes = 64 * 1024;
constexpr std::size_t mostEventBytes = 32 * 1024 * 1024; // what either vendor takes, and more

using Operation = Result<Response> (*)(const LocalCloud &, const Request &, const PathParameters &);

// An operation that need not wait, as a handler.
Router::Handler handler(const LocalCloud &cloud, Operation operation)
{
    return [&cloud, operation](Request &request, const PathParameters &parameters) -> asio::awaitable<Response> {
        Result<Response> response = operation(cloud, request, parameters);
        co_return response ? *std::move(response) : adminError(response.error());
    };
}

// For Prometheus and what reads like it.
Router::Handler openMetrics(const LocalCloud &cloud)
{
    const std::int64_t minute = toEpochMs(cloud.clock.now()) / 60'000 * 60;
    return [&cloud, minute](Request &, const PathParameters &) -> asio::awaitable<Response> {
        const std::int64_t until = toEpochMs(cloud.clock.now()) / 1000 + 60;
        Response response;
        response.headers.add("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
        response.body = openMetricsText(cloud.archive.metrics(), cloud.pool.instances(), minute, until);
        co_return response;
    };
}

Error denied()
{
    return {Error::Code::Denied,
            "emulator.tokenNeeded",
            {},
            "The token of this cloud is needed",
            "Send it as \"Authorization: Bearer TOKEN\"; it stands in credentials.json in the data folder."};
}

} // namespace

AdminDialect::AdminDialect(const LocalCloud &cloud) : m_cloud(cloud)
{
    m_open.add("GET", "/_fermata/health", handler(m_cloud, health));
    m_open.add("GET", "/metrics", openMetrics(m_cloud));
    m_open.add("GET", "/_fermata/code/{name}", handler(m_cloud, fetchCode));
    m_open.add("GET", "/_fermata/layers/{name}", handler(m_cloud, fetchLayer));
    m_protected.add("GET", "/_fermata/stream", handler(m_cloud, openStream));
    m_protected.add("GET", "/_fermata/fronts", handler(m_cloud, listFronts));
    m_protected.add("GET", "/_fermata/clock", handler(m_cloud, showClock));
    m_protected.add("POST", "/_fermata/clock", handler(m_cloud, advanceClock));
    m_protected.add("GET", "/_fermata/eventsources", handler(m_cloud, listEventSources));
    m_protected.add("POST", "/_fermata/eventsources/{id}/pause", handler(m_cloud, pauseEventSource));
    m_protected.add("POST", "/_fermata/eventsources/{id}/resume", handler(m_cloud, resumeEventSource));
    const std::string timer = "/_fermata/functions/{name}/timers/{trigger}";
    m_protected.add("POST", timer + "/pause", handler(m_cloud, pauseTimer));
    m_protected.add("POST", timer + "/resume", handler(m_cloud, resumeTimer));
    m_protected.add("POST", timer + "/fire", handler(m_cloud, fireTimer));
    m_protected.add("POST", "/_fermata/shutdown", handler(m_cloud, shutDown));
    m_protected.add("GET", "/_fermata/instances", handler(m_cloud, listInstances));
    m_protected.add("DELETE", "/_fermata/instances/{id}", handler(m_cloud, killInstance));
    m_protected.add("PUT", "/_fermata/instances/{id}/hold", handler(m_cloud, holdInstance));
    m_protected.add("PUT", "/_fermata/instances/{id}/keep", handler(m_cloud, keepInstance));
    m_protected.add("POST", "/_fermata/instances/{id}/freeze", handler(m_cloud, freezeInstance));
    m_protected.add("POST", "/_fermata/instances/{id}/thaw", handler(m_cloud, thawInstance));
    const std::string function = "/_fermata/functions/{name}";
    m_protected.add("GET", function + "/invocations", handler(m_cloud, listInvocations));
    m_protected.add("POST", function + "/cold", handler(m_cloud, makeCold));
    m_protected.add("POST", function + "/explain", [this](Request &request, const PathParameters &parameters) {
        return explainStart(m_cloud, request, parameters);
    });
    m_protected.add("POST", function + "/call", [this](Request &request, const PathParameters &parameters) {
        return callFunction(m_cloud, request, parameters);
    });
    m_protected.add("DELETE", function + "/debug", handler(m_cloud, stopDebug));
    m_protected.add(
        "GET", "/_fermata/instances/{id}/shell",
        [this](Request &request, const PathParameters &parameters) { return openShell(m_cloud, request, parameters); });
    m_protected.add("GET", "/_fermata/traces/{id}", handler(m_cloud, showTrace));
    m_protected.add("GET", "/_fermata/invocations/{id}", handler(m_cloud, showInvocation));
    m_protected.add("GET", "/_fermata/invocations/{id}/outbound", handler(m_cloud, showExchanges));
    m_protected.add("POST", "/_fermata/invocations/{id}/replay",
                    [this](Request &request, const PathParameters &parameters) {
                        return replayInvocation(m_cloud, request, parameters);
                    });
    m_protected.add("POST", function + "/debug/prepare", [this](Request &request, const PathParameters &parameters) {
        return prepareDebug(m_cloud, request, parameters);
    });
    m_protected.add("POST", function + "/debug", [this](Request &request, const PathParameters &parameters) {
        return startDebug(m_cloud, request, parameters);
    });
}

asio::awaitable<Response> AdminDialect::answer(Request &request)
{
    const Router::Match open = m_open.match(request.method, request.path);
    if (open.handler)
        co_return co_await (*open.handler)(request, open.parameters);
    if (m_cloud.authorizer.check(request, AuthScheme::TokenOnly).fault != AuthFault::None)
        co_return adminError(denied());
    const Router::Match match = m_protected.match(request.method, request.path);
    if (match.handler)
        co_return co_await (*match.handler)(request, match.parameters);
    co_return adminError(
        Error{Error::Code::NotFound, "emulator.noSuchPath", {request.path}, "There is nothing at " + request.path, {}});
}

std::size_t AdminDialect::bodyBytes(const Request &request) const
{
    const bool isLarge = request.path.ends_with("/explain") || request.path.ends_with("/call")
                      || request.path.ends_with("/debug"); // an event, or what was recorded
    return isLarge ? mostEventBytes : mostBytes;
}

Response AdminDialect::refusalAnswer(const Request &, Refusal refusal) const
{
    const auto error = [refusal]() -> Error {
        switch (refusal) {
        case Refusal::ForeignOrigin:
            return {Error::Code::Denied, "emulator.foreignOrigin", {}, "Only this machine may ask", {}};
        case Refusal::BodyTooLarge:
            return {Error::Code::Invalid, "emulator.bodyTooLarge", {}, "The body is too large", {}};
        case Refusal::HeaderTooLarge:
            return {Error::Code::Invalid, "emulator.headerTooLarge", {}, "The header is too large", {}};
        case Refusal::Failed:
            return {Error::Code::Internal, "emulator.failed", {}, "The request failed inside the local cloud", {}};
        case Refusal::Malformed: break;
        }
        return {Error::Code::Invalid, "emulator.malformed", {}, "Not a valid HTTP request", {}};
    };
    Response response = adminError(error());
    if (refusal == Refusal::BodyTooLarge)
        response.status = 413;
    if (refusal == Refusal::HeaderTooLarge)
        response.status = 431;
    return response;
}

bool AdminDialect::serves(std::string_view method, std::string_view path) const
{
    return m_open.match(method, path).handler != nullptr || m_protected.match(method, path).handler != nullptr;
}

} // namespace fermata::emulator
