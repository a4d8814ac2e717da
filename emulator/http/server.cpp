// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/server.h"

#include "emulator/http/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <set>
#include <unistd.h>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds shortestSweep{10};
constexpr std::chrono::milliseconds longestSweep{1000};

} // namespace

// Shared with the coroutines, so that they may end after the server.
class HttpServer::Listener : public std::enable_shared_from_this<Listener>
{
public:
    Listener(asio::any_io_executor executor, Handler handler, HttpPolicy policy)
        : m_executor(executor),
          m_acceptor(executor),
          m_handler(std::move(handler)),
          m_policy(std::move(policy)),
          m_empty(executor),
          m_sweep(executor)
    {
    }

    boost::system::error_code open(std::uint16_t port);
    boost::system::error_code take(int socket);
    void start();
    void close();
    void abort();
    asio::awaitable<void> waitUntilEmpty(std::chrono::milliseconds grace);
    std::uint16_t port() const { return m_port; }

private:
    asio::awaitable<void> accept();
    asio::awaitable<void> serve(std::shared_ptr<Connection> connection);
    void sweepLater();

    asio::any_io_executor m_executor;
    asio::ip::tcp::acceptor m_acceptor;
    Handler m_handler;
    HttpPolicy m_policy;
    std::set<std::shared_ptr<Connection>> m_connections;
    asio::steady_timer m_empty; // cancelled when the last connection has gone
    asio::steady_timer m_sweep; // ends the connections whose client has had its time
    bool m_sweeping = false;
    std::uint16_t m_port = 0;
};

boost::system::error_code HttpServer::Listener::open(std::uint16_t port)
{
    const asio::ip::tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    boost::system::error_code error;
    if (m_acceptor.open(endpoint.protocol(), error))
        return error;
    m_acceptor.set_option(asio::ip::tcp::acceptor::reuse_address(true), error);
    if (m_acceptor.bind(endpoint, error) || m_acceptor.listen(asio::socket_base::max_listen_connections, error)) {
        boost::system::error_code ignored;
        m_acceptor.close(ignored);
        return error;
    }
    m_port = m_acceptor.local_endpoint(error).port();
    return error;
}

boost::system::error_code HttpServer::Listener::take(int socket)
{
    boost::system::error_code error;
    if (m_acceptor.assign(asio::ip::tcp::v4(), socket, error)) {
        ::close(socket);
        return error;
    }
    m_port = m_acceptor.local_endpoint(error).port();
    return error;
}

void HttpServer::Listener::start()
{
    asio::co_spawn(m_executor, [self = shared_from_this()]() { return self->accept(); }, asio::detached);
}

asio::awaitable<void> HttpServer::Listener::accept()
{
    const auto self = shared_from_this();
    while (m_acceptor.is_open()) {
        auto [error, socket] = co_await m_acceptor.async_accept(as_result);
        if (!m_acceptor.is_open() || error == asio::error::operation_aborted)
            co_return;
        if (error) { // out of descriptors: what is open must end first
            asio::steady_timer pause(m_executor, std::chrono::milliseconds(50));
            co_await pause.async_wait(as_result);
            continue;
        }
        std::shared_ptr<Connection> connection = makeConnection(std::move(socket), m_handler, m_policy);
        m_connections.insert(connection);
        sweepLater();
        asio::co_spawn(m_executor, [self, connection]() { return self->serve(connection); }, asio::detached);
    }
}

asio::awaitable<void> HttpServer::Listener::serve(std::shared_ptr<Connection> connection)
{
    const auto self = shared_from_this();
    co_await connection->run();
    m_connections.erase(connection);
    if (!m_connections.empty())
        co_return;
    m_empty.cancel();
    m_sweeping = false;
    m_sweep.cancel(); // a loop that runs until nothing waits may end
}

// As long as there are connections.
void HttpServer::Listener::sweepLater()
{
    if (m_sweeping)
        return;
    m_sweeping = true;
    const auto shortest = std::min({m_policy.idleTimeout, m_policy.headTimeout, m_policy.bodyTimeout});
    m_sweep.expires_after(std::clamp<std::chrono::milliseconds>(shortest / 4, shortestSweep, longestSweep));
    m_sweep.async_wait([listener = weak_from_this()](const boost::system::error_code &error) {
        const std::shared_ptr<Listener> self = listener.lock();
        if (!self || error)
            return;
        self->m_sweeping = false;
        const auto now = std::chrono::steady_clock::now();
        for (const auto &connection : self->m_connections)
            connection->expire(now);
        if (!self->m_connections.empty())
            self->sweepLater();
    });
}

void HttpServer::Listener::close()
{
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
    for (const auto &connection : m_connections)
        connection->close();
}

void HttpServer::Listener::abort()
{
    close();
    for (const auto &connection : m_connections)
        connection->abort();
}

asio::awaitable<void> HttpServer::Listener::waitUntilEmpty(std::chrono::milliseconds grace)
{
    const auto self = shared_from_this();
    if (m_connections.empty())
        co_return;
    m_empty.expires_after(grace);
    co_await m_empty.async_wait(as_result);
    abort();
}

HttpServer::HttpServer(asio::any_io_executor executor, Handler handler, HttpPolicy policy)
    : m_listener(std::make_shared<Listener>(std::move(executor), std::move(handler), std::move(policy)))
{
}

HttpServer::~HttpServer()
{
    m_listener->abort();
}

Result<> HttpServer::listen(std::uint16_t port)
{
    const boost::system::error_code error = m_listener->open(port);
    if (error == asio::error::access_denied) {
        return failure(Error::Code::Denied, "emulator.portDenied", "Port %1 may not be opened by this user",
                       {std::to_string(port)}, "Choose a port above 1023.");
    }
    if (error) {
        return failure(Error::Code::Conflict, "emulator.portTaken", "Port %1 is already in use", {std::to_string(port)},
                       "Choose another port, or 0 for a free one.");
    }
    m_listener->start();
    return {};
}

Result<> HttpServer::listenOn(int socket)
{
    if (const boost::system::error_code error = m_listener->take(socket))
        return failure(Error::Code::Io, "emulator.noSocket", "Cannot listen on a socket: %1", {error.message()});
    m_listener->start();
    return {};
}

std::uint16_t HttpServer::port() const
{
    return m_listener->port();
}

void HttpServer::close()
{
    m_listener->close();
}

asio::awaitable<void> HttpServer::drain(std::chrono::milliseconds grace)
{
    const auto listener = m_listener;
    listener->close();
    co_await listener->waitUntilEmpty(grace);
}

} // namespace fermata::emulator
