// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/client.h"

#include "app/base/text.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace fermata::emulator {
namespace {

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t largestHead = 64 * 1024;

bool framesRequest(std::string_view name)
{
    return equalsIgnoringCase(name, "Content-Length") || equalsIgnoringCase(name, "Transfer-Encoding")
        || equalsIgnoringCase(name, "Connection") || equalsIgnoringCase(name, "Keep-Alive")
        || equalsIgnoringCase(name, "Expect");
}

std::string requestHead(const ClientRequest &request, std::uint16_t port)
{
    std::string head;
    head.append(request.method).append(" ").append(request.target).append(" HTTP/1.1\r\n");
    if (!request.headers.contains("Host"))
        head.append("Host: 127.0.0.1:").append(std::to_string(port)).append("\r\n");
    for (const Headers::Field &field : request.headers) {
        if (!framesRequest(field.name) && isValidHeader(field.name, field.value))
            head.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    if (!request.body.empty() || (request.method != "GET" && request.method != "HEAD"))
        head.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n");
    head.append("\r\n");
    return head;
}

} // namespace

class HttpClient::Connection
{
public:
    explicit Connection(asio::any_io_executor executor) : m_socket(std::move(executor)) {}

    asio::awaitable<bool> connect(std::uint16_t port, std::string host);
    void adopt(int socket, std::uint16_t port);
    asio::awaitable<std::optional<ClientHead>> send(ClientRequest request);
    asio::awaitable<std::optional<std::string>> read();
    bool isOpen() const { return m_socket.is_open(); }
    bool isSilent();
    void close();

private:
    using Parser = http::response_parser<http::string_body>;
    asio::awaitable<bool> readHead(bool bodyless);

    asio::ip::tcp::socket m_socket;
    beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    std::uint16_t m_port = 0;
};

asio::awaitable<bool> HttpClient::Connection::connect(std::uint16_t port, std::string host)
{
    close();
    m_port = port;
    beast::error_code unknown;
    const asio::ip::tcp::endpoint server(asio::ip::make_address_v4(host, unknown), port);
    const auto [error] = co_await m_socket.async_connect(server, asTuple);
    if (error) {
        close();
        co_return false;
    }
    beast::error_code ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    co_return true;
}

void HttpClient::Connection::adopt(int socket, std::uint16_t port)
{
    close();
    m_port = port;
    beast::error_code ignored;
    m_socket.assign(asio::ip::tcp::v4(), socket, ignored);
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
}

asio::awaitable<std::optional<ClientHead>> HttpClient::Connection::send(ClientRequest request)
{
    const std::string head = requestHead(request, m_port);
    const std::array<asio::const_buffer, 2> message = {asio::buffer(head),
                                                       asio::buffer(request.body.data(), request.body.size())};
    const auto [error, size] = co_await asio::async_write(m_socket, message, asTuple);
    if (error || !co_await readHead(request.method == "HEAD")) {
        close();
        co_return std::nullopt;
    }
    ClientHead answer;
    answer.status = m_parser->get().result_int();
    for (const auto &field : m_parser->get())
        answer.headers.add(std::string(field.name_string()), std::string(field.value()));
    if (const auto length = m_parser->content_length())
        answer.length = *length;
    co_return answer;
}

// Interim answers are stepped over.
asio::awaitable<bool> HttpClient::Connection::readHead(bool bodyless)
{
    do {
        m_parser.emplace();
        m_parser->header_limit(largestHead);
        m_parser->body_limit(boost::none);
        m_parser->skip(bodyless);
        const auto [error, size] = co_await http::async_read_header(m_socket, m_buffer, *m_parser, asTuple);
        if (error)
            co_return false;
    } while (m_parser->get().result_int() / 100 == 1 && m_parser->get().result_int() != 101);
    co_return true;
}

asio::awaitable<std::optional<std::string>> HttpClient::Connection::read()
{
    while (!m_parser->is_done() && m_parser->get().body().empty()) {
        const auto [error, size] = co_await http::async_read_some(m_socket, m_buffer, *m_parser, asTuple);
        if (error && !m_parser->is_done()) {
            close();
            co_return std::nullopt;
        }
    }
    std::string piece = std::exchange(m_parser->get().body(), {});
    if (piece.empty() && !m_parser->keep_alive())
        close();
    co_return piece;
}

bool HttpClient::Connection::isSilent()
{
    if (!m_socket.is_open() || m_buffer.size() > 0)
        return false;
    char byte = 0;
    return ::recv(m_socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
}

void HttpClient::Connection::close()
{
    beast::error_code ignored;
    m_socket.close(ignored);
    m_buffer.clear();
}

HttpClient::HttpClient(asio::any_io_executor executor) : m_connection(std::make_unique<Connection>(std::move(executor)))
{
}

HttpClient::~HttpClient() = default;

asio::awaitable<bool> HttpClient::connect(std::uint16_t port, std::string host)
{
    return m_connection->connect(port, std::move(host));
}

void HttpClient::adopt(int socket, std::uint16_t port)
{
    m_connection->adopt(socket, port);
}

bool HttpClient::isConnected() const
{
    return m_connection->isOpen();
}

bool HttpClient::isUsable() const
{
    return m_connection->isSilent();
}

asio::awaitable<std::optional<ClientHead>> HttpClient::send(ClientRequest request)
{
    return m_connection->send(request);
}

asio::awaitable<std::optional<std::string>> HttpClient::read()
{
    return m_connection->read();
}

void HttpClient::close()
{
    m_connection->close();
}

} // namespace fermata::emulator
