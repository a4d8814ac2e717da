// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/sandbox/controlgroup.h"
#include "emulator/sandbox/entries.h"
#include "emulator/sandbox/process.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fermata::emulator {

// What to start in a sandbox. The Launch speaks of inside: program, directory and descriptors are the function's.
struct SandboxLaunch
{
    Launch inside;
    std::vector<Entry> entries; // mounts and limits
    bool ownNetwork = false;    // nothing but its own loopback
    std::uint16_t listens = 0;  // there, and who starts it gets the socket: see Sandbox::listener()
    std::string address;        // a loopback address of its own for what it listens to; empty: it has none
    bool waits = false;         // the function's process begins with Sandbox::begin()
    std::optional<ControlGroup> group;
};

// The emulator's hold on one sandbox beside its Process: brings folders in while it runs, signals it, reaches its
// network. Its end is the Process's. Single-threaded.
class Sandbox
{
public:
    // The process is the launcher (emulator/sandbox/launcher): it ends when and as the function's process does, and
    // everything inside with it. Fails with Io.
    struct Started;
    static Result<Started> start(const boost::asio::any_io_executor &executor, const std::filesystem::path &launcher,
                                 int filter, SandboxLaunch launch);

    Sandbox(Sandbox &&) noexcept = default;
    Sandbox &operator=(Sandbox &&) = delete;
    ~Sandbox();

    // Mounts at places that are there. Fails with Io ("sandbox.failed").
    boost::asio::awaitable<Result<>> add(std::vector<Entry> entries);
    // To all processes inside; nobody waits for it.
    void signalAll(int signal);
    // To the function's own process.
    void signalFunction(int signal);
    // A socket that is connected to a loopback port inside; for a sandbox with a network of its own. Fails with Io.
    boost::asio::awaitable<Result<int>> connect(std::uint16_t port);
    // The socket that has listened at SandboxLaunch::listens since before the function's process began; once. Fails with
    // Io.
    boost::asio::awaitable<Result<int>> listener();
    // Runs it beside the function's process: a pidfd of it. The entries are its program, arguments, environment, directory
    // and limits, and a name if its end is of interest. Fails with Io.
    boost::asio::awaitable<Result<int>> run(std::vector<Entry> entries, std::array<int, 3> descriptors, bool terminal);

    // For one that waits. The function's process: a pidfd of it. The sandbox then ends when it is told to.
    boost::asio::awaitable<Result<int>> begin();
    // How a process ended that was run under this name: a wait status. Fails with Io if it has not.
    boost::asio::awaitable<Result<int>> endOf(std::string name);
    // All inside end, and the sandbox as the function's process did that has ended; nobody waits for it.
    void leave();

    std::optional<ControlGroup> &group() { return m_group; }
    const std::optional<ControlGroup> &group() const { return m_group; }

private:
    struct Answer
    {
        std::string text;
        int descriptor = -1; // that came along
    };
    // To the launcher. Kept by questions under way.
    struct Line
    {
        Line(const boost::asio::any_io_executor &executor, int descriptor);
        bool send(const std::vector<Entry> &entries, std::span<const int> descriptors = {});
        Answer receive();

        boost::asio::posix::stream_descriptor socket;
        boost::asio::steady_timer free; // never expires; cancelled when a question has its answer
        bool asking = false;
        int unread = 0; // answers that nobody waits for
    };

    Sandbox(const boost::asio::any_io_executor &executor, int socket, std::optional<ControlGroup> group);
    void tell(const char *verb, std::string field);
    // One question after the other.
    boost::asio::awaitable<Result<Answer>> ask(std::vector<Entry> entries, std::vector<int> descriptors = {});
    boost::asio::awaitable<Result<int>> askForDescriptor(std::vector<Entry> entries, std::vector<int> descriptors = {});

    std::shared_ptr<Line> m_line;
    std::optional<ControlGroup> m_group;
};

struct Sandbox::Started
{
    Sandbox sandbox; // outlives the process: its control group is removed once it is empty
    Process process;
};

// Where the launcher lies: <bin>/../libexec/fermata/fermata-sandbox.
std::filesystem::path sandboxLauncher();

} // namespace fermata::emulator
