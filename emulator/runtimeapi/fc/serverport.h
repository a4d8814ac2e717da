// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <cstdint>

namespace fermata::emulator {

// A port of this machine that is kept for one server until this goes, once it listens there: nobody else is given it
// meanwhile. The server must allow the reuse of addresses, as servers do.
class ServerPort
{
public:
    // The wanted one if nobody has it, else a free one. Fails with Io.
    static Result<ServerPort> reserve(std::uint16_t wanted);
    ServerPort(ServerPort &&other) noexcept;
    ServerPort &operator=(ServerPort &&) = delete;
    ~ServerPort();

    std::uint16_t port() const { return m_port; }

private:
    ServerPort(int socket, std::uint16_t port) : m_socket(socket), m_port(port) {}

    int m_socket = -1;
    std::uint16_t m_port = 0;
};

} // namespace fermata::emulator
