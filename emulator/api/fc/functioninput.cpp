// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/functioninput.h"

#include "app/base/crc64.h"
#include "app/base/text.h"
#include "app/model/runtime.h"
#include "emulator/api/fc/reading.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t zippedBytes = 100 * 1024 * 1024; // what a request may carry; larger code goes through OSS
constexpr std::size_t environmentBytes = 4096;
constexpr std::size_t mostLayers = 5;
constexpr double cpuStep = 0.05;
constexpr double mostCpu = 16;
constexpr double usualCpu = 0.35;

FcResult<void> readEnvironment(const Json &body, Function &function)
{
    const Json *const variables = fcMember(body, "environmentVariables");
    if (!variables)
        return {};
    if (!variables->is_object())
        return fcInvalid("environmentVariables must be an object");
    std::map<std::string, std::string> values;
    std::size_t bytes = 0;
    for (const auto &[name, value] : variables->items()) {
        if (!value.is_string())
            return fcInvalid("the environment variable " + name + " must be a text");
        values[name] = value.get<std::string>();
        bytes += name.size() + values[name].size();
    }
    if (bytes > environmentBytes) {
        return fcInvalid("environmentVariables must not exceed " + std::to_string(environmentBytes) + " bytes (got "
                         + std::to_string(bytes) + ")");
    }
    function.environment = std::move(values);
    return {};
}

