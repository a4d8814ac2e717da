// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/route.h"

#include "emulator/http/connection.h"
#include "emulator/outbound/answering.h"
#include "emulator/outbound/authority.h"
#include "emulator/outbound/openends.h"
#include "emulator/outbound/tls.h"
#include "emulator/outbound/tunnel.h"
#include "emulator/outbound/upstream.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using Socket = asio::ip::tcp::socket;
constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t largestRequest = 64 * 1024 * 1024;
constexpr const char *distrusts = "the function left: does it trust the certificates in SSL_CERT_FILE?";

HttpPolicy policy()
{
    HttpPolicy policy;
    policy.headerBytes = 64 * 1024;
    policy.bodyBytes = [](const Request &) { return largestRequest; };
    policy.hosts = HttpPolicy::Hosts::Any;
    return policy;
}

Exchange tunnelled(const std::string &authority, std::string problem)
{
    Exchange exchange;
    exchange.method = "CONNECT";
    exchange.url = authority;
    exchange.isWhole = false;
    exchange.problem = std::move(problem);
    return exchange;
}

} // namespace

// Shared with the coroutines, so that they may end after the route.
class OutboundRoute::Private : public std::enable_shared_from_this<Private>
{
public:
    Private(const asio::any_io_executor &executor, Outbound mode, std::vector<Exchange> recorded,
            std::shared_ptr<Authority> authority)
        : m_acceptor(executor),
          m_tape(mode, std::move(recorded)),
          m_authority(std::move(authority)),
          m_answering(m_tape, m_open)
    {
    }

    boost::system::error_code open();
    void start();
    void close();
    std::uint16_t port() const { return m_port; }
    Tape &tape() { return m_tape; }
    std::filesystem::path trusted() const { return m_authority ? m_authority->folder() : std::filesystem::path(); }

private:
    asio::awaitable<void> accept();
    asio::awaitable<void> serve(Socket socket);
    asio::awaitable<void> serveTunnel(Socket &socket, TunnelHead tunnel);
    asio::awaitable<void> serveHttp(Socket &socket, std::optional<Origin> origin);
    asio::awaitable<bool> waitsForServer(Socket &socket, Origin origin);
    asio::awaitable<void> serveSecure(Socket &socket, Origin origin);
    asio::awaitable<void> serveOther(Socket &socket, Origin origin, Spoken spoken);

    asio::ip::tcp::acceptor m_acceptor;
    std::uint16_t m_port = 0;
    Tape m_tape;
    std::shared_ptr<OpenEnds> m_open = std::make_shared<OpenEnds>();
    std::shared_ptr<Authority> m_authority; // null: what is encrypted passes through
    Answering m_answering;
    HttpPolicy m_policy = policy();
};

boost::system::error_code OutboundRoute::Private::open()
{
    const asio::ip::tcp::endpoint endpoint(asio::ip::address_v4::loopback(), 0);
    boost::system::error_code error;
    if (m_acceptor.open(endpoint.protocol(), error) || m_acceptor.bind(endpoint, error))
        return error;
    m_port = m_acceptor.local_endpoint(error).port();
    // A port that is taken and not listened at is one that refuses.
    if (m_tape.mode() != Outbound::Fail && !error)
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    return error;
}

void OutboundRoute::Private::start()
{
    if (m_tape.mode() != Outbound::Fail)
        asio::co_spawn(
            m_acceptor.get_executor(), [self = shared_from_this()] { return self->accept(); }, asio::detached);
}

void OutboundRoute::Private::close()
{
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
    m_open->closeAll();
}

asio::awaitable<void> OutboundRoute::Private::accept()
{
    const auto self = shared_from_this();
    while (m_acceptor.is_open()) {
        auto [error, socket] = co_await m_acceptor.async_accept(asTuple);
        if (error || !m_acceptor.is_open())
            co_return;
        asio::co_spawn(
            m_acceptor.get_executor(),
            [self, shared = std::make_shared<Socket>(std::move(socket))] { return self->serve(std::move(*shared)); },
            asio::detached);
    }
}

asio::awaitable<void> OutboundRoute::Private::serve(Socket socket)
{
    const auto self = shared_from_this();
    const OpenEnds::End end(*m_open, [&socket] {
        boost::system::error_code ignored;
        socket.close(ignored);
    });
    std::optional<std::optional<TunnelHead>> head = co_await readTunnelHead(socket);
    if (!head)
        co_return;
    if (*head)
        co_await serveTunnel(socket, std::move(**head));
    else
        co_await serveHttp(socket, std::nullopt);
}

