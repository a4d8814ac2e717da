// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/lambda/telemetrylink.h"

#include "app/base/text.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

} // namespace

TelemetryLink::TelemetryLink(const asio::any_io_executor &executor, TelemetryDestination destination)
    : m_destination(std::move(destination)), m_client(executor), m_socket(executor)
{
}

asio::awaitable<bool> TelemetryLink::deliver(const std::vector<std::string> &events)
{
    if (m_destination.protocol == TelemetryDestination::Protocol::Tcp)
        return write(events);
    return post(events);
}

asio::awaitable<bool> TelemetryLink::post(const std::vector<std::string> &events)
{
    if (!m_client.isUsable() && !co_await m_client.connect(m_destination.port, m_destination.address))
        co_return false;
    const std::string body = "[" + join(events, ",") + "]";
    Headers headers;
    headers.add("Host", std::string("sandbox.localdomain:").append(std::to_string(m_destination.port)));
    headers.add("Content-Type", "application/json");
    const ClientRequest request{m_destination.method, m_destination.path, headers, body};
    const std::optional<ClientHead> head = co_await m_client.send(request);
    if (!head)
        co_return false;
    for (;;) {
        const std::optional<std::string> piece = co_await m_client.read();
        if (!piece)
            co_return false;
        if (piece->empty())
            co_return head->status / 100 == 2;
    }
}

asio::awaitable<bool> TelemetryLink::write(const std::vector<std::string> &events)
{
    boost::system::error_code ignored;
    if (!m_socket.is_open()) {
        const asio::ip::tcp::endpoint there(asio::ip::make_address_v4(m_destination.address, ignored),
                                            m_destination.port);
        const auto [problem] = co_await m_socket.async_connect(there, asTuple);
        if (problem) {
            m_socket.close(ignored);
            co_return false;
        }
    }
    const std::string lines = join(events, "\n") + "\n";
    const auto [error, size] = co_await asio::async_write(m_socket, asio::buffer(lines), asTuple);
    if (error)
        m_socket.close(ignored);
    co_return !error;
}

void TelemetryLink::close()
{
    boost::system::error_code ignored;
    m_client.close();
    m_socket.close(ignored);
}

} // namespace fermata::emulator