void keep(const Json &object, const char *name, const std::string &as, Attributes &attributes)
{
    if (const Json *const value = fcMember(object, name))
        attributes[as] = value->dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A command instead of a handler is kept for the answers.
FcResult<void> readHook(const Json &lifecycle, const char *name, int longest, LifecycleHook &hook,
                        Attributes &attributes)
{
    const Json *const object = fcMember(lifecycle, name);
    if (!object)
        return {};
    const std::string where = std::string("instanceLifecycleConfig.").append(name);
    if (!object->is_object())
        return fcInvalid(where + " must be an object");
    if (fcMember(*object, "handler") && fcMember(*object, "command"))
        return fcInvalid(where + " has a handler and a command: only one of them is possible");
    int timeout = static_cast<int>(hook.timeout.count());
    FcResult<void> read = firstFault(
        {readFcText(*object, "handler", 128, hook.handler), readFcNumber(*object, "timeout", 1, longest, timeout)});
    hook.timeout = std::chrono::seconds(timeout);
    keep(*object, "command", where + ".command", attributes);
    return read;
}

FcResult<void> readLifecycle(const Json &body, Function &function, Attributes &attributes)
{
    const Json *const lifecycle = fcMember(body, "instanceLifecycleConfig");
    if (!lifecycle)
        return {};
    if (!lifecycle->is_object())
        return fcInvalid("instanceLifecycleConfig must be an object");
    LifecycleHook initializer{function.initializer, function.initializerTimeout};
    FcResult<void> read = firstFault({readHook(*lifecycle, "initializer", 300, initializer, attributes),
                                      readHook(*lifecycle, "preStop", 90, function.preStop, attributes),
                                      readHook(*lifecycle, "preFreeze", 90, function.preFreeze, attributes)});
    function.initializer = initializer.handler;
    function.initializerTimeout = initializer.timeout;
    return read;
}

FcResult<void> readCustomRuntime(const Json &body, Function &function, Attributes &attributes)
{
    const Json *const config = fcMember(body, "customRuntimeConfig");
    if (!config)
        return {};
    if (!config->is_object())
        return fcInvalid("customRuntimeConfig must be an object");
    CustomRuntime runtime;
    FcResult<void> read =
        firstFault({readFcTexts(*config, "command", runtime.command), readFcTexts(*config, "args", runtime.arguments),
                    readFcNumber(*config, "port", 1, 65535, runtime.port)});
    function.customRuntime = std::move(runtime);
    keep(*config, "healthCheckConfig", "customRuntimeConfig.healthCheckConfig", attributes);
    return read;
}

// In a client's list an earlier layer lies over a later one.
FcResult<void> readLayers(const Json &body, Function &function)
{
    if (!fcMember(body, "layers"))
        return {};
    std::vector<std::string> layers;
    if (FcResult<void> read = readFcTexts(body, "layers", layers); !read)
        return read;
    if (layers.size() > mostLayers)
        return fcInvalid("a function has at most " + std::to_string(mostLayers) + " layers");
    for (const std::string &layer : layers) {
        if (!layer.starts_with("acs:fc:") || layer.find(":layers/") == std::string::npos)
            return fcInvalid("layers: '" + layer + "' is not the ARN of a layer version");
    }
    std::reverse(layers.begin(), layers.end());
    function.layers = std::move(layers);
    return {};
}

// A multiple of the step, however it was rounded on the way.
bool isStep(double cpu)
{
    return std::abs(cpu / cpuStep - std::round(cpu / cpuStep)) < 1e-6;
}

FcResult<void> readCpu(const Json &body, Function &function)
{
    const Json *const cpu = fcMember(body, "cpu");
    if (!cpu)
        return {};
    const double value = cpu->is_number() ? cpu->get<double>() : 0;
    if (value < cpuStep || value > mostCpu || !isStep(value))
        return fcInvalid("cpu must be between 0.05 and 16 in steps of 0.05 (got " + cpu->dump() + ")");
    function.cpu = value;
    return {};
}

FcResult<void> readSizes(const Json &body, Function &function)
{
    int timeout = static_cast<int>(function.timeout.count());
    int idle = static_cast<int>(function.idleTimeout.count());
    FcResult<void> read = firstFault(
        {readFcNumber(body, "memorySize", 128, 32768, function.memoryMb),
         readFcNumber(body, "timeout", 1, 86400, timeout), readFcNumber(body, "diskSize", 512, 10240, function.diskMb),
         readFcNumber(body, "instanceConcurrency", 1, 200, function.instanceConcurrency),
         readFcNumber(body, "idleTimeout", 0, 86400, idle), readFcFlag(body, "internetAccess", function.internetAccess),
         readCpu(body, function)});
    function.timeout = std::chrono::seconds(timeout);
    function.idleTimeout = std::chrono::seconds(idle);
    return read;
}

// Accepted and kept for the answers; they do not change how a function runs here.
void keepAttributes(const Json &body, Attributes &attributes)
{
    for (const char *const name :
         {"role", "logConfig", "vpcConfig", "nasConfig", "ossMountConfig", "polarFsConfig", "juiceFsConfig",
          "customDNS", "gpuConfig", "tracingConfig", "resourceGroupId", "customContainerConfig", "disableOndemand",
          "disableInjectCredentials", "enableLongLiving", "instanceIsolationMode", "sessionAffinity",
          "sessionAffinityConfig"})
        keep(body, name, name, attributes);
}

// Of those that are kept, the ones that are true or false.
FcResult<void> checkFlags(const Json &body)
{
    bool ignored = false;
    return firstFault({readFcFlag(body, "disableOndemand", ignored),
                       readFcFlag(body, "disableInjectCredentials", ignored),
                       readFcFlag(body, "enableLongLiving", ignored)});
}

// Those of the service, and the versions of their languages that came after it was looked at last.
bool isRuntime(const std::string &name)
{
    constexpr std::string_view all =
        " nodejs6 nodejs8 nodejs10 nodejs12 nodejs14 nodejs16 nodejs18 nodejs20 nodejs22 nodejs24 python2.7 python3 "
        "python3.6 python3.7 python3.8 python3.9 python3.10 python3.11 python3.12 python3.13 python3.14 java8 java11 "
        "java17 java21 java25 go1 php7.2 php8 php8.1 dotnetcore2.1 dotnetcore3.1 dotnet6 dotnet8 custom custom.debian9 "
        "custom.debian10 custom.debian11 custom.debian12 custom.debian13 custom-container micro-sandbox ";
    return name.find(' ') == std::string::npos && all.find(std::string(1, ' ').append(name).append(1, ' ')) != all.npos;
}

FcResult<void> checkRuntime(const Function &function)
{
    const std::string language = parseRuntime(function.runtime).language;
    if (!isRuntime(function.runtime))
        return fcInvalid("runtime is set to an invalid value (" + function.runtime + ")");
    const bool custom = language == "custom" || language == "custom-container";
    if (!custom && function.handler.empty())
        return fcInvalid("handler is required for the runtime " + function.runtime);
    return {};
}

FcResult<void> checkSizes(const Function &function)
{
    if (function.memoryMb % 64 != 0)
        return fcInvalid("memorySize must be a multiple of 64 (got " + std::to_string(function.memoryMb) + ")");
    if (function.diskMb != 512 && function.diskMb != 10240)
        return fcInvalid("diskSize must be 512 or 10240 (got " + std::to_string(function.diskMb) + ")");
    const double gigabytes = function.memoryMb / 1024.0;
    constexpr double tolerance = 1e-9;
    if (function.cpu > 0 && (function.cpu > gigabytes + tolerance || function.cpu < gigabytes / 4 - tolerance)) {
        return fcInvalid("the ratio of cpu to memorySize (in GB) must be between 1:1 and 1:4 (got cpu "
                         + Json(function.cpu).dump() + ", memorySize " + std::to_string(function.memoryMb) + ")");
    }
    return {};
}

} // namespace

