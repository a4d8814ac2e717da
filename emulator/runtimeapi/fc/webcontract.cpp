// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/fc/webcontract.h"

#include "app/base/text.h"
#include "emulator/runtimeapi/answersink.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::chrono::milliseconds lookFirst{2};
constexpr std::chrono::milliseconds lookAtMost{50};

const char *controlPath(const RuntimeCall &call)
{
    switch (call.step) {
    case Step::Initialize: return "/initialize";
    case Step::PreFreeze: return "/pre-freeze";
    case Step::PreStop: return "/pre-stop";
    case Step::Call: break;
    }
    return call.delivery && call.delivery->request ? "/http-invoke" : "/invoke";
}

bool comesFromPlatform(std::string_view name)
{
    return lowered(name).starts_with("x-fc-");
}

// The request as it came, without what only the platform may say.
Headers passedOn(const WebRequest &request)
{
    Headers headers;
    for (const Headers::Field &field : request.headers) {
        if (!comesFromPlatform(field.name))
            headers.add(field.name, field.value);
    }
    return headers;
}

std::string errorBody(const std::string &said)
{
    if (nlohmann::json::accept(said))
        return said;
    const nlohmann::json body = {{"errorMessage", said}};
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

// The program's server as we see it. Kept by requests under way.
class WebContract::Server : public std::enable_shared_from_this<Server>
{
public:
    Server(const asio::any_io_executor &executor, FcFunction function, ServerPlace place)
        : m_executor(executor), m_function(std::move(function)), m_place(std::move(place))
    {
    }

    std::uint16_t port() const { return m_place.port; }
    asio::awaitable<RuntimeReply> waitUntilUp(BootListener booted);
    asio::awaitable<RuntimeReply> run(const RuntimeCall &call);
    void abandon(const std::string &requestId);
    void end();

private:
    using ClientPtr = std::shared_ptr<HttpClient>;
    struct Busy // lives in its run()
    {
        const std::string &requestId;
        HttpClient &client;
    };

    asio::awaitable<ClientPtr> connected();
    asio::awaitable<RuntimeReply> ask(HttpClient &client, const RuntimeCall &call);
    asio::awaitable<bool> passOn(HttpClient &client, AnswerSink &sink);

    asio::any_io_executor m_executor;
    FcFunction m_function;
    ServerPlace m_place;
    std::vector<ClientPtr> m_idle;
    std::vector<const Busy *> m_busy;
    bool m_ended = false;
};

asio::awaitable<WebContract::Server::ClientPtr> WebContract::Server::connected()
{
    while (!m_idle.empty()) {
        ClientPtr client = std::move(m_idle.back());
        m_idle.pop_back();
        if (client->isUsable())
            co_return client;
    }
    const auto client = std::make_shared<HttpClient>(m_executor);
    if (!m_place.inside) {
        const bool listening = co_await client->connect(m_place.port, m_place.address);
        co_return listening ? client : nullptr;
    }
    const Result<int> socket = co_await m_place.inside(m_place.port);
    if (!socket)
        co_return nullptr;
    client->adopt(*socket, m_place.port);
    co_return client;
}

// Online it is the same: the platform looks whether somebody takes connections, and nothing more.
asio::awaitable<RuntimeReply> WebContract::Server::waitUntilUp(BootListener booted)
{
    const auto self = shared_from_this();
    asio::steady_timer pause(m_executor);
    for (std::chrono::milliseconds next = lookFirst; !m_ended; next = std::min(next * 2, lookAtMost)) {
        ClientPtr client = co_await connected();
        if (client && !m_ended) {
            const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
            booted(BootTimes{now, now});
            m_place.reserved.reset();
            m_idle.push_back(std::move(client));
            co_return RuntimeReply{RuntimeReply::Kind::Done, {}, {}, false};
        }
        pause.expires_after(next);
        co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return RuntimeReply();
}

asio::awaitable<RuntimeReply> WebContract::Server::run(const RuntimeCall &call)
{
    const auto self = shared_from_this();
    const ClientPtr client = co_await connected();
    if (!client || m_ended)
        co_return RuntimeReply();
    const Busy busy{call.invocation.requestId, *client};
    m_busy.push_back(&busy);
    RuntimeReply reply = co_await ask(*client, call);
    std::erase(m_busy, &busy);
    if (client->isConnected() && !m_ended)
        m_idle.push_back(client);
    co_return reply;
}

asio::awaitable<RuntimeReply> WebContract::Server::ask(HttpClient &client, const RuntimeCall &call)
{
    const WebRequest *const request =
        call.step == Step::Call && call.delivery && call.delivery->request ? &*call.delivery->request : nullptr;
    const char *const path = controlPath(call);
    Headers headers = request != nullptr ? passedOn(*request) : Headers();
    for (const Headers::Field &field : contextHeaders(m_function, call))
        headers.add(field.name, field.value);
    headers.add("x-fc-control-path", path);
    if (request == nullptr)
        headers.add("Content-Type", "application/octet-stream");
    const bool stops = call.step == Step::PreStop || call.step == Step::PreFreeze;
    const std::string_view method = request != nullptr ? std::string_view(request->method) : stops ? "GET" : "POST";
    const std::string_view body =
        call.step == Step::Call ? std::string_view(call.invocation.event) : std::string_view();
    const ClientRequest asked{method, request != nullptr ? std::string_view(request->target) : path, headers, body};
    const std::optional<ClientHead> head = co_await client.send(asked);
    if (!head)
        co_return RuntimeReply();
    AnswerSink sink(call.step == Step::Call ? call.delivery : DeliveryPtr());
    if (request != nullptr)
        sink.begin(AnswerHead{head->status, head->headers, head->length});
    if (!co_await passOn(client, sink))
        co_return RuntimeReply();
    const std::string said = head->headers.value("x-fc-status");
    const bool refused = call.step == Step::Call ? !said.empty() && said != "200" : head->status / 100 != 2;
    const bool streamed = sink.isStreamed();
    if (refused)
        co_return RuntimeReply{RuntimeReply::Kind::Failed, "unhandled", errorBody(sink.takeBody()), streamed};
    co_return RuntimeReply{RuntimeReply::Kind::Done, {}, sink.takeBody(), streamed};
}

asio::awaitable<bool> WebContract::Server::passOn(HttpClient &client, AnswerSink &sink)
{
    for (;;) {
        const std::optional<std::string> piece = co_await client.read();
        if (!piece)
            co_return false;
        if (piece->empty())
            co_return true;
        co_await sink.take(*piece);
    }
}

void WebContract::Server::end()
{
    m_ended = true;
    m_idle.clear();
    for (const Busy *const one : m_busy)
        one->client.close();
}

// As online: the server sees its connection go.
void WebContract::Server::abandon(const std::string &requestId)
{
    for (const Busy *const one : m_busy) {
        if (one->requestId == requestId)
            one->client.close();
    }
}

std::unique_ptr<Contract> WebContract::make(const asio::any_io_executor &executor, FcFunction function,
                                            ServerPlace place)
{
    return std::unique_ptr<Contract>(
        new WebContract(std::make_shared<Server>(executor, std::move(function), std::move(place))));
}

WebContract::WebContract(std::shared_ptr<Server> server) : m_server(std::move(server)) {}

WebContract::~WebContract()
{
    close();
}

Reach WebContract::reach() const
{
    const std::string port = std::to_string(m_server->port());
    return {{}, {"FC_SERVER_PORT=" + port, "FC_CUSTOM_LISTEN_PORT=" + port, "PORT=" + port}};
}

asio::awaitable<Result<DebugPort>> WebContract::awaitDebugger()
{
    co_return failure(Error::Code::NotFound, "debug.adapterFailed", "a custom runtime has none");
}

asio::awaitable<RuntimeReply> WebContract::load(BootListener booted)
{
    return m_server->waitUntilUp(std::move(booted));
}

asio::awaitable<RuntimeReply> WebContract::run(const RuntimeCall &call)
{
    return m_server->run(call);
}

void WebContract::abandon(const std::string &requestId)
{
    m_server->abandon(requestId);
}

void WebContract::processEnded()
{
    m_server->end();
}

void WebContract::close()
{
    m_server->end();
}

} // namespace fermata::emulator
