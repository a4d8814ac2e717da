// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/service.h"

#include "app/base/text.h"

#include <array>
#include <optional>

namespace fermata::emulator {
namespace {

struct Mark
{
    std::string_view text;
    Service service;
};

constexpr std::array paths = {
    Mark{"/2023-03-30/", Service::FunctionCompute},
    Mark{"/_fermata/", Service::Admin},
    Mark{"/service/GraniteServiceVersion20100801/", Service::Monitoring},
    Mark{"/logstores/", Service::Sls},
};
constexpr std::array targets = {
    Mark{"Logs_20140328.", Service::Logs},
    Mark{"GraniteServiceVersion20100801.", Service::Monitoring},
    Mark{"AmazonSQS.", Service::Sqs},
};
constexpr std::array scopes = {
    Mark{"logs", Service::Logs}, Mark{"monitoring", Service::Monitoring},
    Mark{"sts", Service::Sts},   Mark{"sqs", Service::Sqs},
    Mark{"sns", Service::Sns},
};
// By the date of the interface, which forms carry as Version.
constexpr std::array versions = {
    Mark{"2010-08-01", Service::Monitoring},   Mark{"2011-06-15", Service::Sts},
    Mark{"2019-01-01", Service::CloudMonitor}, Mark{"2012-11-05", Service::Sqs},
    Mark{"2010-03-31", Service::Sns},
};

template<class Marks>
std::optional<Service> beginning(const Marks &marks, std::string_view text)
{
    for (const Mark &mark : marks) {
        if (text.starts_with(mark.text))
            return mark.service;
    }
    return std::nullopt;
}

template<class Marks>
std::optional<Service> named(const Marks &marks, std::string_view text)
{
    for (const Mark &mark : marks) {
        if (text == mark.text)
            return mark.service;
    }
    return std::nullopt;
}

// Every operation of Lambda has a path that begins with the date of its introduction.
bool beginsWithDate(std::string_view path)
{
    return path.size() > 11 && path.starts_with("/20") && path[5] == '-' && path[8] == '-';
}

// Credential=KEY/DATE/REGION/SERVICE/aws4_request
std::optional<Service> inScope(const Request &request)
{
    const std::string authorization = request.headers.value("Authorization");
    const std::size_t at = authorization.find("Credential=");
    if (!authorization.starts_with("AWS4-") || at == std::string::npos)
        return std::nullopt;
    const std::vector<std::string> parts = split(authorization.substr(at, authorization.find(',', at) - at), '/');
    return parts.size() == 5 ? named(scopes, parts[3]) : std::nullopt;
}

std::string versionIn(const Request &request)
{
    if (const std::string *const version = request.headers.find("x-acs-version"))
        return *version;
    if (const std::optional<std::string> version = request.parameter("Version"))
        return *version;
    for (const auto &[name, value] : queryParameters(request.body)) {
        if (name == "Version")
            return value;
    }
    return {};
}

} // namespace

Service serviceOf(const Request &request)
{
    if (const std::optional<Service> service = beginning(paths, request.path))
        return *service;
    if (beginsWithDate(request.path))
        return Service::Lambda;
    if (const std::optional<Service> service = beginning(targets, request.headers.value("X-Amz-Target")))
        return *service;
    if (request.headers.contains("x-log-apiversion"))
        return Service::Sls;
    if (const std::optional<Service> service = inScope(request))
        return *service;
    if (request.path != "/")
        return Service::Admin;
    return named(versions, versionIn(request)).value_or(Service::Admin);
}

} // namespace fermata::emulator
