// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/router.h"
#include "emulator/runtimeapi/answersink.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/event.h"
#include "emulator/runtimeapi/lambda/extensions.h"
#include "emulator/runtimeapi/lambda/lambdafunction.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>

namespace fermata::emulator {

// Lambda's Runtime API (2018-06-01) for one instance: what its runtime asks and answers, and the states between. Kept by
// the contract and by requests under way. Single-threaded.
class LambdaRuntime : public std::enable_shared_from_this<LambdaRuntime>
{
public:
    static std::shared_ptr<LambdaRuntime> make(const boost::asio::any_io_executor &executor, LambdaFunction function);

    // The API.
    boost::asio::awaitable<Response> answer(Request &request);
    static bool readsBody(const Request &request); // itself, for it may be an endless one

    // The other side: what the contract wants of it. Gone after end().
    boost::asio::awaitable<RuntimeReply> load(Contract::BootListener booted);
    boost::asio::awaitable<RuntimeReply> run(const RuntimeCall &call);
    Extensions &extensions() { return m_extensions; }
    Event &changed() { return m_changed; }
    bool isAnswering() const; // an answer is under way, or has just come
    void end();

private:
    enum class State {
        Started,
        InitError,
        RestoreReady,
        Restoring,
        RestoreError,
        Ready,
        Running,
        InvocationResponse,
        InvocationErrorResponse,
        ResponseSent
    };
    static const char *name(State state);

    // The invocation under way.
    struct Current
    {
        explicit Current(const RuntimeCall &asked) : call(asked), sink(asked.delivery) {}

        const RuntimeCall &call; // valid as long as this is the current one
        AnswerSink sink;
        bool isFetched = false;
        std::optional<RuntimeReply> reply;
    };
    using CurrentPtr = std::shared_ptr<Current>;

    LambdaRuntime(const boost::asio::any_io_executor &executor, LambdaFunction function);
    void addRoutes();
    boost::asio::awaitable<Response> next();
    Response eventOf(const Current &current) const;
    boost::asio::awaitable<Response> response(Request &request, const std::string &id);
    boost::asio::awaitable<Response> collected(BodyReader &body, CurrentPtr current);
    boost::asio::awaitable<Response> streamed(BodyReader &body, CurrentPtr current, std::string contentType);
    Response error(const Request &request, const std::string &id);
    Response initError(const Request &request);
    Response restoreNext();
    Response restoreError(const Request &request);
    Response forbidden(State to) const;
    Response settle(const CurrentPtr &current, RuntimeReply reply, Response response);
    void move(State state);

    LambdaFunction m_function;
    Event m_changed;
    Extensions m_extensions;
    Router m_router;
    State m_state = State::Started;
    bool m_contacted = false;
    bool m_ended = false;
    RuntimeReply m_initError;
    CurrentPtr m_current;
};

} // namespace fermata::emulator
