// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/trigger.h"
#include "emulator/http/server.h"
#include "emulator/triggers/http/jwtaccess.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

class Authorizer;

// Who may call through a front, as an HTTP trigger or a domain of Function Compute says it, or the URL of a function.
struct AccessRules
{
    // function, AWS_IAM (of a URL): signed by a key of this cloud; jwt: a token; empty or anonymous: anybody
    std::string authType;
    std::string authConfig; // of jwt, JSON
    std::string corsConfig; // JSON; empty: none
    bool closed = false;    // disableURLInternet

    bool operator==(const AccessRules &) const = default;
};

AccessRules accessRulesOf(const Trigger &trigger);
AccessRules urlAccessRulesOf(const Trigger &trigger); // of a function URL

// The rules at work. Pages of this machine can ask at all (loopback.h), and those whose origin CORS names: a "*" was
// written for what is online, and lets nobody in here.
class HttpAccess
{
public:
    HttpAccess(const AccessRules &rules, const Authorizer &authorizer, const Clock &clock); // both outlive it

    bool isOpen() const { return m_rules == AccessRules() || m_rules == AccessRules{"anonymous", {}, {}, false}; }
    struct Verdict
    {
        std::optional<Response> instead; // of the function's answer: a refusal, or the answer to a preflight
        std::optional<Request> changed; // what the function gets instead of the request: with the claims of its token
        std::string caller; // JSON: requestContext.authorizer of the event, who has signed; empty: nobody had to
    };
    Verdict check(const Request &request, const std::string &requestId) const;
    bool namesOrigin(std::string_view origin) const; // in full
    // The fields by which a browser lets a page see the answer.
    void addCorsFields(const Request &request, Response &response) const;

private:
    struct Cors
    {
        std::vector<std::string> origins;
        Headers preflight; // but for the origin
        Headers answers;
    };
    static std::optional<Cors> readCors(const std::string &json);
    void addOrigin(const Request &request, Response &response) const;
    Response preflightAnswer(const Request &request) const;
    Verdict signedVerdict(const Request &request) const;

    AccessRules m_rules;
    const Authorizer &m_authorizer;
    const Clock &m_clock;
    std::optional<Cors> m_cors;
    std::optional<JwtAccess> m_jwt;
};

// The policy of a front whose rules may change while it listens.
template<class Gateway>
HttpPolicy withOrigins(HttpPolicy policy, const std::shared_ptr<Gateway> &gateway)
{
    policy.allowsOrigin = [gateway = std::weak_ptr<const Gateway>(gateway)](std::string_view origin) {
        const std::shared_ptr<const Gateway> here = gateway.lock();
        return here && here->access().namesOrigin(origin);
    };
    return policy;
}

} // namespace fermata::emulator
