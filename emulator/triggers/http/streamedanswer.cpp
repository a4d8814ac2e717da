// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/streamedanswer.h"

#include "emulator/dispatch/streamedcall.h"
#include "emulator/triggers/http/answerfields.h"
#include "emulator/triggers/http/form.h"
#include "emulator/triggers/http/forms.h"
#include "emulator/triggers/http/prelude.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using CallPtr = std::shared_ptr<StreamedCall>;

constexpr std::size_t longestPrelude = 1024 * 1024;
constexpr std::size_t fcHeaderBytes = 8 * 1024;

// The rest of an answer, after the piece that was read of it already. Writes itself: GCC 12 mixes up the parameters of a
// free coroutine that takes a text by value beside a reference.
class Rest
{
public:
    Rest(CallPtr call, std::string first) : m_call(std::move(call)), m_piece(std::move(first)) {}

    asio::awaitable<void> writeTo(BodyWriter &writer)
    {
        m_writer = &writer;
        return writeAll();
    }

private:
    asio::awaitable<void> writeAll()
    {
        while (!m_piece.empty()) {
            const bool open = co_await m_writer->write(m_piece);
            if (!open)
                co_return;
            std::string next = co_await m_call->read();
            m_piece = std::move(next);
        }
        if (!m_call->record() || m_call->record()->error)
            m_writer->cutOff();
    }

    CallPtr m_call;
    BodyWriter *m_writer = nullptr;
    std::string m_piece;
};

void streamRest(Response &response, CallPtr call, std::string first)
{
    const auto rest = std::make_shared<Rest>(std::move(call), std::move(first));
    response.stream = [rest](BodyWriter &writer) { return rest->writeTo(writer); };
}

Response failedAnswer(HttpForm form, const CallPtr &call, const std::string &requestId)
{
    const bool throttled = !call->record() && call->record().error().code == Error::Code::Throttled;
    return faultAnswer(form, throttled ? GatewayFault::Throttled : GatewayFault::Unavailable, requestId);
}

Response urlFailure(const std::string &requestId)
{
    Response response = textResponse(502, "application/json", "Internal Server Error");
    response.headers.set("x-amzn-RequestId", requestId);
    return response;
}

// Status and headers first, if the function says them itself.
asio::awaitable<Response> preludedAnswer(CallPtr call, std::string requestId)
{
    std::string read;
    std::size_t end = std::string::npos;
    while (end == std::string::npos && read.size() < longestPrelude) {
        const std::string piece = co_await call->read();
        if (piece.empty())
            break;
        const std::size_t from = read.size() - std::min(read.size(), preludeEnd.size());
        read += piece;
        end = read.find(preludeEnd, from);
    }
    std::optional<Response> response;
    if (end != std::string::npos)
        response = headFromPrelude(std::string_view(read).substr(0, end));
    if (!response)
        co_return urlFailure(requestId);
    std::string first = read.substr(end + preludeEnd.size());
    if (first.empty())
        first = co_await call->read();
    streamRest(*response, call, std::move(first));
    co_return *std::move(response);
}

// The fields that a web function cannot set: the platform's own.
Headers passableHeaders(const Headers &headers)
{
    Headers passable;
    for (const Headers::Field &field : headers) {
        if (!isReservedForFc(field.name))
            passable.add(field.name, field.value);
    }
    return passable;
}

std::size_t sizeOf(const Headers &headers)
{
    std::size_t bytes = 0;
    for (const Headers::Field &field : headers)
        bytes += field.name.size() + field.value.size();
    return bytes;
}

} // namespace

asio::awaitable<Response> streamedUrlAnswer(Dispatcher &dispatcher, Invocation invocation)
{
    const std::string requestId = invocation.requestId;
    const CallPtr call = co_await StreamedCall::begin(dispatcher, std::move(invocation));
    if (!call->isStreamed()) {
        if (!call->record())
            co_return failedAnswer(HttpForm::FunctionUrl, call, requestId);
        // What a function that does not stream returned is the body as it is.
        Response response = call->record()->error ? urlFailure(requestId) : jsonResponse(200, call->record()->payload);
        response.headers.set("x-amzn-RequestId", requestId);
        co_return response;
    }
    const std::string type = call->head().headers.value("Content-Type");
    Response response;
    if (type == preludeType) {
        response = co_await preludedAnswer(call, requestId);
    } else {
        response = textResponse(200, type.empty() ? "application/octet-stream" : type, {});
        std::string first = co_await call->read();
        streamRest(response, call, std::move(first));
    }
    response.headers.set("x-amzn-RequestId", requestId);
    co_return response;
}

asio::awaitable<Response> passedOnAnswer(Dispatcher &dispatcher, Invocation invocation, WebRequest request)
{
    const std::string requestId = invocation.requestId;
    const bool headOnly = request.method == "HEAD";
    const CallPtr call = co_await StreamedCall::begin(dispatcher, std::move(invocation), std::move(request));
    if (!call->isStreamed())
        co_return call->record() ? fcAnswer(*call->record()) : failedAnswer(HttpForm::FunctionCompute, call, requestId);
    const AnswerHead &head = call->head();
    Response response;
    response.status = head.status;
    response.headers = passableHeaders(head.headers);
    if (sizeOf(response.headers) > fcHeaderBytes || head.status < 200)
        response = faultAnswer(HttpForm::FunctionCompute, GatewayFault::BadResponse, requestId);
    else if (headOnly || head.status == 204 || head.status == 304)
        response.streamLength = head.length;
    else {
        std::string first = co_await call->read();
        streamRest(response, call, std::move(first));
        response.streamLength = head.length;
    }
    response.headers.set("x-fc-request-id", requestId);
    response.headers.set("x-fc-instance-id", call->servedBy().instanceId);
    co_return response;
}

} // namespace fermata::emulator
