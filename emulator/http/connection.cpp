// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/connection.h"

#include "app/base/text.h"
#include "emulator/http/loopback.h"
#include "emulator/http/readupto.h"
#include "emulator/http/responsehead.h"
#include "emulator/http/websocket.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <optional>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace fermata::emulator {
namespace {

using Parser = http::request_parser<http::string_body>;
constexpr auto use_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t defaultBodyBytes = 6 * 1024 * 1024;
constexpr std::size_t smallBody = 1024;

// Until all is through, as Asio's own condition, which goes in steps of 64 KB.
constexpr auto inLargeSteps = [](const beast::error_code &error, std::size_t) {
    return error ? std::size_t{0} : std::size_t{1024 * 1024};
};

// The head of a request; the absolute form of a target loses its scheme and host.
Request requestHead(const Parser &parser, std::string remoteAddress)
{
    const auto &message = parser.get();
    Request request;
    request.method = std::string(message.method_string());
    std::string_view target(message.target().data(), message.target().size());
    if (const std::size_t scheme = target.find("://"); scheme != std::string_view::npos && target.front() != '/') {
        const std::size_t path = target.find_first_of("/?", scheme + 3);
        target = path == std::string_view::npos ? "/" : target.substr(path);
    }
    const std::size_t question = target.find('?');
    request.path = std::string(target.substr(0, question));
    if (question != std::string_view::npos)
        request.query = std::string(target.substr(question + 1));
    for (const auto &field : message)
        request.headers.add(std::string(field.name_string()), std::string(field.value()));
    request.remoteAddress = std::move(remoteAddress);
    return request;
}

// A proxy and we could disagree where such a message ends, so it is not read at all (RFC 9112, 6.1).
bool isAmbiguous(const Headers &headers)
{
    const std::vector<std::string> codings = headers.values("Transfer-Encoding");
    if (codings.empty())
        return headers.values("Content-Length").size() > 1;
    return codings.size() > 1 || !equalsIgnoringCase(codings.front(), "chunked") || headers.contains("Content-Length");
}

Refusal refusalFor(const beast::error_code &error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return Refusal::HeaderTooLarge;
    return error == http::error::body_limit ? Refusal::BodyTooLarge : Refusal::Malformed;
}

Response plainRefusal(Refusal refusal)
{
    switch (refusal) {
    case Refusal::ForeignOrigin: return textResponse(403, "text/plain", "Only this machine may ask.\n");
    case Refusal::BodyTooLarge: return textResponse(413, "text/plain", "The body is too large.\n");
    case Refusal::HeaderTooLarge: return textResponse(431, "text/plain", "The header is too large.\n");
    case Refusal::Failed: return textResponse(500, "text/plain", "Internal error.\n");
    case Refusal::Malformed: break;
    }
    return textResponse(400, "text/plain", "Not a valid HTTP request.\n");
}

// The body of the request under way, for a handler that reads it itself.
class ParsedBody final : public BodyReader
{
public:
    ParsedBody(asio::ip::tcp::socket &socket, beast::flat_buffer &buffer, Parser &parser)
        : m_socket(socket), m_buffer(buffer), m_parser(parser)
    {
    }

    asio::awaitable<std::optional<std::string>> read() override;
    std::string trailer(std::string_view name) const override { return std::string(m_parser.get()[name]); }

private:
    asio::awaitable<bool> invite();

