// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/logs/routes.h"

#include "app/base/id.h"
#include "emulator/auth/authorizer.h"

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr std::size_t mostBytes = 2 * 1024 * 1024; // PutLogEvents takes 1 MB of texts
constexpr std::string_view targetBeginning = "Logs_20140328.";

using QuickOperation = LogsAnswer (*)(const LocalCloud &, const LogsInput &);

auto quick(QuickOperation operation)
{
    return [operation](const LocalCloud &cloud, const LogsInput &input) -> asio::awaitable<LogsAnswer> {
        co_return operation(cloud, input);
    };
}

} // namespace

LogsDialect::LogsDialect(const LocalCloud &cloud) : m_cloud(cloud)
{
    m_operations.emplace("CreateLogGroup", quick(createLogGroup));
    m_operations.emplace("DeleteLogGroup", quick(deleteLogGroup));
    m_operations.emplace("DescribeLogGroups", quick(describeLogGroups));
    m_operations.emplace("PutRetentionPolicy", quick(putRetentionPolicy));
    m_operations.emplace("DeleteRetentionPolicy", quick(deleteRetentionPolicy));
    m_operations.emplace("ListTagsForResource", quick(listTagsForLogResource));
    m_operations.emplace("TagResource", quick(tagLogResource));
    m_operations.emplace("UntagResource", quick(untagLogResource));
    m_operations.emplace("CreateLogStream", quick(createLogStream));
    m_operations.emplace("DeleteLogStream", quick(deleteLogStream));
    m_operations.emplace("DescribeLogStreams", quick(describeLogStreams));
    m_operations.emplace("PutLogEvents", quick(putLogEvents));
    m_operations.emplace("TestMetricFilter", quick(testMetricFilter));
    m_operations.emplace("PutSubscriptionFilter", quick(putSubscriptionFilter));
    m_operations.emplace("DescribeSubscriptionFilters", quick(describeSubscriptionFilters));
    m_operations.emplace("DeleteSubscriptionFilter", quick(deleteSubscriptionFilter));
    m_operations.emplace("PutMetricFilter", quick(putMetricFilter));
    m_operations.emplace("DescribeMetricFilters", quick(describeMetricFilters));
    m_operations.emplace("DeleteMetricFilter", quick(deleteMetricFilter));
    m_operations.emplace("StartLiveTail", quick(startLiveTail));
    m_operations.emplace("GetLogRecord", quick(getLogRecord));
    m_operations.emplace("StartQuery",
                         [this](const LocalCloud &all, const LogsInput &input) -> asio::awaitable<LogsAnswer> {
                             co_return m_queries.start(all, input);
                         });
    m_operations.emplace("GetQueryResults",
                         [this](const LocalCloud &, const LogsInput &input) -> asio::awaitable<LogsAnswer> {
                             co_return m_queries.results(input);
                         });
    m_operations.emplace("StopQuery",
                         [this](const LocalCloud &, const LogsInput &input) -> asio::awaitable<LogsAnswer> {
                             co_return m_queries.stop(input);
                         });
    m_operations.emplace("DescribeQueries",
                         [this](const LocalCloud &, const LogsInput &input) -> asio::awaitable<LogsAnswer> {
                             co_return m_queries.describe(input);
                         });
    m_operations.emplace("GetLogEvents", getLogEvents);
    m_operations.emplace("FilterLogEvents", filterLogEvents);
}

asio::awaitable<Response> LogsDialect::answer(Request &request)
{
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::SigV4);
    Response response;
    if (proof.fault != AuthFault::None) {
        response = awsJsonError(awsAuthFault(proof));
    } else {
        LogsAnswer answer = co_await perform(request);
        response = answer ? *std::move(answer) : awsJsonError(answer.error());
    }
    response.headers.add("x-amzn-RequestId", newUuid());
    co_return response;
}

asio::awaitable<LogsAnswer> LogsDialect::perform(const Request &request)
{
    const std::string target = request.headers.value("X-Amz-Target");
    const auto operation = target.starts_with(targetBeginning)
                             ? m_operations.find(std::string_view(target).substr(targetBeginning.size()))
                             : m_operations.end();
    if (operation == m_operations.end())
        co_return awsFailure("UnknownOperationException", "The local cloud does not have this operation.");
    nlohmann::json body = nlohmann::json::parse(request.body.empty() ? "{}" : request.body, nullptr, false);
    if (!body.is_object())
        co_return awsFailure("SerializationException", "Could not parse the request body into JSON.");
    const LogsInput input(std::move(body));
    LogsAnswer answer = co_await operation->second(m_cloud, input);
    co_return answer;
}

std::size_t LogsDialect::bodyBytes(const Request &) const
{
    return mostBytes;
}

Response LogsDialect::refusalAnswer(const Request &, Refusal refusal) const
{
    return awsJsonError(awsRefusal(refusal));
}

} // namespace fermata::emulator
