// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/runtimecatalog.h"

#include "app/base/files.h"
#include "app/model/runtime.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

namespace {

using Json = nlohmann::json;

std::vector<std::string> texts(const Json &value, const char *key)
{
    return value.value(key, std::vector<std::string>());
}

RuntimeDescription::Debug debugFrom(const Json &value)
{
    RuntimeDescription::Debug debug;
    debug.adapter = value.at("adapter").get<std::string>();
    debug.arguments = texts(value, "arguments");
    debug.environment = value.value("environment", debug.environment);
    debug.probe = texts(value, "probe");
    debug.packages = texts(value, "packages");
    debug.packageInterpreter = value.value("packageInterpreter", "");
    debug.install = value.value("install", "");
    debug.parked = value.value("parked", false);
    debug.noise = texts(value, "noise");
    return debug;
}

RuntimeDescription::Home homeFrom(const Json &value)
{
    RuntimeDescription::Home home;
    home.after = value.at("after").get<std::string>();
    home.before = value.at("before").get<std::string>();
    home.program = value.at("program").get<std::string>();
    home.release = value.at("release").get<std::string>();
    home.versionAfter = value.at("versionAfter").get<std::string>();
    home.needs = value.at("needs").get<std::string>();
    return home;
}

std::map<std::string, RuntimeDescription::Brought> broughtFrom(const Json &value)
{
    std::map<std::string, RuntimeDescription::Brought> brought;
    for (const auto &[vendor, one] : value.items())
        brought[vendor] = {texts(one, "modules"), texts(one, "packages"), one.at("install").get<std::string>()};
    return brought;
}

RuntimeDescription descriptionFrom(const Json &value, const std::filesystem::path &folder)
{
    RuntimeDescription description;
    description.language = value.at("language").get<std::string>();
    description.title = value.at("title").get<std::string>();
    description.program = value.value("program", "");
    if (!description.program.empty())
        return description;
    const Json &interpreter = value.at("interpreter");
    description.oldest = value.at("oldest").get<std::string>();
    description.exact = texts(interpreter, "exact");
    description.any = texts(interpreter, "any");
    description.places = texts(interpreter, "places");
    description.probe = texts(interpreter, "probe");
    if (interpreter.contains("home"))
        description.home = homeFrom(interpreter["home"]);
    description.install = interpreter.at("install").get<std::string>();
    description.bootstrap = folder / value.at("bootstrap").get<std::string>();
    description.environment = value.value("environment", description.environment);
    description.preparation = texts(value, "preparation");
    description.command = texts(value, "command");
    description.heapPercent = value.value("heapPercent", description.heapPercent);
    description.parks = value.value("parks", description.parks);
    if (value.contains("debug"))
        description.debug = debugFrom(value["debug"]);
    if (value.contains("brought"))
        description.brought = broughtFrom(value["brought"]);
    return description;
}

} // namespace

RuntimeCatalog::RuntimeCatalog(std::filesystem::path folder) : m_folder(std::move(folder)) {}

Result<RuntimeDescription> RuntimeCatalog::find(const std::string &runtime) const
{
    const std::string language = parseRuntime(runtime).language;
    const auto known = m_read.find(language);
    if (known != m_read.end())
        return known->second;
    const std::filesystem::path folder = m_folder / language;
    const Result<std::string> text = readFile(folder / "runtime.json");
    if (language.empty() || !text)
        return failure(Error::Code::Invalid, "runtime.unsupported",
                       "Functions of runtime %1 cannot be run on this machine yet", {runtime});
    try {
        return m_read.emplace(language, descriptionFrom(Json::parse(*text), folder)).first->second;
    } catch (const Json::exception &problem) {
        return failure(Error::Code::Internal, "runtime.broken", "The description %1 is broken: %2",
                       {(folder / "runtime.json").string(), problem.what()});
    }
}

} // namespace fermata::emulator
