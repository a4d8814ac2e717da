// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal in an instance, as a WebSocket. What the client sends begins with a letter: "i" and bytes that were typed, or
// "s" and the new size, "80 24". What it gets are the bytes that the terminal shows.
#include "emulator/api/admin/errors.h"
#include "emulator/api/admin/operations.h"
#include "emulator/http/websocket.h"
#include "emulator/instances/instancepool.h"
#include "emulator/sandbox/shell.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <charconv>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

struct Size
{
    int columns = 80;
    int rows = 24;
};

constexpr int mostCells = 10'000; // in a row, and rows

int numberIn(std::string_view text, int fallback)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && number > 0 && number <= mostCells ? number : fallback;
}

Size sizeIn(std::string_view text, Size before)
{
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos)
        return before;
    return {numberIn(text.substr(0, space), before.columns), numberIn(text.substr(space + 1), before.rows)};
}

// Bash where there is one; nothing else is known to be in a function's view.
ShellPlan planIn(const Request &request)
{
    ShellPlan plan;
    plan.terminal = true;
    for (const auto &[name, value] : queryParameters(request.query)) {
        if (name == "command")
            plan.command.push_back(value);
    }
    if (plan.command.empty())
        plan.command = {"/bin/sh", "-c", "command -v bash >/dev/null 2>&1 && exec bash; exec sh"};
    return plan;
}

// With the client goes the command.
asio::awaitable<void> takeInput(WebSocket &socket, Shell &shell)
{
    Size size;
    for (;;) {
        const std::optional<std::string> message = co_await socket.read();
        if (!message)
            break;
        const std::string_view rest = std::string_view(*message).substr(message->empty() ? 0 : 1);
        if (message->starts_with('i')) {
            co_await shell.write(rest); // one that reads no more may still write
        } else if (message->starts_with('s')) {
            size = sizeIn(rest, size);
            shell.resize(size.columns, size.rows);
        }
    }
    shell.hangUp();
}

asio::awaitable<void> sendOutput(WebSocket &socket, Shell &shell)
{
    for (;;) {
        const std::string bytes = co_await shell.readOutput();
        if (bytes.empty())
            break;
        const bool sent = co_await socket.write(bytes);
        if (!sent)
            break;
    }
    shell.hangUp();
    co_await socket.close();
}

asio::awaitable<void> converse(WebSocket &socket, std::shared_ptr<Shell> shell)
{
    using namespace asio::experimental::awaitable_operators;
    co_await (sendOutput(socket, *shell) && takeInput(socket, *shell));
}

} // namespace

asio::awaitable<Response> openShell(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    if (!asksForWebSocket(request))
        co_return adminError({Error::Code::Invalid, "shell.webSocketNeeded", {}, "A shell needs a WebSocket", {}});
    Result<Shell> started = co_await cloud.pool.shell(parameters.at("id"), planIn(request));
    if (!started)
        co_return adminError(started.error());
    const auto shell = std::make_shared<Shell>(*std::move(started));
    const Size size;
    shell->resize(numberIn(request.parameter("columns").value_or(""), size.columns),
                  numberIn(request.parameter("rows").value_or(""), size.rows));
    co_return webSocketAnswer([shell](WebSocket &socket) { return converse(socket, shell); });
}

} // namespace fermata::emulator
