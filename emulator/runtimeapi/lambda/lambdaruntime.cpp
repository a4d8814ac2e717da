// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/lambda/lambdaruntime.h"

#include "app/base/text.h"
#include "emulator/runtimeapi/lambda/answers.h"

#include <nlohmann/json.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr const char *invalidTransition = "InvalidStateTransition";
constexpr const char *errorTypeHeader = "Lambda-Runtime-Function-Error-Type";

std::int64_t millisecondsOf(TimePoint time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

// The caller's base64 as the JSON that it is, in one line.
std::string clientContextOf(const Invocation &invocation)
{
    const std::optional<std::string> decoded = fromBase64(invocation.clientContext);
    if (!decoded)
        return {};
    const auto value = nlohmann::ordered_json::parse(*decoded, nullptr, false);
    return value.is_discarded() ? std::string() : value.dump();
}

RuntimeReply failed(std::string body)
{
    return {RuntimeReply::Kind::Failed, "unhandled", std::move(body), false};
}

} // namespace

std::shared_ptr<LambdaRuntime> LambdaRuntime::make(const asio::any_io_executor &executor, LambdaFunction function)
{
    const std::shared_ptr<LambdaRuntime> runtime(new LambdaRuntime(executor, std::move(function)));
    runtime->addRoutes();
    return runtime;
}

LambdaRuntime::LambdaRuntime(const asio::any_io_executor &executor, LambdaFunction function)
    : m_function(std::move(function)), m_changed(executor), m_extensions(executor, m_function, m_changed)
{
}

const char *LambdaRuntime::name(State state)
{
    switch (state) {
    case State::Started: return "Started";
    case State::InitError: return "InitError";
    case State::RestoreReady: return "RestoreReady";
    case State::Restoring: return "Restoring";
    case State::RestoreError: return "RuntimeRestoreErrorState";
    case State::Ready: return "Ready";
    case State::Running: return "Running";
    case State::InvocationResponse: return "InvocationResponse";
    case State::InvocationErrorResponse: return "InvocationErrorResponse";
    case State::ResponseSent: break;
    }
    return "RuntimeResponseSentState";
}

void LambdaRuntime::move(State state)
{
    m_state = state;
    m_changed.fire();
}

void LambdaRuntime::end()
{
    m_ended = true;
    m_extensions.end();
    m_changed.fire();
}

bool LambdaRuntime::isAnswering() const
{
    return m_current && (m_state == State::InvocationResponse || m_state == State::InvocationErrorResponse);
}

asio::awaitable<RuntimeReply> LambdaRuntime::load(Contract::BootListener booted)
{
    const auto self = shared_from_this();
    bool told = false;
    while (!m_ended) {
        if (m_contacted && !told) {
            const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
            booted(BootTimes{now, now});
            told = true;
        }
        if (m_state == State::InitError || m_state == State::RestoreError)
            co_return m_initError;
        if (m_state == State::Ready)
            m_extensions.events()->initDone({});
        if (m_extensions.failed())
            co_return m_extensions.failure();
        if (m_state == State::Ready && m_extensions.allReady()) {
            m_extensions.closeRegistration();
            co_return RuntimeReply{RuntimeReply::Kind::Done, {}, {}, false};
        }
        co_await m_changed.wait();
    }
    co_return RuntimeReply();
}

asio::awaitable<RuntimeReply> LambdaRuntime::run(const RuntimeCall &call)
{
    const auto self = shared_from_this();
    const auto current = std::make_shared<Current>(call);
    m_current = current;
    m_extensions.invoke(call);
    m_changed.fire();
    // It is over when the runtime and the extensions ask for the next one, or nobody is left to do so.
    while (!m_ended && !m_extensions.failed()) {
        if (current->reply && m_state == State::Ready) {
            m_extensions.callDone(*current->reply);
            if (m_extensions.allReady())
                break;
        }
        co_await m_changed.wait();
    }
    m_current.reset();
    if (m_extensions.failed() && !current->reply)
        co_return m_extensions.failure();
    co_return current->reply ? *std::move(current->reply) : RuntimeReply();
}

bool LambdaRuntime::readsBody(const Request &request)
{
    return request.method == "POST" && request.path.ends_with("/response");
}

