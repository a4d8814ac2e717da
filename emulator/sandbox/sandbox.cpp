// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/sandbox.h"

#include "app/base/paths.h"
#include "emulator/sandbox/descriptors.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <cerrno>
#include <cstdlib>
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
    if (launch.listens != 0)
        plan.push_back({"listen", {std::to_string(launch.listens)}});
    if (!launch.address.empty())
        plan.push_back({"address", {launch.address}});
    if (launch.waits)
        plan.push_back({"start", {"told"}});
    if (launch.group) {
        for (const std::filesystem::path &file : launch.group->memberFiles())
            plan.push_back({"group", {file.string()}});
    }
    plan.insert(plan.end(), launch.entries.begin(), launch.entries.end());
    return plan;
}

} // namespace

Sandbox::Line::Line(const asio::any_io_executor &executor, int descriptor)
    : socket(executor, descriptor), free(executor, asio::steady_timer::time_point::max())
{
}

// One message that is there; an empty text if there is none or the other end is gone.
Sandbox::Answer Sandbox::Line::receive()
{
    std::array<char, 4096> text{};
    const ReceivedMessage message = receiveWithDescriptors(socket.native_handle(), text, MSG_DONTWAIT);
    Answer answer;
    if (message.size > 0)
        answer.text.assign(text.data(), static_cast<std::size_t>(message.size));
    if (!message.descriptors.empty())
        answer.descriptor = message.descriptors.front();
    return answer;
}

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
    const bool sent = sandbox.m_line->send(planOf(launch));
    sandbox.m_group = std::move(launch.group);
    if (!sent)
        return failed(std::strerror(errno)); // and the process goes with its handle
    return Started{std::move(sandbox), std::move(*process)};
}

Sandbox::Sandbox(const asio::any_io_executor &executor, int socket, std::optional<ControlGroup> group)
    : m_line(std::make_shared<Line>(executor, socket)), m_group(std::move(group))
{
}

Sandbox::~Sandbox()
{
    if (!m_line)
        return; // moved away
    boost::system::error_code ignored;
    m_line->socket.close(ignored);
    m_line->free.cancel();
}

bool Sandbox::Line::send(const std::vector<Entry> &entries, std::span<const int> descriptors)
{
    return sendWithDescriptors(socket.native_handle(), encoded(entries), descriptors, MSG_DONTWAIT);
}

void Sandbox::tell(const char *verb, std::string field)
{
    if (m_line->send({{verb, {std::move(field)}}}))
        ++m_line->unread;
}

void Sandbox::signalAll(int signal)
{
    tell("signal", std::to_string(signal));
}

void Sandbox::signalFunction(int signal)
{
    tell("terminate", std::to_string(signal));
}

void Sandbox::leave()
{
    tell("leave", "all");
}

asio::awaitable<Result<Sandbox::Answer>> Sandbox::ask(std::vector<Entry> entries, std::vector<int> descriptors)
{
    const std::shared_ptr<Line> line = m_line; // this may go meanwhile
    while (line->asking)
        co_await line->free.async_wait(asTuple);
    if (!line->socket.is_open())
        co_return failed("it has ended");
    if (!line->send(entries, descriptors))
        co_return failed(std::strerror(errno));
    ++line->unread;
    line->asking = true;
    Answer answer;
    std::string problem;
    while (line->unread > 0 && problem.empty()) {
        const auto [error] = co_await line->socket.async_wait(asio::posix::stream_descriptor::wait_read, asTuple);
        answer = error ? Answer() : line->receive();
        if (answer.text.empty())
            problem = error ? error.message() : "it has ended";
        --line->unread;
    }
    line->asking = false;
    line->free.cancel();
    if (problem.empty() && !answer.text.starts_with("done"))
        problem = answer.text;
    if (!problem.empty())
        co_return failed(problem);
    co_return answer;
}

asio::awaitable<Result<int>> Sandbox::askForDescriptor(std::vector<Entry> entries, std::vector<int> descriptors)
{
    const Result<Answer> answer = co_await ask(std::move(entries), std::move(descriptors));
    if (!answer)
        co_return failure(answer.error());
    co_return answer->descriptor;
}

asio::awaitable<Result<>> Sandbox::add(std::vector<Entry> entries)
{
    const Result<Answer> answer = co_await ask(std::move(entries));
    if (!answer)
        co_return failure(answer.error());
    co_return Result<>();
}

asio::awaitable<Result<int>> Sandbox::run(std::vector<Entry> entries, std::array<int, 3> descriptors, bool terminal)
{
    entries.push_back(Entry{"run", {terminal ? "terminal" : "pipes"}});
    std::vector<int> ends(descriptors.begin(), descriptors.end());
    co_return co_await askForDescriptor(std::move(entries), std::move(ends));
}

asio::awaitable<Result<int>> Sandbox::begin()
{
    std::vector<Entry> entries;
    entries.push_back(Entry{"begin", {"function"}});
    co_return co_await askForDescriptor(std::move(entries));
}

asio::awaitable<Result<int>> Sandbox::endOf(std::string name)
{
    std::vector<Entry> entries;
    entries.push_back(Entry{"ended", {std::move(name)}});
    const Result<Answer> answer = co_await ask(std::move(entries));
    if (!answer)
        co_return failure(answer.error());
    co_return std::atoi(answer->text.substr(answer->text.find(' ') + 1).c_str());
}

asio::awaitable<Result<int>> Sandbox::connect(std::uint16_t port)
{
    std::vector<Entry> entries;
    entries.push_back(Entry{"connect", {std::to_string(port)}});
    co_return co_await askForDescriptor(std::move(entries));
}

asio::awaitable<Result<int>> Sandbox::listener()
{
    std::vector<Entry> entries;
    entries.push_back(Entry{"listener", {"hand over"}});
    co_return co_await askForDescriptor(std::move(entries));
}

} // namespace fermata::emulator
