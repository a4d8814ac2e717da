// SPDX-License-Identifier: GPL-3.0-or-later
// The routes of the Runtime API, and how an answer comes in.
#include "app/base/text.h"
#include "emulator/runtimeapi/lambda/answers.h"
#include "emulator/runtimeapi/lambda/lambdaruntime.h"

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t largestAnswer = 6'291'556;

Response tooLarge()
{
    return lambdaRefusal(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (6291556 bytes).");
}

Response truncated()
{
    return lambdaRefusal(400, "TruncatedHTTPRequest", "HTTP request detected as truncated");
}

RuntimeReply failed(const std::string &type, const std::string &message)
{
    return {RuntimeReply::Kind::Failed, "unhandled", lambdaErrorBody(type, message), false};
}

} // namespace

void LambdaRuntime::addRoutes()
{
    const auto at = [this](const char *method, const char *path, auto handler) {
        m_router.add(method, std::string("/2018-06-01").append(path), handler);
    };
    using Parameters = const PathParameters &;
    at("GET", "/ping", [](Request &, Parameters) -> asio::awaitable<Response> {
        co_return textResponse(200, "text/plain; charset=utf-8", "pong");
    });
    at("GET", "/runtime/invocation/next", [this](Request &, Parameters) { return next(); });
    at("POST", "/runtime/invocation/{id}/response",
       [this](Request &request, Parameters named) { return response(request, named.at("id")); });
    at("POST", "/runtime/invocation/{id}/error",
       [this](Request &request, Parameters named) -> asio::awaitable<Response> {
           co_return error(request, named.at("id"));
       });
    at("POST", "/runtime/init/error",
       [this](Request &request, Parameters) -> asio::awaitable<Response> { co_return initError(request); });
    if (!m_function.snapStart)
        return;
    at("GET", "/runtime/restore/next",
       [this](Request &, Parameters) -> asio::awaitable<Response> { co_return restoreNext(); });
    at("POST", "/runtime/restore/error",
       [this](Request &request, Parameters) -> asio::awaitable<Response> { co_return restoreError(request); });
}

asio::awaitable<Response> LambdaRuntime::response(Request &request, const std::string &id)
{
    const CurrentPtr current = m_current;
    if (!current || toldRequestId(current->call) != id)
        co_return invalidRequestId();
    if (m_state != State::Running)
        co_return forbidden(State::InvocationResponse);
    move(State::InvocationResponse);
    const std::string mode = request.headers.value("Lambda-Runtime-Function-Response-Mode");
    if (mode.empty())
        co_return co_await collected(*request.reader, current);
    if (mode == "streaming")
        co_return co_await streamed(*request.reader, current, request.headers.value("Content-Type"));
    co_return settle(current, failed("Runtime.InvalidResponseModeHeader", ""),
                     lambdaRefusal(400, "InvalidFunctionResponseMode", "Invalid function response mode"));
}

// One byte more than is allowed is enough to know that it is too much; the rest is read so that the runtime can go on.
asio::awaitable<Response> LambdaRuntime::collected(BodyReader &body, CurrentPtr current)
{
    std::string answer;
    for (;;) {
        std::optional<std::string> piece = co_await body.read();
        if (!piece)
            co_return settle(current, failed("Runtime.TruncatedResponse", ""), truncated());
        if (piece->empty())
            break;
        if (answer.empty())
            answer = *std::move(piece);
        else
            answer.append(*piece, 0, largestAnswer + 1 - std::min(largestAnswer + 1, answer.size()));
    }
    const bool fits = answer.size() <= largestAnswer;
    co_return settle(current, RuntimeReply{RuntimeReply::Kind::Done, {}, std::move(answer), false},
                     fits ? lambdaAccepted() : tooLarge());
}

// An error after the first byte comes in trailers: its type, and its body as base64.
asio::awaitable<Response> LambdaRuntime::streamed(BodyReader &body, CurrentPtr current, std::string contentType)
{
    AnswerSink &sink = current->sink;
    sink.begin(AnswerHead{200, {{"Content-Type", std::move(contentType)}}, std::nullopt});
    for (;;) {
        const std::optional<std::string> piece = co_await body.read();
        if (!piece)
            co_return settle(current, failed("Runtime.TruncatedResponse", ""), truncated());
        if (piece->empty())
            break;
        if (sink.fits(piece->size()))
            co_await sink.take(*piece);
    }
    const bool fits = !sink.hasOverflown();
    const std::string errorType = body.trailer("Lambda-Runtime-Function-Error-Type");
    RuntimeReply reply{RuntimeReply::Kind::Done, {}, {}, sink.isStreamed()};
    if (!fits) {
        reply.kind = RuntimeReply::Kind::Failed;
        reply.how = "unhandled";
        reply.body = sink.overflowError();
    } else if (!errorType.empty()) {
        const std::string encoded = body.trailer("Lambda-Runtime-Function-Error-Body");
        const std::string type = knownErrorType(errorType);
        reply.kind = RuntimeReply::Kind::Failed;
        reply.how = "unhandled";
        reply.body = fromBase64(encoded).value_or(std::string());
        if (reply.body.empty())
            reply.body = lambdaErrorBody(type, "");
    } else {
        reply.body = sink.takeBody();
    }
    reply.streamed = sink.isStreamed();
    co_return settle(current, std::move(reply), fits ? lambdaAccepted() : tooLarge());
}

} // namespace fermata::emulator
