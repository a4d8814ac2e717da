// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/event.h"
#include "emulator/runtimeapi/lambda/lambdafunction.h"
#include "emulator/runtimeapi/lambda/platformevents.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// The extensions of one Lambda instance: who they are, in which state, and the Extensions API that they speak
// (2020-01-01), with the subscriptions of its Telemetry API. Says nothing of their processes. Single-threaded.
class Extensions
{
public:
    // `changed` is fired whenever something here has changed; it outlives this.
    Extensions(const boost::asio::any_io_executor &executor, LambdaFunction function, Event &changed);

    // An executable in /opt/extensions that is started and has to register under its name.
    void expect(const std::string &name);
    // No more may register.
    void closeRegistration();

    // What became of an expected one's process, in Lambda's words.
    void cannotLaunch(const std::string &name, const std::string &errorType, const std::string &reason);
    void crashed(const std::string &name, const std::string &reason);

    bool allRegistered() const; // of the expected ones
    bool allReady() const;      // those that registered ask for their next event
    bool failed() const { return m_failure.has_value(); }
    // How a call ends whose extension has failed: Failed, "extension" and Lambda's error.
    RuntimeReply failure() const;

    // Whose call is under way, or whose start.
    void setRequest(const std::string &requestId) { m_requestId = requestId; }
    void invoke(const RuntimeCall &call); // to those who asked for it
    void callDone(const RuntimeReply &reply); // the runtime asks for the next one
    void shutDown(const std::string &reason, std::int64_t deadlineMs);
    bool any() const { return !m_all.empty(); }
    bool wantsShutdown(const std::string &name) const;
    // A line of the log for each, as Lambda writes it at the end of the Init phase.
    std::vector<std::string> standings() const;
    void tellStandings(); // the same to those who hear its telemetry
    Event &changed() { return m_changed; }
    const std::shared_ptr<PlatformEvents> &events() const { return m_events; }
    std::optional<std::string> nameOf(const std::string &identifier) const;
    void end(); // lets go whoever waits

    // The API.
    static bool serves(std::string_view path);
    boost::asio::awaitable<Response> answer(const Request &request);
    // Why a request without a good Lambda-Extension-Identifier is refused; nothing if it has one.
    std::optional<Response> identifierFault(const Request &request) const;

private:
    enum class State { Started, Registered, Ready, Running, InitError, ExitError, Exited, LaunchError };
    struct Extension
    {
        std::string name;
        std::string id;
        bool isExternal = false;
        State state = State::Started;
        bool wantsInvoke = false;
        bool wantsShutdown = false;
        std::string event; // for its next question; empty for none
        std::string errorType;
    };
    struct Failure // of the first one
    {
        std::string type;
        std::string reason;
    };
    static const char *name(State state);

    Response registered(const Request &request);
    std::optional<Response> subscribe(const std::string &body, Extension &extension) const;
    Response refuseRegistration(const std::string &name) const;
    boost::asio::awaitable<Response> next(const Request &request);
    Response reported(const Request &request, State to);
    Response subscribed(const Request &request);
    Extension *find(const Request &request);
    Extension *named(const std::string &name) const;
    void fail(Extension &extension, State state, const char *type, const std::string &reason);

    LambdaFunction m_function;
    std::shared_ptr<PlatformEvents> m_events;
    Event &m_changed;
    std::vector<std::unique_ptr<Extension>> m_all;
    std::optional<Failure> m_failure;
    std::string m_requestId;
    bool m_open = true;
    bool m_ended = false;
};

} // namespace fermata::emulator
