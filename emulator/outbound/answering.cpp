// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/answering.h"

#include "app/base/text.h"
#include "emulator/auth/digest.h"
#include "emulator/outbound/tls.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using Steady = std::chrono::steady_clock;

// Of one connection, and not of the message (RFC 9110, 7.6.1).
bool isOfConnection(std::string_view name)
{
    constexpr std::array<std::string_view, 8> names = {"connection",          "keep-alive", "proxy-connection",
                                                       "proxy-authorization", "te",         "trailer",
                                                       "transfer-encoding",   "upgrade"};
    return std::any_of(names.begin(), names.end(),
                       [name](std::string_view one) { return equalsIgnoringCase(one, name); });
}

Headers passedOn(const Headers &headers)
{
    Headers passed;
    for (const Headers::Field &field : headers) {
        if (!isOfConnection(field.name))
            passed.add(field.name, field.value);
    }
    return passed;
}

std::string targetOf(const Request &request)
{
    return request.query.empty() ? request.path : request.path + '?' + request.query;
}

// As the function names it: a tunnel may lead to the address of a name.
Origin shownOrigin(const std::optional<Origin> &origin, const Request &request)
{
    const std::optional<Origin> named =
        originFrom(request.headers.value("Host"), origin ? origin->scheme : std::string("http"));
    return named ? *named : origin.value_or(Origin());
}

Exchange askedBy(const Origin &origin, const Request &request)
{
    Exchange exchange;
    exchange.method = request.method;
    exchange.url = withoutSecrets(origin.url() + targetOf(request));
    exchange.requestHeaders = withoutSecrets(passedOn(request.headers));
    exchange.requestBody = request.body.substr(0, mostRequestBytes);
    exchange.requestDigest = toHex(sha256(request.body));
    return exchange;
}

bool hasBody(const Exchange &exchange)
{
    return exchange.method != "HEAD" && exchange.status >= 200 && exchange.status != 204 && exchange.status != 304;
}

std::optional<std::uint64_t> lengthIn(const Headers &headers)
{
    const std::string text = headers.value("Content-Length");
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    return text.empty() || error != std::errc() ? std::nullopt : std::optional(length);
}

void note(Exchange &exchange, std::string_view piece)
{
    exchange.body.append(piece.substr(0, mostAnswerBytes - std::min(mostAnswerBytes, exchange.body.size())));
    if (piece.size() > 0 && exchange.body.size() == mostAnswerBytes && exchange.isWhole) {
        exchange.isWhole = false;
        exchange.problem = "the answer is longer than the 1 MB that are kept of it";
    }
}

Milliseconds since(Steady::time_point begin)
{
    return Steady::now() - begin;
}

} // namespace

asio::awaitable<Response> Answering::answer(std::optional<Origin> origin, Request &request,
                                            std::function<void()> cutOff)
{
    const Origin shown = shownOrigin(origin, request);
    const auto exchange = std::make_shared<Exchange>(askedBy(shown, request));
    std::optional<Response> response;
    if (m_tape.mode() == Outbound::Recorded)
        response = play(*exchange);
    else
        response = co_await ask(origin.value_or(shown), request, exchange);
    if (response)
        co_return *std::move(response);
    cutOff();
    co_return Response();
}

std::optional<Response> Answering::play(Exchange exchange)
{
    const std::optional<Exchange> recorded = m_tape.play(exchange);
    if (!recorded || recorded->status == 0 || !recorded->isWhole) {
        exchange.isWhole = recorded && recorded->isWhole; // a server that was not there is not there again
        exchange.problem = recorded ? recorded->problem : "no answer to this was recorded";
        m_tape.add(std::move(exchange));
        return std::nullopt;
    }
    exchange.fromRecord = true;
    exchange.status = recorded->status;
    exchange.headers = recorded->headers;
    exchange.body = recorded->body;
    Response response;
    response.status = recorded->status;
    response.headers = passedOn(recorded->headers);
    response.body = recorded->body;
    if (exchange.method == "HEAD")
        response.streamLength = lengthIn(recorded->headers);
    m_tape.add(std::move(exchange));
    return response;
}

asio::awaitable<std::optional<Response>> Answering::ask(Origin origin, Request &request, ExchangePtr exchange)
{
    const Steady::time_point begin = Steady::now();
    const auto failed = [this, &exchange, begin](const std::string &problem) {
        exchange->problem = problem;
        exchange->took = since(begin);
        m_tape.add(*exchange);
        return std::optional<Response>();
    };
    Result<asio::ip::tcp::socket> socket = co_await connectTo(origin);
    if (socket && origin.scheme == "https")
        socket = co_await encrypted(*std::move(socket), origin.host, m_open);
    if (!socket)
        co_return failed(socket.error().message);
    const auto client = std::make_shared<HttpClient>(socket->get_executor());
    client->adopt(socket->release(), origin.port);
    const OpenEnds::End end(*m_open, [client] { client->close(); });
    const Headers headers = passedOn(request.headers);
    const std::string target = targetOf(request);
    const ClientRequest asked{request.method, target, headers, request.body};
    std::optional<ClientHead> head = co_await client->send(asked);
    if (!head)
        co_return failed(origin.url() + " broke off before it answered");
    exchange->status = head->status;
    exchange->headers = withoutSecrets(passedOn(head->headers));
    exchange->took = since(begin);
    co_return co_await take(client, *std::move(head), exchange);
}

// A short answer is there at once; a long one, or one whose length nobody knows yet, passes through as it comes.
asio::awaitable<Response> Answering::take(ClientPtr client, ClientHead head, ExchangePtr exchange)
{
    Response response;
    response.status = head.status;
    response.headers = passedOn(head.headers);
    if (!hasBody(*exchange)) {
        if (exchange->method == "HEAD")
            response.streamLength = lengthIn(head.headers);
        m_tape.add(*exchange);
        co_return response;
    }
    response.streamLength = head.length;
    response.stream = [this, client, exchange](BodyWriter &writer) { return relay(client, exchange, writer); };
    co_return response;
}

asio::awaitable<void> Answering::relay(ClientPtr client, ExchangePtr exchange, BodyWriter &writer)
{
    const OpenEnds::End end(*m_open, [client] { client->close(); });
    const auto broken = [&exchange](const char *problem) {
        exchange->isWhole = false;
        exchange->problem = problem;
    };
    for (;;) {
        const std::optional<std::string> piece = co_await client->read();
        if (!piece) {
            writer.cutOff();
            broken("the answer broke off");
            break;
        }
        if (piece->empty())
            break;
        note(*exchange, *piece);
        if (!co_await writer.write(*piece)) {
            broken("the function did not wait for the whole answer");
            break;
        }
    }
    m_tape.add(*exchange);
}

} // namespace fermata::emulator