asio::awaitable<Response> LambdaRuntime::answer(Request &request)
{
    const auto self = shared_from_this();
    if (Extensions::serves(request.path))
        co_return co_await m_extensions.answer(request);
    if (!m_contacted) {
        m_contacted = true;
        m_changed.fire();
    }
    const Router::Match match = m_router.match(request.method, request.path);
    if (match.handler != nullptr)
        co_return co_await (*match.handler)(request, match.parameters);
    if (match.otherMethod)
        co_return Response{405, {}, {}, {}, {}};
    co_return textResponse(404, "text/plain; charset=utf-8", "404 page not found\n");
}

asio::awaitable<Response> LambdaRuntime::next()
{
    if (m_state == State::Started || m_state == State::Restoring || m_state == State::ResponseSent)
        move(State::Ready);
    else if (m_state != State::Ready && m_state != State::Running)
        co_return forbidden(State::Ready);
    // Whoever asks again before it has answered gets the same event again.
    while (!m_ended && m_state == State::Ready && (!m_current || m_current->isFetched))
        co_await m_changed.wait();
    if (m_ended || !m_current)
        co_return lambdaRefusal(500, "InternalServerError", "Internal Server Error");
    m_current->isFetched = true;
    move(State::Running);
    co_return eventOf(*m_current);
}

Response LambdaRuntime::eventOf(const Current &current) const
{
    const Invocation &invocation = current.call.invocation;
    Response response = jsonResponse(200, invocation.event);
    const auto add = [&response](const char *name, std::string value) {
        if (!value.empty())
            response.headers.add(name, std::move(value));
    };
    add("Lambda-Runtime-Aws-Request-Id", toldRequestId(current.call));
    add("Lambda-Runtime-Trace-Id", current.call.trace);
    add("Lambda-Runtime-Client-Context", clientContextOf(invocation));
    add("Lambda-Runtime-Invoked-Function-Arn",
        invocation.qualifier.empty() ? m_function.arn : m_function.arn + ':' + invocation.qualifier);
    add("Lambda-Runtime-Deadline-Ms", std::to_string(millisecondsOf(current.call.deadline)));
    return response;
}

Response LambdaRuntime::forbidden(State to) const
{
    return forbiddenTransition(invalidTransition, name(m_state), name(to), "runtime");
}

Response LambdaRuntime::error(const Request &request, const std::string &id)
{
    const CurrentPtr current = m_current;
    if (!current || toldRequestId(current->call) != id)
        return invalidRequestId();
    if (m_state != State::Running)
        return forbidden(State::InvocationErrorResponse);
    move(State::InvocationErrorResponse);
    std::string body = request.body;
    if (request.headers.value("Content-Type") == "application/vnd.aws.lambda.error.cause+json")
        body = withoutErrorCause(body);
    if (body.empty())
        body = lambdaErrorBody(knownErrorType(request.headers.value(errorTypeHeader)), "");
    return settle(current, failed(std::move(body)), lambdaAccepted());
}

Response LambdaRuntime::initError(const Request &request)
{
    if (m_state == State::Restoring)
        return restoreError(request);
    if (m_state != State::Started)
        return forbidden(State::InitError);
    const std::string type = knownErrorType(request.headers.value(errorTypeHeader));
    m_initError = failed(request.body.empty() ? lambdaErrorBody(type, "") : request.body);
    move(State::InitError);
    return lambdaAccepted();
}

Response LambdaRuntime::restoreNext()
{
    if (m_state != State::Started)
        return forbiddenTransition(invalidTransition, name(m_state), name(State::Ready), "runtime");
    // There is no snapshot to wait for: what would follow one follows at once.
    move(State::Restoring);
    Response response;
    response.status = 200;
    return response;
}

Response LambdaRuntime::restoreError(const Request &request)
{
    if (m_state != State::Restoring)
        return forbidden(State::RestoreError);
    const std::string type = knownErrorType(request.headers.value(errorTypeHeader));
    m_initError = failed(request.body.empty() ? lambdaErrorBody(type, "") : request.body);
    move(State::RestoreError);
    return lambdaAccepted();
}

// The caller has it all now. Without effect if the invocation has ended meanwhile.
Response LambdaRuntime::settle(const CurrentPtr &current, RuntimeReply reply, Response response)
{
    current->reply = std::move(reply);
    m_extensions.events()->replied();
    if (m_current == current)
        move(State::ResponseSent);
    m_changed.fire();
    return response;
}

} // namespace fermata::emulator
