// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/sandbox.h"

#include "app/base/paths.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

tl::unexpected<Error> failed(const std::string &why)
{
    return failure(Error::Code::Io, "sandbox.failed", "The sandbox failed: %1", {why});
}

std::vector<Entry> planOf(const SandboxLaunch &launch)
{
    const Launch &inside = launch.inside;
    std::vector<Entry> plan{{"program", {inside.program.string()}}, {"directory", {inside.directory.string()}}};
    for (const std::string &argument : inside.arguments)
        plan.push_back({"argument", {argument}});
    for (const std::string &entry : inside.environment)
        plan.push_back({"environment", {entry}});
    if (launch.ownNetwork)
        plan.push_back({"network", {"own"}});
    if (launch.group) {
        for (const std::filesystem::path &file : launch.group->memberFiles())
            plan.push_back({"group", {file.string()}});
    }
    plan.insert(plan.end(), launch.entries.begin(), launch.entries.end());
    return plan;
}

struct Answer
{
    std::string text;
    int descriptor = -1;
};

// One message that is there; an empty text if there is none or the other end is gone.
Answer receive(int socket)
{
    std::array<char, 4096> text{};
    iovec part{text.data(), text.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t size = ::recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    Answer answer;
    if (size > 0)
        answer.text.assign(text.data(), static_cast<std::size_t>(size));
    const cmsghdr *const header = size > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
    if (header != nullptr && header->cmsg_type == SCM_RIGHTS)
        std::memcpy(&answer.descriptor, CMSG_DATA(header), sizeof answer.descriptor);
    return answer;
}

} // namespace

std::filesystem::path sandboxLauncher()
{
    return binDirectory().parent_path() / "libexec" / "fermata" / "fermata-sandbox";
}

Result<Sandbox::Started> Sandbox::start(const asio::any_io_executor &executor, const std::filesystem::path &launcher,
                                        int filter, SandboxLaunch launch)
{
    std::array<int, 2> sockets{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()) != 0)
        return failed(std::strerror(errno));
    const std::string count = std::to_string(launch.inside.descriptors.size());
    Launch outside{launcher, {count}, {}, "/", std::move(launch.inside.descriptors)};
    outside.descriptors.push_back(sockets[1]);
    outside.descriptors.push_back(filter);
    Result<Process> process = Process::start(executor, outside);
    ::close(sockets[1]);
    Sandbox sandbox(executor, sockets[0], std::nullopt);
    if (!process)
        return failure(process.error());
    const bool sent = sandbox.send(planOf(launch));
    sandbox.m_group = std::move(launch.group);
    if (!sent)
        return failed(std::strerror(errno)); // and the process goes with its handle
    return Started{std::move(sandbox), std::move(*process)};
}

Sandbox::Sandbox(const asio::any_io_executor &executor, int socket, std::optional<ControlGroup> group)
    : m_socket(executor, socket), m_group(std::move(group))
{
}

bool Sandbox::send(const std::vector<Entry> &entries, std::span<const int> descriptors)
{
    std::string text = encoded(entries);
    iovec part{text.data(), text.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(3 * sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (!descriptors.empty()) {
        message.msg_control = control.data();
        message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
        cmsghdr *const header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(descriptors.size_bytes());
        std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size_bytes());
    }
    return ::sendmsg(m_socket.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0;
}

void Sandbox::signalAll(int signal)
{
    if (send({{"signal", {std::to_string(signal)}}}))
        ++m_unread;
}

void Sandbox::signalFunction(int signal)
{
    if (send({{"terminate", {std::to_string(signal)}}}))
        ++m_unread;
}

asio::awaitable<Result<int>> Sandbox::ask(std::vector<Entry> entries, std::vector<int> descriptors)
{
    if (!send(entries, descriptors))
        co_return failed(std::strerror(errno));
    ++m_unread;
    Answer answer;
    while (m_unread > 0) {
        const auto [error] = co_await m_socket.async_wait(asio::posix::stream_descriptor::wait_read, asTuple);
        if (error)
            co_return failed(error.message());
        answer = receive(m_socket.native_handle());
        if (answer.text.empty())
            co_return failed("it has ended");
        --m_unread;
    }
    if (answer.text != "done")
        co_return failed(answer.text);
    co_return answer.descriptor;
}

asio::awaitable<Result<>> Sandbox::add(std::vector<Entry> entries)
{
    const Result<int> answer = co_await ask(std::move(entries));
    if (!answer)
        co_return failure(answer.error());
    co_return Result<>();
}

asio::awaitable<Result<int>> Sandbox::run(std::vector<Entry> entries, std::array<int, 3> descriptors, bool terminal)
{
    entries.push_back(Entry{"run", {terminal ? "terminal" : "pipes"}});
    std::vector<int> ends(descriptors.begin(), descriptors.end());
    co_return co_await ask(std::move(entries), std::move(ends));
}

asio::awaitable<Result<int>> Sandbox::connect(std::uint16_t port)
{
    std::vector<Entry> entries;
    entries.push_back(Entry{"connect", {std::to_string(port)}});
    co_return co_await ask(std::move(entries));
}

} // namespace fermata::emulator