    asio::ip::tcp::socket &m_socket;
    beast::flat_buffer &m_buffer;
    Parser &m_parser;
    bool m_invited = false;
};

asio::awaitable<std::optional<std::string>> ParsedBody::read()
{
    if (!m_parser.is_done() && !m_invited && !co_await invite())
        co_return std::nullopt;
    while (!m_parser.is_done() && m_parser.get().body().empty()) {
        const auto [error, size] = co_await http::async_read_some(m_socket, m_buffer, m_parser, use_result);
        if (error)
            co_return std::nullopt;
    }
    co_return std::exchange(m_parser.get().body(), {});
}

asio::awaitable<bool> ParsedBody::invite()
{
    m_invited = true;
    m_parser.body_limit(boost::none);
    if (!equalsIgnoringCase(std::string_view(m_parser.get()[http::field::expect]), "100-continue"))
        co_return true;
    constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto [error, size] = co_await asio::async_write(m_socket, asio::buffer(goOn.data(), goOn.size()), use_result);
    co_return !error;
}

class ClientConnection final : public Connection,
                               public BodyWriter,
                               public std::enable_shared_from_this<ClientConnection>
{
public:
    ClientConnection(asio::ip::tcp::socket socket, const HttpServer::Handler &handler, const HttpPolicy &policy);

    asio::awaitable<void> run() override;
    void close() override;
    void expire(std::chrono::steady_clock::time_point now) override;
    void abort() override;
    asio::awaitable<bool> write(std::string_view bytes) override;
    void cutOff() override { m_cutOff = true; }

private:
    enum class Phase { Idle, Working, Streaming };
    enum class Next { KeepAlive, Close, Linger };

    void allow(std::chrono::milliseconds time) { m_deadline = std::chrono::steady_clock::now() + time; }
    asio::awaitable<bool> readMore(std::size_t atMost);
    asio::awaitable<bool> waitForRequest();
    // Nothing: the client has gone, or its time is over.
    asio::awaitable<std::optional<beast::error_code>> readHead(Parser &parser);
    asio::awaitable<Next> serveOne();
    asio::awaitable<Next> serveReader(Parser &parser, Request &request);
    asio::awaitable<std::optional<Refusal>> readBody(Parser &parser, Request &request);
    asio::awaitable<std::optional<Refusal>> readSized(std::size_t length, Request &request);
    asio::awaitable<std::optional<Refusal>> readChunked(Parser &parser, Request &request);
    asio::awaitable<Next> refuse(const Request &request, Refusal refusal);
    asio::awaitable<Response> ask(Request &request);
    asio::awaitable<Next> answer(const Request &request, const Response &response, Next next);
    asio::awaitable<bool> stream(const Response &response);
    asio::awaitable<void> waitUntilGone();
    asio::awaitable<bool> send(std::string_view head, std::string_view body);
    asio::awaitable<void> linger();

    asio::ip::tcp::socket m_socket;
    std::optional<std::chrono::steady_clock::time_point> m_deadline; // of what the client does now
    const HttpServer::Handler &m_handler;
    const HttpPolicy &m_policy;
    beast::flat_buffer m_buffer;
    std::string m_remoteAddress;
    Phase m_phase = Phase::Idle;
    std::optional<std::uint64_t> m_streamLeft; // of a stream whose length was told
    bool m_cutOff = false;
    bool m_closing = false;
};

ClientConnection::ClientConnection(asio::ip::tcp::socket socket, const HttpServer::Handler &handler,
                                   const HttpPolicy &policy)
    : m_socket(std::move(socket)), m_handler(handler), m_policy(policy)
{
    beast::error_code ignored;
    m_socket.non_blocking(true, ignored);
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    const auto remote = m_socket.remote_endpoint(ignored);
    m_remoteAddress = remote.address().to_string();
}

asio::awaitable<void> ClientConnection::run()
{
    const auto self = shared_from_this();
    Next next = Next::KeepAlive;
    while (next == Next::KeepAlive && !m_closing) {
        m_phase = Phase::Idle;
        if (!co_await waitForRequest())
            break;
        m_phase = Phase::Working;
        next = co_await serveOne();
    }
    if (next == Next::Linger)
        co_await linger();
    abort();
}

void ClientConnection::close()
{
    m_closing = true;
    if (m_phase != Phase::Working)
        abort();
}

void ClientConnection::expire(std::chrono::steady_clock::time_point now)
{
    if (m_deadline && *m_deadline < now)
        abort();
}

void ClientConnection::abort()
{
    beast::error_code ignored;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    m_socket.close(ignored);
}

// Into the buffer. False: the client has gone, or its time is over.
asio::awaitable<bool> ClientConnection::readMore(std::size_t atMost)
{
    const auto [error, size] = co_await m_socket.async_read_some(m_buffer.prepare(atMost), use_result);
    m_buffer.commit(size);
    co_return !error;
}

// A connection may rest for long between requests, but a request that has begun must come soon.
asio::awaitable<bool> ClientConnection::waitForRequest()
{
    if (m_buffer.size() > 0)
        co_return true;
    allow(m_policy.idleTimeout);
    co_return co_await readMore(4096);
}

asio::awaitable<std::optional<beast::error_code>> ClientConnection::readHead(Parser &parser)
{
    beast::error_code error;
    for (;;) {
        m_buffer.consume(parser.put(m_buffer.data(), error));
        if (error != http::error::need_more)
            co_return error;
        if (!co_await readMore(4096))
            co_return std::nullopt;
    }
}

asio::awaitable<ClientConnection::Next> ClientConnection::serveOne()
{
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(m_policy.headerBytes));
    parser.body_limit(boost::none); // the limit depends on the path, which is not known yet
    allow(m_policy.headTimeout);
    const std::optional<beast::error_code> read = co_await readHead(parser);
    if (!read)
        co_return Next::Close;
    Request request = requestHead(parser, m_remoteAddress);
    if (*read)
        co_return co_await refuse(request, refusalFor(*read));
    if (isAmbiguous(request.headers) || request.path.empty())
        co_return co_await refuse(request, Refusal::Malformed);
    if (m_policy.hosts == HttpPolicy::Hosts::ThisMachine && !isFromThisMachine(request.headers, m_policy.allowsOrigin))
        co_return co_await refuse(request, Refusal::ForeignOrigin);
    if (m_policy.readsBody && m_policy.readsBody(request))
        co_return co_await serveReader(parser, request);
    const std::optional<Refusal> refusal = co_await readBody(parser, request);
    if (refusal)
        co_return co_await refuse(request, *refusal);
    m_deadline.reset();
    const Response response = co_await ask(request);
    co_return co_await answer(request, response, parser.keep_alive() ? Next::KeepAlive : Next::Close);
}

