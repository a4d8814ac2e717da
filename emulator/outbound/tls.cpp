// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/tls.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <sys/socket.h>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using Socket = asio::ip::tcp::socket;
using Stream = asio::ssl::stream<Socket>;
constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

// One conversation: what is encrypted, and our end of the pair that has it in plain text.
struct Link
{
    Link(Socket socket, std::shared_ptr<asio::ssl::context> secrets)
        : context(std::move(secrets)), stream(std::move(socket), *context), plain(stream.get_executor())
    {
    }
    void close()
    {
        boost::system::error_code ignored;
        stream.next_layer().close(ignored);
        plain.close(ignored);
    }

    std::shared_ptr<asio::ssl::context> context;
    Stream stream;
    Socket plain;
};
using LinkPtr = std::shared_ptr<Link>;

template<class From, class To>
asio::awaitable<void> pass(From &from, To &to)
{
    std::array<char, 16 * 1024> bytes{};
    for (;;) {
        const auto [left, size] = co_await from.async_read_some(asio::buffer(bytes), asTuple);
        if (left)
            co_return;
        const auto [gone, written] = co_await asio::async_write(to, asio::buffer(bytes.data(), size), asTuple);
        if (gone)
            co_return;
    }
}

// What was read is passed on before the other side hears of the end.
asio::awaitable<void> passOn(LinkPtr link, std::shared_ptr<OpenEnds> open)
{
    using namespace asio::experimental::awaitable_operators;
    const OpenEnds::End end(*open, [link] { link->close(); });
    co_await (pass(link->stream, link->plain) || pass(link->plain, link->stream));
    link->close();
}

// The other end of the pair.
Result<Socket> begin(const LinkPtr &link, std::shared_ptr<OpenEnds> open)
{
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
        return failure(Error::Code::Io, "outbound.noHandshake", "There are no sockets left");
    Socket other(link->stream.get_executor());
    link->plain.assign(asio::ip::tcp::v4(), pair[0]);
    other.assign(asio::ip::tcp::v4(), pair[1]);
    asio::co_spawn(link->stream.get_executor(), passOn(link, std::move(open)), asio::detached);
    return other;
}

tl::unexpected<Error> noHandshake(const std::string &host, const boost::system::error_code &error)
{
    return failure(Error::Code::Unreachable, "outbound.noHandshake", "No encrypted connection with %1: %2",
                   {host, error.message()});
}

} // namespace

asio::awaitable<Result<Socket>> decrypted(Socket client, std::shared_ptr<asio::ssl::context> server,
                                          std::shared_ptr<OpenEnds> open)
{
    const auto link = std::make_shared<Link>(std::move(client), std::move(server));
    const OpenEnds::End end(*open, [link] { link->close(); });
    const auto [error] = co_await link->stream.async_handshake(Stream::server, asTuple);
    if (error)
        co_return noHandshake("the function", error);
    co_return begin(link, open);
}

asio::awaitable<Result<Socket>> encrypted(Socket server, std::string host, std::shared_ptr<OpenEnds> open)
{
    const auto secrets = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_client);
    boost::system::error_code ignored;
    secrets->set_default_verify_paths(ignored);
    secrets->set_verify_mode(asio::ssl::verify_peer, ignored);
    const auto link = std::make_shared<Link>(std::move(server), secrets);
    const OpenEnds::End end(*open, [link] { link->close(); });
    link->stream.set_verify_callback(asio::ssl::host_name_verification(host), ignored);
    SSL_set_tlsext_host_name(link->stream.native_handle(), host.c_str());
    const auto [error] = co_await link->stream.async_handshake(Stream::client, asTuple);
    if (error)
        co_return noHandshake(host, error);
    co_return begin(link, open);
}

} // namespace fermata::emulator
