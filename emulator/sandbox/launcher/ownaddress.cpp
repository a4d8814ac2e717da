// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/launcher/ownaddress.h"

#include "emulator/sandbox/descriptors.h"
#include "emulator/sandbox/launcher/step.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace fermata::emulator {

namespace {

struct Address
{
    sockaddr_storage bytes{};
    socklen_t size = 0;

    sockaddr_in *four() { return reinterpret_cast<sockaddr_in *>(&bytes); }
    sockaddr_in6 *six() { return reinterpret_cast<sockaddr_in6 *>(&bytes); }
};

Address readFrom(const seccomp_notif &asked)
{
    Address address;
    const std::size_t size = std::min<std::size_t>(asked.data.args[2], sizeof address.bytes);
    const iovec here{&address.bytes, size};
    const iovec there{reinterpret_cast<void *>(asked.data.args[1]), size};
    const ssize_t count = ::process_vm_readv(static_cast<pid_t>(asked.pid), &here, 1, &there, 1, 0);
    address.size = count > 0 ? static_cast<socklen_t>(count) : 0;
    return address;
}

// All addresses, 127.0.0.1 or the own one, in either family.
bool isLocal(Address &address, in_addr own)
{
    const auto isOneOf = [own](in_addr_t asked) {
        return asked == htonl(INADDR_ANY) || asked == htonl(INADDR_LOOPBACK) || asked == own.s_addr;
    };
    if (address.bytes.ss_family == AF_INET && address.size >= sizeof(sockaddr_in))
        return isOneOf(address.four()->sin_addr.s_addr);
    if (address.bytes.ss_family != AF_INET6 || address.size < sizeof(sockaddr_in6))
        return false;
    const in6_addr &asked = address.six()->sin6_addr;
    if (IN6_IS_ADDR_UNSPECIFIED(&asked) || IN6_IS_ADDR_LOOPBACK(&asked))
        return true;
    in_addr_t mapped = 0;
    std::memcpy(&mapped, &asked.s6_addr[12], sizeof mapped);
    return IN6_IS_ADDR_V4MAPPED(&asked) && isOneOf(mapped);
}

in_port_t portOf(Address &address)
{
    return address.bytes.ss_family == AF_INET ? address.four()->sin_port : address.six()->sin6_port;
}

void setHost(Address &address, in_addr host)
{
    if (address.bytes.ss_family == AF_INET) {
        address.four()->sin_addr = host;
        return;
    }
    in6_addr &mapped = address.six()->sin6_addr;
    mapped = {};
    mapped.s6_addr[10] = mapped.s6_addr[11] = 0xff;
    std::memcpy(&mapped.s6_addr[12], &host, sizeof host);
}

bool isTcp(int socket)
{
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(socket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

} // namespace

OwnAddress::OwnAddress(const std::string &address, int processes) : m_processes(processes)
{
    ::inet_aton(address.c_str(), &m_address); // leaves it as it is for an empty one
}

void OwnAddress::beAsked(int socket)
{
    std::array<sock_filter, 5> instructions = {{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_bind, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_connect, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
    }};
    const sock_fprog program{instructions.size(), instructions.data()};
    const int question =
        step(::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program), "be asked");
    const bool handed = sendWithDescriptors(socket, std::string_view("", 1), {&question, 1});
    step(handed ? 0 : -1, "hand over the questions");
    ::close(question);
}

void OwnAddress::take(int socket)
{
    char nothing = 0;
    const ReceivedMessage message = receiveWithDescriptors(socket, {&nothing, 1});
    m_questions.insert(m_questions.end(), message.descriptors.begin(), message.descriptors.end()); // none: it has ended
}

void OwnAddress::answer(int question, bool hungUp)
{
    if (hungUp) { // nobody is left who could ask
        std::erase(m_questions, question);
        ::close(question);
        return;
    }
    seccomp_notif asked{};
    if (::ioctl(question, SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0)
        return; // who asked has gone
    seccomp_notif_resp said{};
    said.id = asked.id;
    if (const std::optional<int> problem = redirected(asked))
        said.error = -*problem;
    else
        said.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ::ioctl(question, SECCOMP_IOCTL_NOTIF_SEND, &said);
}

// The errno of what was done instead, 0 for none; nothing: the call goes its way.
std::optional<int> OwnAddress::redirected(const seccomp_notif &asked)
{
    Address address = readFrom(asked);
    if (!isLocal(address, m_address))
        return std::nullopt;
    const in_port_t port = portOf(address);
    const bool binds = asked.data.nr == __NR_bind;
    if (binds ? port == 0 : !m_ports.contains(port))
        return std::nullopt;
    const int socket = copyOf(asked);
    if (socket < 0 || !isTcp(socket)) {
        ::close(socket);
        return std::nullopt;
    }
    if (address.bytes.ss_family == AF_INET6) {
        const int no = 0;
        ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
    }
    setHost(address, m_address);
    const auto *const where = reinterpret_cast<const sockaddr *>(&address.bytes);
    const int result = binds ? ::bind(socket, where, address.size) : ::connect(socket, where, address.size);
    const int problem = result == 0 ? 0 : errno;
    ::close(socket);
    if (binds && problem == 0)
        m_ports.insert(port);
    return problem;
}

// Who asks may be any thread; a process is known by its first one.
int OwnAddress::copyOf(const seccomp_notif &asked) const
{
    const int process = static_cast<int>(::syscall(SYS_pidfd_open, leaderOf(static_cast<int>(asked.pid)), 0));
    if (process < 0)
        return -1;
    const auto socket = static_cast<int>(::syscall(SYS_pidfd_getfd, process, static_cast<int>(asked.data.args[0]), 0));
    ::close(process);
    return socket;
}

int OwnAddress::leaderOf(int thread) const
{
    const std::string path = std::to_string(thread) + "/status";
    const int file = ::openat(m_processes, path.c_str(), O_RDONLY | O_CLOEXEC);
    std::array<char, 1024> text{};
    const ssize_t size = file >= 0 ? ::read(file, text.data(), text.size() - 1) : 0;
    ::close(file);
    const char *const line = size > 0 ? std::strstr(text.data(), "\nTgid:") : nullptr;
    return line != nullptr ? std::atoi(line + std::strlen("\nTgid:")) : thread;
}

} // namespace fermata::emulator
