// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/websocket.h"

#include "app/base/text.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

namespace fermata::emulator {
namespace {

constexpr auto use_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t largestMessage = 1024 * 1024;

class OpenWebSocket final : public WebSocket
{
public:
    explicit OpenWebSocket(asio::ip::tcp::socket &socket) : m_stream(socket)
    {
        m_stream.read_message_max(largestMessage);
        m_stream.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server)); // with pings
        m_stream.binary(true);
    }

    asio::awaitable<bool> accept(const http::request<http::empty_body> &request, const Headers &headers)
    {
        m_stream.set_option(websocket::stream_base::decorator([&headers](websocket::response_type &response) {
            for (const Headers::Field &field : headers)
                response.set(field.name, field.value);
        }));
        const auto [error] = co_await m_stream.async_accept(request, use_result);
        co_return !error;
    }

    asio::awaitable<std::optional<std::string>> read() override
    {
        beast::flat_buffer buffer;
        const auto [error, size] = co_await m_stream.async_read(buffer, use_result);
        if (error)
            co_return std::nullopt;
        co_return std::string(static_cast<const char *>(buffer.data().data()), buffer.size());
    }

    asio::awaitable<bool> write(std::string_view bytes) override
    {
        const auto [error, size] = co_await m_stream.async_write(asio::buffer(bytes.data(), bytes.size()), use_result);
        co_return !error;
    }

    void cutOff() override {} // a message is whole or not at all

    asio::awaitable<void> close() override
    {
        static_cast<void>(co_await m_stream.async_close(websocket::close_code::normal, use_result)); // it may have left
    }

private:
    websocket::stream<asio::ip::tcp::socket &> m_stream;
};

} // namespace

bool asksForWebSocket(const Request &request)
{
    return request.method == "GET" && equalsIgnoringCase(request.headers.value("Upgrade"), "websocket")
        && request.headers.contains("Sec-WebSocket-Key");
}

Response webSocketAnswer(std::function<asio::awaitable<void>(WebSocket &)> conversation)
{
    Response response;
    response.status = switchesProtocols;
    response.stream = [conversation = std::move(conversation)](BodyWriter &writer) {
        return conversation(static_cast<WebSocket &>(writer)); // nothing else streams with this status
    };
    return response;
}

asio::awaitable<void> serveWebSocket(asio::ip::tcp::socket &socket, const Request &request, const Response &response)
{
    http::request<http::empty_body> head(http::verb::get, request.path, 11);
    for (const Headers::Field &field : request.headers)
        head.insert(field.name, field.value);
    OpenWebSocket open(socket);
    const bool accepted = co_await open.accept(head, response.headers);
    if (accepted)
        co_await response.stream(open);
}

} // namespace fermata::emulator
