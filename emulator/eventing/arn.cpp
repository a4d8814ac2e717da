// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/eventing/arn.h"

#include "app/base/text.h"
#include "app/model/function.h"
#include "emulator/auth/credentials.h"
#include "emulator/messaging/queue.h"
#include "emulator/messaging/topic.h"

namespace fermata::emulator {
namespace {

Target lambdaTarget(std::string_view arn)
{
    const std::vector<std::string> parts = split(arn, ':');
    if (parts.size() < 7 || parts[5] != "function")
        return {};
    return {Target::Kind::Function, parts[6], parts.size() > 7 ? parts[7] : std::string()};
}

Target fcTarget(std::string_view arn)
{
    constexpr std::string_view functions = "functions/";
    const std::size_t start = arn.find(functions);
    if (start == std::string_view::npos)
        return {};
    const std::string_view rest = arn.substr(start + functions.size());
    const std::size_t slash = rest.find('/');
    return {Target::Kind::Function, std::string(rest.substr(0, slash)),
            slash == std::string_view::npos ? std::string() : std::string(rest.substr(slash + 1))};
}

} // namespace

Target targetOf(std::string_view arn)
{
    if (arn.starts_with("http://"))
        return {Target::Kind::Http, std::string(arn), {}};
    if (arn.starts_with("arn:aws:lambda:"))
        return lambdaTarget(arn);
    if (arn.starts_with("acs:fc:"))
        return fcTarget(arn);
    if (std::string queue = queueNameIn(arn); !queue.empty())
        return {Target::Kind::Queue, std::move(queue), {}};
    if (std::string topic = topicNameIn(arn); !topic.empty())
        return {Target::Kind::Topic, std::move(topic), {}};
    return {};
}

std::string functionArn(Vendor vendor, const std::string &name, const std::string &qualifier)
{
    const Account account = accountOf(vendor);
    const std::string version = qualifier.empty() ? latestVersion(vendor) : qualifier;
    const bool isLambda = vendor == Vendor::Lambda;
    std::string arn(isLambda ? "arn:aws:lambda:" : "acs:fc:");
    arn.append(account.region).append(":").append(account.id).append(isLambda ? ":function:" : ":functions/");
    return arn.append(name).append(isLambda ? ":" : "/").append(version);
}

} // namespace fermata::emulator
