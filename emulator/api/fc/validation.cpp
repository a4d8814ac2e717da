// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/validation.h"

#include "app/base/text.h"
#include "app/model/runtime.h"
#include "emulator/api/fc/crc64.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t zippedBytes = 100 * 1024 * 1024; // what a request may carry; larger code goes through OSS

const Json *find(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

FcResult<void> readText(const Json &body, const char *name, std::size_t longest, std::string &target)
{
    const Json *const value = find(body, name);
    if (!value)
        return {};
    if (!value->is_string() || value->get_ref<const std::string &>().size() > longest)
        return fcInvalid(std::string(name) + " must be a text of at most " + std::to_string(longest) + " characters");
    target = value->get<std::string>();
    return {};
}

FcResult<void> readNumber(const Json &body, const char *name, int least, int most, int &target)
{
    const Json *const value = find(body, name);
    if (!value)
        return {};
    const bool whole = value->is_number_integer();
    if (!whole || value->get<std::int64_t>() < least || value->get<std::int64_t>() > most) {
        return fcInvalid(std::string(name) + " must be between " + std::to_string(least) + " and " + std::to_string(most)
                         + " (got " + value->dump() + ")");
    }
    target = value->get<int>();
    return {};
}

FcResult<void> readEnvironment(const Json &body, Function &function)
{
    const Json *const variables = find(body, "environmentVariables");
    if (!variables)
        return {};
    if (!variables->is_object())
        return fcInvalid("environmentVariables must be an object");
    std::map<std::string, std::string> values;
    for (const auto &[name, value] : variables->items()) {
        if (!value.is_string())
            return fcInvalid("the environment variable " + name + " must be a text");
        values[name] = value.get<std::string>();
    }
    function.environment = std::move(values);
    return {};
}

FcResult<void> readInitializer(const Json &body, Function &function)
{
    const Json *const lifecycle = find(body, "instanceLifecycleConfig");
    const Json *const initializer = lifecycle && lifecycle->is_object() ? find(*lifecycle, "initializer") : nullptr;
    if (!initializer || !initializer->is_object())
        return {};
    return readText(*initializer, "handler", 128, function.initializer);
}

// Kept for the answers; they do not change how a function runs here.
void keepAttributes(const Json &body, Attributes &attributes)
{
    for (const char *const name : {"cpu", "diskSize", "instanceConcurrency", "internetAccess", "role", "logConfig",
                                   "vpcConfig", "nasConfig", "ossMountConfig", "layers", "tags", "customDNS",
                                   "customRuntimeConfig", "gpuConfig", "tracingConfig", "resourceGroupId"}) {
        if (const Json *const value = find(body, name))
            attributes[name] = value->dump(-1, ' ', false, Json::error_handler_t::replace);
    }
}

FcResult<void> checkRuntime(const Function &function)
{
    const std::string language = parseRuntime(function.runtime).language;
    if (language.empty() || language == "provided" || function.runtime.ends_with(".x"))
        return fcInvalid("runtime is set to an invalid value (" + function.runtime + ")");
    if (language != "custom" && language != "custom-container" && function.handler.empty())
        return fcInvalid("handler is required for the runtime " + function.runtime);
    return {};
}

} // namespace

FcResult<void> readFcSettings(const Json &body, Function &function, Attributes &attributes)
{
    int timeout = static_cast<int>(function.timeout.count());
    const FcResult<void> steps[] = {
        readText(body, "runtime", 64, function.runtime),
        readText(body, "handler", 128, function.handler),
        readText(body, "description", 256, function.description),
        readNumber(body, "memorySize", 128, 32768, function.memoryMb),
        readNumber(body, "timeout", 1, 86400, timeout),
        readEnvironment(body, function),
        readInitializer(body, function),
    };
    for (const FcResult<void> &step : steps) {
        if (!step)
            return step;
    }
    if (function.memoryMb % 64 != 0)
        return fcInvalid("memorySize must be a multiple of 64 (got " + std::to_string(function.memoryMb) + ")");
    function.timeout = std::chrono::seconds(timeout);
    keepAttributes(body, attributes);
    return checkRuntime(function);
}

FcResult<std::string> readFcZip(const Json &code)
{
    const Json *const text = code.is_object() ? find(code, "zipFile") : nullptr;
    if (!text || !text->is_string()) {
        if (code.is_object() && code.contains("ossBucketName"))
            return fcInvalid("the local cloud takes code as zipFile only, not from OSS");
        return fcInvalid("code.zipFile is required");
    }
    std::optional<std::string> zip = fromBase64(text->get_ref<const std::string &>());
    if (!zip || zip->empty())
        return fcInvalid("code.zipFile is not base64");
    if (zip->size() > zippedBytes)
        return fcFailure(400, "EntityTooLarge", "the code must be smaller than " + std::to_string(zippedBytes) + " bytes");
    const FcResult<std::string> checksum = fcTextMember(code, "checksum");
    if (!checksum)
        return tl::unexpected<FcFault>(checksum.error());
    if (!checksum->empty() && *checksum != std::to_string(crc64(*zip)))
        return fcInvalid("code.checksum does not match the code");
    return *std::move(zip);
}

FcResult<void> readFcTrigger(const Json &body, Trigger &trigger)
{
    const Json *const text = find(body, "triggerConfig");
    if (!text)
        return {};
    const Json config = text->is_string() ? Json::parse(text->get<std::string>(), nullptr, false) : Json();
    if (!config.is_object())
        return fcInvalid("triggerConfig must be a JSON object in a text");
    const Json methods = config.value("methods", Json::array());
    std::vector<std::string> names;
    for (const Json &method : methods) {
        if (!method.is_string())
            return fcInvalid("triggerConfig.methods must be a list of texts");
        names.push_back(method.get<std::string>());
    }
    trigger.settings["authType"] = config.value("authType", "anonymous");
    if (names.empty())
        trigger.settings.erase("methods");
    else
        trigger.settings["methods"] = join(names, ",");
    return {};
}

FcResult<void> checkFcName(const std::string &name, const char *member)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto isAllowed = [isLetter](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '-'; };
    const bool good = !name.empty() && name.size() <= 128 && isLetter(name.front())
        && std::all_of(name.begin(), name.end(), isAllowed);
    if (!good)
        return fcInvalid(std::string(member) + " '" + name + "' must match ^[a-zA-Z_][a-zA-Z0-9-_]{0,127}$");
    return {};
}

FcResult<std::string> fcTextMember(const Json &object, const char *name)
{
    const Json *const value = find(object, name);
    if (!value)
        return std::string();
    if (!value->is_string())
        return fcInvalid(std::string(name) + " must be a text");
    return value->get<std::string>();
}

} // namespace fermata::emulator
