// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/fc/serverport.h"

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace fermata::emulator {
namespace {

// Without the reuse of addresses, so that it fails for a port that anybody has.
bool bindTo(int socket, std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    return ::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

} // namespace

Result<ServerPort> ServerPort::reserve(std::uint16_t wanted)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    socklen_t size = sizeof address;
    const bool bound = socket >= 0 && (bindTo(socket, wanted) || bindTo(socket, 0))
                    && ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    if (!bound) {
        const int problem = errno;
        if (socket >= 0)
            ::close(socket);
        return failure(Error::Code::Io, "instance.noPort", "Cannot find a free port: %1", {std::strerror(problem)});
    }
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes); // from here on the server may have it too
    return ServerPort(socket, ntohs(address.sin_port));
}

ServerPort::ServerPort(ServerPort &&other) noexcept : m_socket(std::exchange(other.m_socket, -1)), m_port(other.m_port)
{
}

ServerPort::~ServerPort()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

} // namespace fermata::emulator
