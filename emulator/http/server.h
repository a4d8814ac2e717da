// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/http/message.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace fermata::emulator {

// Why a request is answered before its handler sees it.
enum class Refusal {
    Malformed,      // 400
    ForeignOrigin,  // 403
    BodyTooLarge,   // 413
    HeaderTooLarge, // 431
    Failed          // 500: the handler threw
};

// What a listener asks of its clients. The functions get the request without its body.
struct HttpPolicy
{
    enum class Hosts { ThisMachine, Any }; // Any: it stands for others
    std::size_t headerBytes = 16 * 1024;
    std::chrono::milliseconds idleTimeout{75'000};  // between requests of a connection
    std::chrono::milliseconds headTimeout{10'000};  // from a request's first byte to its last header
    std::chrono::milliseconds bodyTimeout{120'000}; // for the whole body
    std::function<std::size_t(const Request &)> bodyBytes;           // unset: 6 MB
    std::function<bool(const Request &)> readsBody;                  // the handler does it itself; unset: never
    std::function<Response(const Request &, Refusal)> refusalAnswer; // unset: a line of text
    Hosts hosts = Hosts::ThisMachine;
    std::function<bool(std::string_view origin)> allowsOrigin; // beside this machine's pages; unset: no other
};

// One HTTP/1.1 listener on 127.0.0.1 with keep-alive and pipelining. Single-threaded: used on the executor's thread.
class HttpServer
{
public:
    using Handler = std::function<boost::asio::awaitable<Response>(Request &)>;

    HttpServer(boost::asio::any_io_executor executor, Handler handler, HttpPolicy policy = {});
    ~HttpServer(); // closes all connections at once

    // 0 takes a free port. Fails with Conflict ("emulator.portTaken") or Denied ("emulator.portDenied").
    Result<> listen(std::uint16_t port);
    // On a socket that listens already, maybe in another network; takes it over. Fails with Io.
    Result<> listenOn(int socket);
    std::uint16_t port() const;

    // Takes no more connections and ends the idle ones; those with a request under way end after their answer.
    void close();
    // close(), then waits until all have ended; cuts off what is left after `grace`.
    boost::asio::awaitable<void> drain(std::chrono::milliseconds grace);

private:
    class Listener;
    std::shared_ptr<Listener> m_listener;
};

} // namespace fermata::emulator