asio::awaitable<ClientConnection::Next> ClientConnection::serveReader(Parser &parser, Request &request)
{
    ParsedBody body(m_socket, m_buffer, parser);
    request.reader = &body;
    m_deadline.reset();
    const Response response = co_await ask(request);
    const bool isRead = parser.is_done();
    co_return co_await answer(request, response,
                              !isRead               ? Next::Linger
                              : parser.keep_alive() ? Next::KeepAlive
                                                    : Next::Close);
}

asio::awaitable<std::optional<Refusal>> ClientConnection::readBody(Parser &parser, Request &request)
{
    const std::size_t limit = m_policy.bodyBytes ? m_policy.bodyBytes(request) : defaultBodyBytes;
    const auto length = parser.content_length();
    if (length && *length > limit)
        co_return Refusal::BodyTooLarge;
    if (parser.is_done())
        co_return std::nullopt;
    if (equalsIgnoringCase(request.headers.value("Expect"), "100-continue"))
        co_await send("HTTP/1.1 100 Continue\r\n\r\n", {});
    allow(m_policy.bodyTimeout);
    if (length)
        co_return co_await readSized(static_cast<std::size_t>(*length), request);
    parser.body_limit(limit);
    co_return co_await readChunked(parser, request);
}

// Straight into its place: a large one comes without another copy.
asio::awaitable<std::optional<Refusal>> ClientConnection::readSized(std::size_t length, Request &request)
{
    const std::size_t have = std::min(length, m_buffer.size());
    request.body.reserve(length);
    request.body.assign(static_cast<const char *>(m_buffer.data().data()), have);
    m_buffer.consume(have);
    const bool whole = co_await readUpTo(length, request.body, m_socket);
    co_return whole ? std::nullopt : std::optional(Refusal::Malformed);
}

asio::awaitable<std::optional<Refusal>> ClientConnection::readChunked(Parser &parser, Request &request)
{
    parser.eager(true);
    while (!parser.is_done()) {
        beast::error_code error;
        m_buffer.consume(parser.put(m_buffer.data(), error));
        if (error && error != http::error::need_more)
            co_return refusalFor(error);
        if (!parser.is_done() && !co_await readMore(64 * 1024))
            co_return Refusal::Malformed;
    }
    request.body = std::move(parser.get().body());
    co_return std::nullopt;
}

asio::awaitable<ClientConnection::Next> ClientConnection::refuse(const Request &request, Refusal refusal)
{
    const Response response = m_policy.refusalAnswer ? m_policy.refusalAnswer(request, refusal) : plainRefusal(refusal);
    allow(m_policy.headTimeout);
    co_return co_await answer(request, response, Next::Linger);
}

asio::awaitable<Response> ClientConnection::ask(Request &request)
{
    try {
        co_return co_await m_handler(request);
    } catch (const std::exception &) {
        // One request must not end the cloud for all the others.
    }
    co_return m_policy.refusalAnswer ? m_policy.refusalAnswer(request, Refusal::Failed) : plainRefusal(Refusal::Failed);
}

