// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/lambda/telemetrysubscription.h"

#include "app/base/text.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <initializer_list>
#include <vector>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::array<const char *, 3> kindNames = {"platform", "function", "extension"};

std::uint16_t portIn(std::string_view text)
{
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() ? port : 0;
}

// http://sandbox.localdomain:PORT/path; a listener elsewhere cannot be had.
void readUri(const Json &destination, TelemetryDestination &result, std::vector<std::string> &problems)
{
    const std::string uri = destination.value("URI", std::string());
    constexpr std::string_view scheme = "http://";
    if (!uri.starts_with(scheme)) {
        problems.emplace_back("URI scheme must be http");
        return;
    }
    const std::string_view rest = std::string_view(uri).substr(scheme.size());
    const std::size_t slash = rest.find('/');
    const std::string_view authority = rest.substr(0, slash);
    const std::size_t colon = authority.find(':');
    const std::string_view host = authority.substr(0, colon);
    if (host != "sandbox" && host != "sandbox.localdomain" && host != "sandbox.local")
        problems.emplace_back("URI host must be sandbox.localdomain");
    result.port = colon == std::string_view::npos ? std::uint16_t{0} : portIn(authority.substr(colon + 1));
    if (result.port == 0)
        problems.emplace_back("URI port is not provided");
    if (slash != std::string_view::npos)
        result.path = rest.substr(slash);
    if (destination.value("method", std::string("POST")) == "PUT")
        result.method = "PUT";
}

void readDestination(const Json &body, TelemetryDestination &result, std::vector<std::string> &problems)
{
    const auto found = body.find("destination");
    if (found == body.end() || !found->is_object()) {
        problems.emplace_back("destination is not provided");
        return;
    }
    const std::string protocol = found->value("protocol", std::string());
    if (protocol == "HTTP") {
        readUri(*found, result, problems);
        return;
    }
    if (protocol != "TCP") {
        problems.emplace_back("destination protocol must be HTTP or TCP");
        return;
    }
    result.protocol = TelemetryDestination::Protocol::Tcp;
    const auto port = found->find("port");
    if (port != found->end() && port->is_number_unsigned() && port->get<std::uint64_t>() <= 65535)
        result.port = port->get<std::uint16_t>();
    if (result.port == 0)
        problems.emplace_back("port is not provided");
}

void readKinds(const Json &body, TelemetrySubscription &result, std::vector<std::string> &problems)
{
    const auto found = body.find("types");
    if (found == body.end() || !found->is_array() || found->empty()) {
        problems.emplace_back("types should not be empty");
        return;
    }
    for (const Json &type : *found) {
        bool known = false;
        for (std::size_t i = 0; i < kindNames.size(); ++i) {
            if (type == kindNames[i])
                known = result.kinds[i] = true;
        }
        if (!known)
            problems.push_back("type " + (type.is_string() ? type.get<std::string>() : type.dump())
                               + " is not supported");
    }
}

std::size_t numberIn(const Json &buffering, const char *name, std::size_t least, std::size_t most, std::size_t usual,
                     std::vector<std::string> &problems)
{
    const auto found = buffering.find(name);
    if (found == buffering.end())
        return usual;
    const std::size_t value = found->is_number_unsigned() ? found->get<std::size_t>() : 0;
    if (value >= least && value <= most)
        return value;
    problems.push_back(std::string("buffering ")
                           .append(name)
                           .append(" should be between ")
                           .append(std::to_string(least))
                           .append(" and ")
                           .append(std::to_string(most)));
    return usual;
}

} // namespace

bool TelemetrySubscription::wants(const TelemetryEvent &event) const
{
    using Audience = TelemetryEvent::Audience;
    const Audience other = api == TelemetryApi::Telemetry ? Audience::OfLogs : Audience::OfTelemetry;
    return kinds[static_cast<std::size_t>(event.kind)] && event.audience != other;
}

tl::expected<TelemetrySubscription, std::string> readSubscription(std::string_view text, TelemetryApi api,
                                                                  const std::string &address)
{
    const Json body = Json::parse(text, nullptr, false);
    if (!body.is_object())
        return tl::unexpected<std::string>("request body is not a JSON object");
    TelemetrySubscription result;
    result.api = api;
    result.destination.address = address;
    std::vector<std::string> problems;
    try {
        readDestination(body, result.destination, problems);
        readKinds(body, result, problems);
        const Json buffering = body.value("buffering", Json::object());
        result.mostItems = numberIn(buffering, "maxItems", 1000, 10'000, result.mostItems, problems);
        result.mostBytes = numberIn(buffering, "maxBytes", 262'144, 1'048'576, result.mostBytes, problems);
        result.longest = std::chrono::milliseconds(numberIn(buffering, "timeoutMs", 25, 30'000, 1000, problems));
    } catch (const Json::exception &error) {
        problems.emplace_back(error.what());
    }
    if (!problems.empty())
        return tl::unexpected<std::string>(join(problems, "; "));
    return result;
}

std::string kindsJson(const TelemetrySubscription &subscription)
{
    Json names = Json::array();
    for (std::size_t i = 0; i < kindNames.size(); ++i) {
        if (subscription.kinds[i])
            names.push_back(kindNames[i]);
    }
    return names.dump();
}

} // namespace fermata::emulator
