// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/triggers/http/call.h"
#include "emulator/triggers/http/form.h"

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

class Dispatcher;

// Who may call an API of API Gateway: functions that are asked first (TOKEN, REQUEST), and tokens of an issuer. What they
// say is kept as long as their definition says. Single-threaded.
class RouteAuthorizers
{
public:
    // rules: an authorizer for each route, {"GET /items":{"type":"token|request|jwt","function":..,"identity":
    // [{"in":"header|query","name":..}],"validation":..,"ttl":300,"payload":"1.0|2.0","simple":true,"issuer":..,
    // "audience":[],"scopes":[],"jwks":{"keys":[]}}}; with keys, or an issuer on this machine, which is asked for its own,
    // signatures are checked. Both others outlive it.
    RouteAuthorizers(HttpForm form, const std::string &rules, Dispatcher &dispatcher, const Clock &clock);
    ~RouteAuthorizers();

    bool guards(const std::string &route) const { return m_rules.contains(route); }
    struct Verdict
    {
        std::optional<Response> instead; // of the function's answer
        std::string context; // JSON: requestContext.authorizer of the function's event
    };
    // Only for a route that is guarded.
    boost::asio::awaitable<Verdict> check(const HttpCall &call);

private:
    enum class Fault { Unauthorized, Forbidden, ExplicitDeny, Failed };
    struct Rule;
    struct Said // by a function, and until when it holds
    {
        std::string answer;
        TimePoint until{};
    };
    Response fault(Fault fault) const;
    boost::asio::awaitable<Verdict> asked(const HttpCall &call, const Rule &rule, std::vector<std::string> identity);
    Verdict answered(const HttpCall &call, const Rule &rule, const std::string &answer) const;
    Verdict byPolicy(const HttpCall &call, const nlohmann::json &said) const;
    boost::asio::awaitable<Verdict> byToken(Rule &rule, std::string token);
    boost::asio::awaitable<std::optional<Fault>> signatureFault(Rule &rule, std::string token);
    Verdict refused(const char *why) const;
    std::optional<Verdict> problemOf(const nlohmann::json &claims, const Rule &rule) const;
    Verdict allowed(const nlohmann::json &claims, const Rule &rule) const;
    std::string contextOf(const nlohmann::json &said) const;
    std::string eventOf(const HttpCall &call, const Rule &rule, const std::vector<std::string> &identity) const;
    std::string arnOf(const HttpCall &call) const;

    HttpForm m_form;
    Dispatcher &m_dispatcher;
    const Clock &m_clock;
    std::map<std::string, std::unique_ptr<Rule>> m_rules; // by route
    std::map<std::string, Said> m_said; // by function and identity
};

} // namespace fermata::emulator
