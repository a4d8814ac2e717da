// SPDX-License-Identifier: GPL-3.0-or-later
// Source: instanceExec of the vendor's component fc3 (frames, parameters).
#include "emulator/api/fc/exec.h"

#include "emulator/api/fc/errors.h"
#include "emulator/api/fc/subject.h"
#include "emulator/http/websocket.h"
#include "emulator/instances/instancepool.h"
#include "emulator/sandbox/shell.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <charconv>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr char outputFrame = 1;
constexpr char errorFrame = 2;
constexpr int usualTimeout = 600; // s

FcResult<ShellPlan> planIn(const Request &request)
{
    ShellPlan plan;
    for (const auto &[name, value] : queryParameters(request.query)) {
        if (name == "command")
            plan.command.push_back(value);
    }
    if (plan.command.empty())
        return fcInvalid("command is required");
    plan.terminal = request.parameter("tty") == "true";
    return plan;
}

std::chrono::seconds timeoutIn(const Request &request)
{
    const std::string text = request.parameter("FC_INSTANCE_EXEC_TIMEOUT").value_or("");
    int seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::chrono::seconds(error == std::errc() && seconds > 0 ? seconds : usualTimeout);
}

// With the client goes the command.
asio::awaitable<void> takeInput(WebSocket &socket, Shell &shell)
{
    for (;;) {
        const std::optional<std::string> bytes = co_await socket.read();
        if (!bytes)
            break;
        co_await shell.write(*bytes); // one that reads no more may still write
    }
    shell.hangUp();
}

// Frames of both streams go out one after the other.
class Output
{
public:
    explicit Output(WebSocket &socket, asio::any_io_executor executor) : m_socket(socket), m_free(std::move(executor))
    {
    }

    asio::awaitable<bool> send(char kind, std::string bytes)
    {
        while (m_sending) {
            m_free.expires_at(asio::steady_timer::time_point::max());
            boost::system::error_code freed;
            co_await m_free.async_wait(asio::redirect_error(asio::use_awaitable, freed));
        }
        m_sending = true;
        bytes.insert(bytes.begin(), kind);
        const bool sent = co_await m_socket.write(bytes);
        m_sending = false;
        m_free.cancel();
        co_return sent;
    }

private:
    WebSocket &m_socket;
    asio::steady_timer m_free;
    bool m_sending = false;
};

asio::awaitable<void> sendOutput(Output &output, Shell &shell)
{
    for (;;) {
        std::string bytes = co_await shell.readOutput();
        if (bytes.empty() || !co_await output.send(outputFrame, std::move(bytes)))
            co_return;
    }
}

asio::awaitable<void> sendErrors(Output &output, Shell &shell)
{
    for (;;) {
        std::string bytes = co_await shell.readError();
        if (bytes.empty() || !co_await output.send(errorFrame, std::move(bytes)))
            co_return;
    }
}

// When it has said all, the conversation is over.
asio::awaitable<void> sendAll(WebSocket &socket, Shell &shell)
{
    using namespace asio::experimental::awaitable_operators;
    Output output(socket, co_await asio::this_coro::executor);
    co_await (sendOutput(output, shell) && sendErrors(output, shell));
    shell.hangUp();
    co_await socket.close();
}

asio::awaitable<void> converse(WebSocket &socket, std::shared_ptr<Shell> shell, std::chrono::seconds longest)
{
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer limit(co_await asio::this_coro::executor, longest);
    limit.async_wait([shell](const boost::system::error_code &error) {
        if (!error)
            shell->hangUp();
    });
    co_await (sendAll(socket, *shell) && takeInput(socket, *shell));
}

} // namespace

asio::awaitable<Response> execInFcInstance(const LocalCloud &cloud, const Request &request,
                                           const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    FcResult<ShellPlan> plan = planIn(request);
    if (!function || !plan)
        co_return fcError(function ? plan.error() : function.error());
    if (!asksForWebSocket(request))
        co_return fcError({400, "InvalidArgument", "this operation needs a WebSocket"});
    Result<Shell> started = co_await cloud.pool.shell(parameters.at("instance"), *std::move(plan));
    if (!started && started.error().code == Error::Code::NotFound)
        co_return fcError({404, "InstanceNotFound", "instance '" + parameters.at("instance") + "' does not exist"});
    if (!started)
        co_return fcError({500, "InternalServerError", started.error().message});
    const auto shell = std::make_shared<Shell>(*std::move(started));
    co_return webSocketAnswer(
        [shell, longest = timeoutIn(request)](WebSocket &socket) { return converse(socket, shell, longest); });
}

} // namespace fermata::emulator