asio::awaitable<void> OutboundRoute::Private::serveTunnel(Socket &socket, TunnelHead tunnel)
{
    constexpr std::string_view opened = "HTTP/1.1 200 Connection established\r\n\r\n";
    const std::optional<Origin> origin = originFrom(tunnel.authority, "http");
    if (!origin)
        co_return;
    if (tunnel.wantsAnswer) {
        const auto [gone, size] =
            co_await asio::async_write(socket, asio::buffer(opened.data(), opened.size()), asTuple);
        if (gone)
            co_return;
    }
    if (m_tape.mode() == Outbound::Live && !co_await speaksSoon(socket) && co_await waitsForServer(socket, *origin))
        co_return co_await serveOther(socket, *origin, Spoken::Other);
    const Spoken spoken = co_await whatIsSpoken(socket);
    if (spoken == Spoken::Http)
        co_await serveHttp(socket, origin);
    else if (spoken == Spoken::Tls && m_authority)
        co_await serveSecure(socket, *origin);
    else if (spoken != Spoken::Gone)
        co_await serveOther(socket, *origin, spoken);
}

asio::awaitable<void> OutboundRoute::Private::serveHttp(Socket &socket, std::optional<Origin> origin)
{
    const auto connection = std::make_shared<std::weak_ptr<Connection>>();
    const HttpServer::Handler handler = [this, origin, connection](Request &request) {
        return m_answering.answer(origin, request, [connection] {
            if (const std::shared_ptr<Connection> open = connection->lock())
                open->abort();
        });
    };
    const std::shared_ptr<Connection> served = makeConnection(std::move(socket), handler, m_policy);
    *connection = served;
    const OpenEnds::End end(*m_open, [served] { served->abort(); });
    co_await served->run();
}

// Whether it is the server there that speaks first, as those of databases do. It is asked on a connection of its own.
asio::awaitable<bool> OutboundRoute::Private::waitsForServer(Socket &socket, Origin origin)
{
    Result<Socket> server = co_await connectTo(std::move(origin));
    if (!server)
        co_return false; // whoever asks it will be told
    const OpenEnds::End end(*m_open, [&server] {
        boost::system::error_code ignored;
        server->close(ignored);
    });
    co_return !co_await speaksFirst(socket, *server);
}

// The function speaks with us as with the server that it means, since it trusts our authority.
asio::awaitable<void> OutboundRoute::Private::serveSecure(Socket &socket, Origin origin)
{
    const std::string authority = origin.host + ':' + std::to_string(origin.port);
    const std::shared_ptr<asio::ssl::context> server = m_authority->serverFor(origin.host);
    if (!server)
        co_return;
    Result<Socket> plain = co_await decrypted(std::move(socket), server, m_open);
    if (!plain) {
        m_tape.add(tunnelled(authority, plain.error().message + ": " + distrusts));
        co_return;
    }
    origin.scheme = "https";
    const OpenEnds::End end(*m_open, [&plain] {
        boost::system::error_code ignored;
        plain->close(ignored);
    });
    const Spoken spoken = co_await whatIsSpoken(*plain);
    if (spoken == Spoken::Http)
        co_await serveHttp(*plain, std::optional(std::move(origin)));
    else
        m_tape.add(
            tunnelled(authority, spoken == Spoken::Gone ? distrusts : "what is encrypted is not HTTP: it was cut off"));
}

asio::awaitable<void> OutboundRoute::Private::serveOther(Socket &socket, Origin origin, Spoken spoken)
{
    const std::string authority = origin.host + ':' + std::to_string(origin.port);
    const bool isEncrypted = spoken == Spoken::Tls || spoken == Spoken::TlsHttp2;
    const std::string what = isEncrypted ? "it is encrypted" : "it is not HTTP";
    if (m_tape.mode() == Outbound::Recorded) {
        m_tape.add(tunnelled(authority, what + ", and cannot be answered from a record"));
        co_return;
    }
    Result<Socket> upstream = co_await connectTo(std::move(origin));
    if (!upstream) {
        m_tape.add(tunnelled(authority, upstream.error().message));
        co_return;
    }
    m_tape.add(tunnelled(authority, what + ": it went through and was not recorded"));
    const OpenEnds::End end(*m_open, [&upstream] {
        boost::system::error_code ignored;
        upstream->close(ignored);
    });
    co_await passThrough(socket, *upstream);
}

Result<std::shared_ptr<OutboundRoute>> OutboundRoute::open(const asio::any_io_executor &executor, Outbound mode,
                                                           std::vector<Exchange> recorded,
                                                           std::shared_ptr<Authority> authority)
{
    const auto route = std::make_shared<Private>(executor, mode, std::move(recorded), std::move(authority));
    if (const boost::system::error_code error = route->open())
        return failure(Error::Code::Io, "outbound.noPort", "There is no port for the function's outbound calls: %1",
                       {error.message()});
    route->start();
    return std::shared_ptr<OutboundRoute>(new OutboundRoute(route));
}

OutboundRoute::~OutboundRoute()
{
    d->close();
}

std::uint16_t OutboundRoute::port() const
{
    return d->port();
}

Tape &OutboundRoute::tape()
{
    return d->tape();
}

std::filesystem::path OutboundRoute::trusted() const
{
    return d->trusted();
}

void OutboundRoute::close()
{
    d->close();
}

} // namespace fermata::emulator