FcResult<void> readFcSettings(const Json &body, Function &function, Attributes &attributes)
{
    keepAttributes(body, attributes);
    FcResult<void> read = firstFault(
        {readFcText(body, "runtime", 64, function.runtime), readFcText(body, "handler", 128, function.handler),
         readFcText(body, "description", 256, function.description), readSizes(body, function),
         readEnvironment(body, function), readLifecycle(body, function, attributes),
         readCustomRuntime(body, function, attributes), readLayers(body, function), checkFlags(body)});
    if (!read)
        return read;
    return firstFault({checkRuntime(function), checkSizes(function)});
}

double fcCpuOf(const Function &function)
{
    if (function.cpu > 0)
        return function.cpu;
    const double gigabytes = function.memoryMb / 1024.0;
    const double least = std::ceil(gigabytes / 4 / cpuStep - 1e-9);
    const double most = std::max(least, std::floor(gigabytes / cpuStep + 1e-9));
    return std::clamp(std::round(usualCpu / cpuStep), least, most) / std::round(1 / cpuStep);
}

FcResult<void> readFcTags(const Json &list, std::map<std::string, std::string> &tags)
{
    if (!list.is_array())
        return fcInvalid("tags must be a list of Key and Value");
    for (const Json &tag : list) {
        std::string key;
        std::string value;
        if (!tag.is_object())
            return fcInvalid("tags must be a list of Key and Value");
        if (FcResult<void> read = firstFault({readFcText(tag, "Key", 64, key), readFcText(tag, "Value", 128, value)});
            !read)
            return read;
        if (key.empty() || key.starts_with("aliyun") || key.starts_with("acs:"))
            return fcInvalid("the tag key '" + key + "' is not allowed");
        tags[key] = value;
    }
    return {};
}

FcResult<std::string> readFcZip(const Json &code)
{
    const Json *const text = code.is_object() ? fcMember(code, "zipFile") : nullptr;
    if (!text || !text->is_string()) {
        if (code.is_object() && code.contains("ossBucketName"))
            return fcInvalid("the local cloud takes code as zipFile only, not from OSS");
        return fcInvalid("code.zipFile is required");
    }
    std::optional<std::string> zip = fromBase64(text->get_ref<const std::string &>());
    if (!zip || zip->empty())
        return fcInvalid("code.zipFile is not base64");
    if (zip->size() > zippedBytes)
        return fcFailure(400, "EntityTooLarge",
                         "the code must be smaller than " + std::to_string(zippedBytes) + " bytes");
    const FcResult<std::string> checksum = fcTextMember(code, "checksum");
    if (!checksum)
        return faultOf(checksum);
    if (!checksum->empty() && *checksum != std::to_string(crc64(*zip)))
        return fcInvalid("code.checksum does not match the code");
    return *std::move(zip);
}

} // namespace fermata::emulator