asio::awaitable<ClientConnection::Next> ClientConnection::answer(const Request &request, const Response &response,
                                                                 Next next)
{
    if (response.status == switchesProtocols && response.stream) {
        m_phase = Phase::Streaming;
        co_await serveWebSocket(m_socket, request, response);
        co_return Next::Close;
    }
    const bool headOnly = request.method == "HEAD";
    if (response.stream && !headOnly)
        co_return co_await stream(response) && next == Next::KeepAlive ? next : Next::Close;
    const bool keepAlive = next == Next::KeepAlive && !m_closing;
    std::string head = responseHead(response, {BodyForm::Sized, keepAlive});
    const bool bodyless = headOnly || response.status == 204 || response.status == 304;
    std::string_view body = bodyless ? std::string_view() : std::string_view(response.body);
    if (body.size() < smallBody) { // a short copy is cheaper than a second part of the message
        head.append(body);
        body = {};
    }
    const bool sent = co_await send(head, body);
    if (!sent)
        co_return Next::Close;
    co_return keepAlive || next == Next::Linger ? next : Next::Close;
}

// The stream runs beside a read: when the client leaves, or close() is called, the read ends and with it the stream.
asio::awaitable<bool> ClientConnection::stream(const Response &response)
{
    using namespace asio::experimental::awaitable_operators;
    m_streamLeft = response.streamLength;
    const BodyForm form = m_streamLeft ? BodyForm::Sized : BodyForm::Chunked;
    if (!co_await send(responseHead(response, {form, true}), {}))
        co_return false;
    m_phase = Phase::Streaming;
    const auto ended = co_await (response.stream(*this) || waitUntilGone());
    m_phase = Phase::Working;
    if (ended.index() != 0 || m_cutOff)
        co_return false;
    // One that did not keep its word can only be cut off. (GCC 12 would send in either branch of a conditional expression.)
    if (m_streamLeft)
        co_return *m_streamLeft == 0;
    co_return co_await send("0\r\n\r\n", {});
}

// What comes meanwhile is the next request: it is kept for its turn.
asio::awaitable<void> ClientConnection::waitUntilGone()
{
    while (m_buffer.size() < m_policy.headerBytes) {
        const auto [error, size] = co_await m_socket.async_read_some(m_buffer.prepare(4096), use_result);
        if (error)
            co_return;
        m_buffer.commit(size);
    }
    co_await m_socket.async_wait(asio::socket_base::wait_error, use_result);
}

asio::awaitable<bool> ClientConnection::write(std::string_view bytes)
{
    if (bytes.empty()) // an empty chunk would end the body
        co_return m_socket.is_open();
    if (m_streamLeft) {
        bytes = bytes.substr(0, *m_streamLeft);
        *m_streamLeft -= bytes.size();
        co_return co_await send(bytes, {});
    }
    const std::string piece = chunk(bytes);
    co_return co_await send(piece, {});
}

// Most answers fit into the socket's buffer: they are gone with one system call, and nothing waits.
asio::awaitable<bool> ClientConnection::send(std::string_view head, std::string_view body)
{
    std::array<asio::const_buffer, 2> buffers = {asio::buffer(head.data(), head.size()),
                                                 asio::buffer(body.data(), body.size())};
    beast::error_code error;
    const std::size_t sent =
        body.empty() ? m_socket.write_some(buffers[0], error) : m_socket.write_some(buffers, error);
    if (error && error != asio::error::would_block)
        co_return false;
    if (sent == head.size() + body.size())
        co_return true;
    const std::size_t ofHead = std::min(sent, head.size());
    buffers = {buffers[0] + ofHead, buffers[1] + (sent - ofHead)};
    const auto [problem, size] = co_await asio::async_write(m_socket, buffers, inLargeSteps, use_result);
    co_return !problem;
}

// A client that is still sending when its connection closes would get a reset instead of our answer.
asio::awaitable<void> ClientConnection::linger()
{
    beast::error_code ignored;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    allow(std::chrono::seconds(2));
    std::array<char, 16384> rest{};
    while (true) {
        const auto [error, size] = co_await m_socket.async_read_some(asio::buffer(rest), use_result);
        if (error)
            co_return;
    }
}

} // namespace

std::shared_ptr<Connection> makeConnection(asio::ip::tcp::socket socket, const HttpServer::Handler &handler,
                                           const HttpPolicy &policy)
{
    return std::make_shared<ClientConnection>(std::move(socket), handler, policy);
}

} // namespace fermata::emulator
