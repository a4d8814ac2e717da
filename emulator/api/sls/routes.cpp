// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sls/routes.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/sls/histogram.h"
#include "emulator/auth/authorizer.h"
#include "emulator/journal/archive.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t mostBytes = 1024 * 1024;
constexpr std::size_t mostLines = 100;

Response slsJson(unsigned status, const OrderedJson &body)
{
    return jsonResponse(status, body.dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
}

Response slsError(unsigned status, const std::string &code, const std::string &message)
{
    return slsJson(status, {{"errorCode", code}, {"errorMessage", message}});
}

Response authError(const AuthResult &result)
{
    switch (result.fault) {
    case AuthFault::Missing:
    case AuthFault::MissingHeader:
        return slsError(401, "MissingAuthorization",
                        "Authorization does not exist in header or " + result.detail + " is missing");
    case AuthFault::UnknownKey: return slsError(401, "Unauthorized", "AccessKeyId not found: " + result.detail);
    case AuthFault::Expired:
        return slsError(400, "RequestTimeExpired",
                        "Request time exceeds server time more than 15 minutes: " + result.detail);
    case AuthFault::Malformed:
        return slsError(400, "InvalidAuthorization", "The " + result.detail + " header is not valid");
    case AuthFault::Mismatch:
    case AuthFault::None: break;
    }
    return slsError(401, "SignatureNotMatch", "signature is not matched: " + result.detail);
}

// What is asked for, from the query of GetLogs or the JSON body of GetLogsV2.
std::map<std::string, std::string> parametersOf(const Request &request)
{
    std::map<std::string, std::string> parameters;
    for (auto &[name, value] : queryParameters(request.query))
        parameters[name] = value;
    const nlohmann::json body = nlohmann::json::parse(request.body.empty() ? "{}" : request.body, nullptr, false);
    if (body.is_object()) {
        for (const auto &[name, value] : body.items())
            parameters[name] = value.is_string() ? value.get<std::string>() : value.dump();
    }
    return parameters;
}

std::int64_t numberIn(const std::map<std::string, std::string> &parameters, const char *name, std::int64_t otherwise)
{
    const auto found = parameters.find(name);
    std::int64_t number = otherwise;
    if (found != parameters.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), number);
    return number;
}

OrderedJson rowsJson(const std::vector<SlsRow> &rows)
{
    OrderedJson list = OrderedJson::array();
    for (const SlsRow &row : rows) {
        OrderedJson object = OrderedJson::object();
        for (const auto &[name, value] : row)
            object[name] = value;
        list.push_back(std::move(object));
    }
    return list;
}

} // namespace

asio::awaitable<Response> SlsDialect::answer(Request &request)
{
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::Sls);
    Response response;
    if (proof.fault != AuthFault::None)
        response = authError(proof);
    else
        response = co_await perform(request);
    response.headers.add("x-log-requestid", newUuid());
    co_return response;
}

asio::awaitable<Response> SlsDialect::perform(const Request &request)
{
    const std::vector<std::string> path = split(request.path, '/'); // "", logstores, NAME[, logs]
    std::map<std::string, std::string> parameters = parametersOf(request);
    const bool second = request.method == "POST" && path.size() == 4 && path[3] == "logs";
    const bool first = request.method == "GET" && path.size() == 3 && parameters["type"] == "log";
    const bool histogram = request.method == "GET" && path.size() == 3 && parameters["type"] == "histogram";
    if (!first && !second && !histogram)
        co_return slsError(404, "InvalidMethod", "The local cloud answers GetLogs, GetLogsV2 and GetHistograms only");
    const Result<SlsQuery> query = SlsQuery::parse(parameters["query"]);
    if (!query)
        co_return slsError(400, "ParameterInvalid", query.error().message);
    SlsSearch search;
    search.from = numberIn(parameters, "from", 0);
    search.until = numberIn(parameters, "to", toEpochMs(m_cloud.clock.now()) / 1000 + 1);
    search.line = static_cast<std::size_t>(std::clamp<std::int64_t>(numberIn(parameters, "line", 100), 0, mostLines));
    search.offset = static_cast<std::size_t>(std::clamp<std::int64_t>(numberIn(parameters, "offset", 0), 0, 1'000'000));
    search.reverse = parameters["reverse"] == "true";
    if (search.from >= search.until)
        co_return slsError(400, "ParameterInvalid", "The from must be less than the to");
    std::optional<std::vector<std::string>> topics = query->topics();
    if (!parameters["topic"].empty())
        topics = std::vector<std::string>{lowered(parameters["topic"])};
    if (histogram)
        co_return co_await histogramOf(*query, topics, search);
    const std::function<SlsPage()> work = [sources = sourcesOf(m_cloud, topics), query = *query, search] {
        return findRows(sources, query, search);
    };
    const SlsPage page = co_await m_cloud.archive.logs().read<SlsPage>(work);
    const char *const progress = page.complete ? "Complete" : "Incomplete";
    const OrderedJson rows = rowsJson(page.rows);
    const OrderedJson meta = {
        {"progress", progress}, {"count", page.rows.size()}, {"isAccurate", true}, {"hasSQL", false}};
    Response response = slsJson(200, second ? OrderedJson{{"meta", meta}, {"data", rows}} : rows);
    response.headers.add("x-log-count", std::to_string(page.rows.size()));
    response.headers.add("x-log-progress", progress);
    response.headers.add("x-log-has-sql", "false");
    co_return response;
}

asio::awaitable<Response> SlsDialect::histogramOf(const SlsQuery &query,
                                                  const std::optional<std::vector<std::string>> &topics,
                                                  const SlsSearch &search)
{
    const std::function<SlsHistogram()> work = [sources = sourcesOf(m_cloud, topics), query, search] {
        return countRows(sources, query, search.from, search.until);
    };
    const SlsHistogram found = co_await m_cloud.archive.logs().read<SlsHistogram>(work);
    const char *const progress = found.complete ? "Complete" : "Incomplete";
    OrderedJson steps = OrderedJson::array();
    std::uint64_t total = 0;
    for (const SlsHistogram::Step &step : found.steps) {
        steps.push_back({{"from", step.from}, {"to", step.until}, {"count", step.count}, {"progress", progress}});
        total += step.count;
    }
    Response response = slsJson(200, steps);
    response.headers.add("x-log-count", std::to_string(total));
    response.headers.add("x-log-progress", progress);
    co_return response;
}

std::size_t SlsDialect::bodyBytes(const Request &) const
{
    return mostBytes;
}

Response SlsDialect::refusalAnswer(const Request &, Refusal refusal) const
{
    const unsigned status = refusal == Refusal::BodyTooLarge ? 413 : refusal == Refusal::ForeignOrigin ? 403 : 400;
    return slsError(status, "PostBodyInvalid", "The request cannot be read");
}

} // namespace fermata::emulator
