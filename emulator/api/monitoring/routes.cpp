// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/monitoring/routes.h"

#include "app/base/id.h"
#include "emulator/auth/authorizer.h"

namespace fermata::emulator {
namespace {

constexpr const char *space = "http://monitoring.amazonaws.com/doc/2010-08-01/";
constexpr std::size_t mostBytes = 2 * 1024 * 1024; // PutMetricData takes 1 MB

} // namespace

MonitoringDialect::MonitoringDialect(const LocalCloud &cloud)
    : m_cloud(cloud),
      m_operations{{"GetMetricData", getMetricData},
                   {"GetMetricStatistics", getMetricStatistics},
                   {"ListMetrics", listMetrics},
                   {"PutMetricData", putMetricData},
                   {"PutMetricAlarm", putMetricAlarm},
                   {"DescribeAlarms", describeAlarms},
                   {"DeleteAlarms", deleteAlarms},
                   {"SetAlarmState", setAlarmState},
                   {"EnableAlarmActions", enableAlarmActions},
                   {"DisableAlarmActions", disableAlarmActions}}
{
}

boost::asio::awaitable<Response> MonitoringDialect::answer(Request &request)
{
    const std::string requestId = newUuid();
    const AwsProtocol protocol = protocolOf(request);
    const AuthResult proof = m_cloud.authorizer.check(request, AuthScheme::SigV4);
    const AwsResult<AwsCall> call = readAwsCall(request);
    Response response;
    if (proof.fault != AuthFault::None) {
        response = awsError(protocol, awsAuthFault(proof), space, requestId);
    } else if (!call) {
        response = awsError(protocol, call.error(), space, requestId);
    } else {
        const MonitoringAnswer answer = perform(*call);
        response = answer ? awsAnswer(protocol, call->operation, *answer, space, requestId)
                          : awsError(protocol, answer.error(), space, requestId);
    }
    response.headers.add("x-amzn-RequestId", requestId);
    co_return response;
}

MonitoringAnswer MonitoringDialect::perform(const AwsCall &call) const
{
    const auto operation = m_operations.find(call.operation);
    if (operation == m_operations.end()) {
        return awsFailure(
            "InvalidAction",
            std::string("Could not find operation ").append(call.operation).append(" for version 2010-08-01"));
    }
    return operation->second(m_cloud, call.input);
}

std::size_t MonitoringDialect::bodyBytes(const Request &) const
{
    return mostBytes;
}

Response MonitoringDialect::refusalAnswer(const Request &, Refusal refusal) const
{
    return awsXmlError(awsRefusal(refusal), space, newUuid());
}

} // namespace fermata::emulator
