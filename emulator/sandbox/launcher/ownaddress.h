// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <netinet/in.h>
#include <optional>
#include <set>
#include <string>
#include <vector>

struct seccomp_notif;

namespace fermata::emulator {

// Lets the processes inside listen on any port, whoever has it outside: what they bind to all addresses or to 127.0.0.1
// gets the sandbox's own loopback address, and what they connect to 127.0.0.1 gets there if one of them listens. The
// kernel asks us before each bind() and connect() (seccomp's user notification); all others go their way. Lives in the
// sandbox's first process. Throws std::system_error.
class OwnAddress
{
public:
    // processes: a descriptor of a /proc that shows the processes inside. An empty address: nothing is asked.
    OwnAddress(const std::string &address, int processes);

    bool isOn() const { return m_address.s_addr != 0; }
    // In a process that is about to become the function's, without privileges: from here on the kernel asks, and the
    // descriptor of its questions goes through the socket. It cannot go back.
    static void beAsked(int socket);
    // In the first process: the other end of that socket. Waits for it.
    void take(int socket);
    const std::vector<int> &questions() const { return m_questions; } // to poll
    // One that is readable, or hung up and is forgotten.
    void answer(int question, bool hungUp);

private:
    std::optional<int> redirected(const seccomp_notif &asked);
    int copyOf(const seccomp_notif &asked) const;
    int leaderOf(int thread) const;

    in_addr m_address{};
    int m_processes;
    std::vector<int> m_questions;
    std::set<in_port_t> m_ports; // that somebody inside has bound; in network order
};

} // namespace fermata::emulator
