// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/cms/routes.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/cms/metrics.h"
#include "emulator/auth/authorizer.h"
#include "emulator/journal/archive.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace fermata::emulator {
namespace {

using OrderedJson = nlohmann::ordered_json;
using Parameters = std::map<std::string, std::string>;

constexpr std::size_t mostBytes = 64 * 1024;
constexpr const char *space = "acs_fc";
constexpr std::int64_t mostPoints = 1440;

Response cmsJson(unsigned status, const OrderedJson &body)
{
    return jsonResponse(status, body.dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
}

Response cmsError(unsigned status, const std::string &code, const std::string &message)
{
    return cmsJson(
        status,
        {{"RequestId", newUuid()}, {"Success", false}, {"Code", code}, {"Message", message}, {"HostId", "127.0.0.1"}});
}

Response authError(const AuthResult &result)
{
    switch (result.fault) {
    case AuthFault::UnknownKey:
        return cmsError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    case AuthFault::Expired:
        return cmsError(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    case AuthFault::Missing:
    case AuthFault::MissingHeader:
    case AuthFault::Malformed:
        return cmsError(
            400, "MissingParameter",
            "The input parameter \"Signature\" that is mandatory for processing this request is not supplied.");
    case AuthFault::Mismatch:
    case AuthFault::None: break;
    }
    return cmsError(400, "SignatureDoesNotMatch",
                    "Specified signature is not matched with our calculation. server string to sign is:"
                        + result.detail);
}

Parameters parametersOf(const Request &request)
{
    Parameters parameters;
    for (auto &[name, value] : queryParameters(request.query))
        parameters[name] = value;
    for (auto &[name, value] : queryParameters(request.body))
        parameters[name] = value;
    if (const std::string *const action = request.headers.find("x-acs-action"))
        parameters["Action"] = *action;
    return parameters;
}

// Epoch milliseconds, or 2026-01-02T03:04:05Z, or 2026-01-02 03:04:05; in epoch seconds.
std::int64_t secondsIn(const std::string &text, std::int64_t otherwise)
{
    std::int64_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
    if (!text.empty() && end == text.data() + text.size())
        return number > 100'000'000'000 ? number / 1000 : number;
    std::string iso = replaced(text, " ", "T");
    if (!iso.empty() && !iso.ends_with('Z'))
        iso.push_back('Z');
    const std::optional<TimePoint> time = fromIso(iso);
    return time ? toEpochMs(*time) / 1000 : otherwise;
}

struct Wanted
{
    const FcMetric *metric = nullptr;
    std::vector<nlohmann::json> dimensions; // each an object
    std::int64_t period = 60;
    std::int64_t from = 0;
    std::int64_t until = 0;
};

tl::expected<Wanted, Response> wantedIn(Parameters parameters, std::int64_t now)
{
    Wanted wanted;
    wanted.metric = fcMetric(parameters["MetricName"]);
    if (parameters["Namespace"] != space || wanted.metric == nullptr)
        return tl::unexpected<Response>(cmsError(404, "ResourceNotFound",
                                                 "The specified resource is not found. The metric "
                                                     + parameters["Namespace"] + "/" + parameters["MetricName"]
                                                     + " is not known."));
    std::from_chars(parameters["Period"].data(), parameters["Period"].data() + parameters["Period"].size(),
                    wanted.period);
    if (wanted.period < 60 || wanted.period % 60 != 0)
        return tl::unexpected<Response>(
            cmsError(400, "ParameterInvalid", "The parameter Period must be 60, 300, 900 or 3600."));
    wanted.until = secondsIn(parameters["EndTime"], now);
    wanted.from = secondsIn(parameters["StartTime"], wanted.until - 3600);
    if (wanted.from >= wanted.until)
        return tl::unexpected<Response>(
            cmsError(400, "ParameterInvalid", "The parameter StartTime must be before EndTime."));
    const nlohmann::json given =
        nlohmann::json::parse(parameters["Dimensions"].empty() ? "{}" : parameters["Dimensions"], nullptr, false);
    if (given.is_discarded())
        return tl::unexpected<Response>(
            cmsError(400, "ParameterInvalid", "The parameter Dimensions is no valid JSON."));
    for (const nlohmann::json &one : given.is_array() ? given : nlohmann::json::array({given})) {
        if (one.is_object())
            wanted.dimensions.push_back(one);
    }
    return wanted;
}

std::optional<std::string> textIn(const nlohmann::json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

// A value of an interval stands at its end: (start, end], as the service has it.
OrderedJson pointsOf(const LocalCloud &cloud, const Wanted &wanted)
{
    OrderedJson points = OrderedJson::array();
    for (const nlohmann::json &dimensions : wanted.dimensions) {
        MetricStore::Filter filter;
        filter.function = textIn(dimensions, "functionName");
        filter.qualifier = textIn(dimensions, "qualifier");
        if (wanted.metric->measure == Measure::AccountConcurrency)
            filter.source = "fc";
        MetricPoints periods;
        for (const auto &[minute, statistic] :
             cloud.archive.metrics().minutes(wanted.metric->measure, filter, wanted.from, wanted.until))
            periods[minute - minute % wanted.period].merge(statistic);
        for (const auto &[time, statistic] : periods) {
            OrderedJson point = {{"timestamp", time * 1000}};
            for (const auto &[name, value] : dimensions.items())
                point[name] = value;
            if (!point.contains("userId"))
                point["userId"] = accountOf(Vendor::FunctionCompute).id;
            point["Value"] = figureOf(*wanted.metric, statistic);
            points.push_back(std::move(point));
        }
    }
    return points;
}

Response pointsAnswer(const std::string &action, const Wanted &wanted, OrderedJson points, const Parameters &parameters)
{
    OrderedJson body = {
        {"Code", "200"}, {"Success", true}, {"RequestId", newUuid()}, {"Period", std::to_string(wanted.period)}};
    if (action == "DescribeMetricLast" && points.size() > 1)
        points = OrderedJson::array({points.back()});
    const auto token = parameters.find("NextToken");
    const auto length = parameters.find("Length");
    const std::int64_t most =
        std::clamp<std::int64_t>(length != parameters.end() ? secondsIn(length->second, 1000) : 1000, 1, mostPoints);
    const std::int64_t skip = token != parameters.end() ? secondsIn(token->second, 0) : 0;
    OrderedJson page = OrderedJson::array();
    for (std::size_t i = static_cast<std::size_t>(std::max<std::int64_t>(skip, 0));
         i < points.size() && page.size() < static_cast<std::size_t>(most); ++i)
        page.push_back(points[i]);
    if (static_cast<std::size_t>(skip) + page.size() < points.size())
        body["NextToken"] = std::to_string(static_cast<std::size_t>(skip) + page.size());
    body["Datapoints"] = page.dump(-1, ' ', false, OrderedJson::error_handler_t::replace); // a text, as online
    return cmsJson(200, body);
}

Response metaAnswer(const Parameters &parameters)
{
    OrderedJson resources = OrderedJson::array();
    const auto name = parameters.find("MetricName");
    for (const FcMetric &metric : fcMetrics()) {
        if (name != parameters.end() && name->second != metric.name)
            continue;
        resources.push_back({{"MetricName", metric.name},
                             {"Namespace", space},
                             {"Unit", metric.unit},
                             {"Periods", "60,300,900,3600"},
                             {"Statistics", "Value"},
                             {"Dimensions", "userId,region,functionName"}});
    }
    return cmsJson(200, {{"Code", "200"},
                         {"Success", true},
                         {"RequestId", newUuid()},
                         {"TotalCount", resources.size()},
                         {"Resources", {{"Resource", resources}}}});
}

} // namespace

boost::asio::awaitable<Response> CloudMonitorDialect::answer(Request &request)
{
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::AliyunRpc);
    if (proof.fault != AuthFault::None)
        co_return authError(proof);
    const Parameters parameters = parametersOf(request);
    const auto action = parameters.find("Action");
    const std::string name = action != parameters.end() ? action->second : std::string();
    if (name == "DescribeMetricMetaList")
        co_return metaAnswer(parameters);
    if (name != "DescribeMetricList" && name != "DescribeMetricLast" && name != "DescribeMetricData")
        co_return cmsError(404, "InvalidAction.NotFound",
                           "Specified api is not found, please check your url and method.");
    const tl::expected<Wanted, Response> wanted = wantedIn(parameters, toEpochMs(m_cloud.clock.now()) / 1000);
    if (!wanted)
        co_return wanted.error();
    co_return pointsAnswer(name, *wanted, pointsOf(m_cloud, *wanted), parameters);
}

std::size_t CloudMonitorDialect::bodyBytes(const Request &) const
{
    return mostBytes;
}

Response CloudMonitorDialect::refusalAnswer(const Request &, Refusal refusal) const
{
    const unsigned status = refusal == Refusal::BodyTooLarge ? 413 : refusal == Refusal::ForeignOrigin ? 403 : 400;
    return cmsError(status, "InvalidRequest", "The request cannot be read.");
}

} // namespace fermata::emulator
