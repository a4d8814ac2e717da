// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr int mostRetries = 8;
constexpr int longestAge = 604'800; // seconds

FcJson configJson(const FcSubject &subject, const AsyncConfig &config)
{
    FcJson json = {{"functionArn", subject.arn()},
                   {"createdTime", fcTime(config.createdAt)},
                   {"lastModifiedTime", fcTime(config.lastModified)},
                   {"asyncTask", config.asTasks},
                   {"destinationConfig", FcJson::object()}};
    if (config.maximumRetries)
        json["maxAsyncRetryAttempts"] = *config.maximumRetries;
    if (config.maximumAge)
        json["maxAsyncEventAgeInSeconds"] = config.maximumAge->count();
    if (!config.onSuccess.empty())
        json["destinationConfig"]["onSuccess"] = {{"destination", config.onSuccess}};
    if (!config.onFailure.empty())
        json["destinationConfig"]["onFailure"] = {{"destination", config.onFailure}};
    return json;
}

FcResult<void> readDestination(const Json &destinations, const char *name, std::string &target)
{
    const Json *const one = destinations.is_object() ? fcMember(destinations, name) : nullptr;
    if (!one)
        return {};
    if (!one->is_object())
        return fcInvalid(std::string("destinationConfig.") + name + " must be an object");
    if (FcResult<void> read = readFcText(*one, "destination", 1024, target); !read)
        return read;
    if (!target.empty() && !target.starts_with("acs:"))
        return fcInvalid("the destination '" + target + "' is not an ARN");
    return {};
}

// A put replaces what was there.
FcResult<AsyncConfig> readConfig(const Json &body)
{
    AsyncConfig config;
    int retries = -1;
    int age = 0;
    const Json destinations = body.value("destinationConfig", Json());
    const FcResult<void> read = firstFault({readFcNumber(body, "maxAsyncRetryAttempts", 0, mostRetries, retries),
                                            readFcNumber(body, "maxAsyncEventAgeInSeconds", 1, longestAge, age),
                                            readFcFlag(body, "asyncTask", config.asTasks),
                                            readDestination(destinations, "onSuccess", config.onSuccess),
                                            readDestination(destinations, "onFailure", config.onFailure)});
    if (!read)
        return faultOf(read);
    if (retries >= 0)
        config.maximumRetries = retries;
    if (age > 0)
        config.maximumAge = std::chrono::seconds(age);
    return config;
}

tl::unexpected<FcFault> notFound(const FcSubject &subject)
{
    return fcFailure(404, "AsyncConfigNotFound", "async config of '" + subject.arn() + "' does not exist");
}

} // namespace

FcResult<Response> putFcAsyncConfig(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    FcResult<AsyncConfig> config = readConfig(*body);
    if (!config)
        return faultOf(config);
    const auto &known = cloud.functions.settings(subject->function).async;
    const auto before = known.find(subject->qualifier);
    config->lastModified = cloud.clock.now();
    config->createdAt = before != known.end() ? before->second.createdAt : config->lastModified;
    const FcResult<void> saved = changeFcSettings(
        cloud, subject->function, [&](FunctionSettings &settings) { settings.async[subject->qualifier] = *config; });
    if (!saved)
        return faultOf(saved);
    return fcJson(200, configJson(*subject, *config));
}

FcResult<Response> getFcAsyncConfig(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const auto &known = cloud.functions.settings(subject->function).async;
    const auto config = known.find(subject->qualifier);
    if (config == known.end())
        return notFound(*subject);
    return fcJson(200, configJson(*subject, config->second));
}

FcResult<Response> deleteFcAsyncConfig(const LocalCloud &cloud, const Request &request,
                                       const PathParameters &parameters)
{
    const FcResult<FcSubject> subject = fcSubject(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    if (!cloud.functions.settings(subject->function).async.contains(subject->qualifier))
        return notFound(*subject);
    const FcResult<void> saved = changeFcSettings(
        cloud, subject->function, [&subject](FunctionSettings &settings) { settings.async.erase(subject->qualifier); });
    if (!saved)
        return faultOf(saved);
    return fcNothing();
}

FcResult<Response> listFcAsyncConfigs(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    for (const std::string &name : fcFunctionsAskedFor(cloud, request)) {
        for (const auto &[qualifier, config] : cloud.functions.settings(name).async) {
            const FcSubject subject{name, qualifier};
            page->add(name + "/" + qualifier, [&] { return configJson(subject, config); });
        }
    }
    return fcJson(200, page->body("configs"));
}

} // namespace fermata::emulator
