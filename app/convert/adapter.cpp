// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/adapter.h"

#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/base/text.h"
#include "app/model/runtime.h"

#include <nlohmann/json.hpp>

namespace fs = std::filesystem;

namespace fermata::convert {

namespace {

using Json = nlohmann::ordered_json;

struct Language
{
    std::string extension; // of the adapter's file
    bool isPython = false;
    bool isEsModule = false;
};

bool isEsPackage(const fs::path &folder)
{
    const Result<std::string> text = readFile(folder / "package.json");
    const Json json = text ? Json::parse(*text, nullptr, false) : Json();
    return json.is_object() && json.value("type", Json("")) == "module";
}

// The file of a module as import() wants it: with its extension, which is looked up where the code is there.
std::string moduleFile(const fs::path &folder, const std::string &module)
{
    for (const char *const extension : {".js", ".mjs", ".cjs"}) {
        std::error_code ignored;
        if (fs::exists(folder / (module + extension), ignored))
            return "./" + fs::path(module).filename().string() + extension;
    }
    return "./" + fs::path(module).filename().string() + ".js";
}

Json routesOf(const PortableFunction &function)
{
    Json routes = Json::array();
    for (const PortableTrigger &trigger : function.triggers) {
        if (trigger.kind != "http")
            continue;
        if (trigger.routes.empty())
            return Json::array(); // everything comes here
        for (const std::string &route : trigger.routes) {
            const std::size_t space = route.find(' ');
            routes.push_back(
                {{"method", route.substr(0, space)}, {"path", route.substr(space + 1)}, {"payload", trigger.payload}});
        }
    }
    return routes;
}

std::string payloadOf(const PortableFunction &function)
{
    for (const PortableTrigger &trigger : function.triggers) {
        if (trigger.kind == "http")
            return trigger.payload;
    }
    return "http-api";
}

Json timersOf(const PortableFunction &function)
{
    Json timers = Json::array();
    for (const PortableTrigger &trigger : function.triggers) {
        if (trigger.kind == "timer")
            timers.push_back(trigger.name);
    }
    return timers;
}

using Settings = std::vector<std::pair<std::string, Json>>;

Settings settingsOf(const PortableFunction &function, Vendor to)
{
    const Function &own = function.function;
    if (to == Vendor::Lambda)
        return {{"FUNCTION", own.name},
                {"HANDLER", own.handler},
                {"TIMEOUT", own.timeout.count()},
                {"INITIALIZER", own.initializer},
                {"INITIALIZER_TIMEOUT", own.initializerTimeout.count()},
                {"TIMERS", timersOf(function)}};
    return {{"FUNCTION", own.name},
            {"HANDLER", own.handler},
            {"ROUTES", routesOf(function)},
            {"PAYLOAD", payloadOf(function)}};
}

// Of each language's own way to write a constant; lists and texts are the same in both.
std::string constants(const Settings &settings, const Language &language)
{
    std::string text;
    for (const auto &[name, value] : settings) {
        const std::string written = value.dump();
        text += language.isPython ? name + " = " + written + '\n' : "const " + name + " = " + written + ";\n";
    }
    return text;
}

std::string openingOf(const PortableFunction &function, Vendor to, const Language &language)
{
    const char *const home = to == Vendor::Lambda ? "Function Compute" : "AWS Lambda";
    const char *const there = to == Vendor::Lambda ? "AWS Lambda" : "Function Compute";
    const std::string words = std::string("Lets ") + function.function.handler + ", which is written for " + home
                            + ", run on " + there
                            + ".\nMade by fermata-cli convert from the manifest; the handler itself is not changed.\n";
    if (language.isPython)
        return "\"\"\"" + words + "\"\"\"\n";
    return "// " + replaced(words.substr(0, words.size() - 1), "\n", "\n// ") + '\n';
}

// Python wants its imports first: the constants stand behind them.
std::string placed(const std::string &body, const std::string &constants, const Language &language)
{
    if (!language.isPython)
        return constants + '\n' + body;
    const std::size_t end = body.find("\n\n\n");
    return body.substr(0, end) + "\n\n" + constants + body.substr(end + 1);
}

std::string contentOf(const PortableFunction &function, Vendor to, const Language &language, const std::string &body)
{
    const HandlerName handler = parseHandler(function.function.handler);
    std::string text = replaced(body, "{{ export }}", handler.function);
    Settings settings = settingsOf(function, to);
    if (!language.isPython) {
        settings.emplace_back("MODULE", moduleFile(function.function.code, handler.module));
        const std::string initializer = parseHandler(function.function.initializer).module;
        if (to == Vendor::Lambda)
            settings.emplace_back("INITIALIZER_MODULE", moduleFile(function.function.code,
                                                                   initializer.empty() ? handler.module : initializer));
        text += language.isEsModule ? "\nexport { " + handler.function + " };\n"
                                    : "\nexports." + handler.function + " = " + handler.function + ";\n";
    }
    return openingOf(function, to, language) + placed(text, constants(settings, language), language);
}

// A handler's name that can also be a function's name in the adapter.
bool isName(const std::string &text)
{
    return !text.empty()
        && text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
               == std::string::npos
        && (text.front() < '0' || text.front() > '9');
}

} // namespace

std::optional<Adapter> adapterFor(const PortableFunction &function, Vendor to, const std::set<fs::path> &taken)
{
    const Function &own = function.function;
    const Runtime runtime = parseRuntime(own.runtime);
    Language language;
    language.isPython = runtime.language == "python";
    const HandlerName handler = parseHandler(own.handler);
    const bool crosses = own.vendor != to && own.vendor != Vendor::Knative && to != Vendor::Knative;
    if (!crosses || (!language.isPython && runtime.language != "nodejs") || function.isWebServer
        || !function.image.empty() || !isName(handler.function) || handler.module.find("${") != std::string::npos
        || own.code.empty())
        return std::nullopt;
    language.isEsModule = !language.isPython && isEsPackage(own.code);
    language.extension = language.isPython ? ".py" : language.isEsModule ? ".mjs" : ".js";
    const char *const file = to == Vendor::Lambda ? "function-compute-on-lambda" : "lambda-on-function-compute";
    const Result<std::string> body =
        readFile(shareDirectory() / "adapters" / (std::string(file) + (language.isPython ? ".py" : ".js")));
    if (!body)
        return std::nullopt;
    const std::string suffix = to == Vendor::Lambda ? "_on_lambda" : "_on_fc";
    std::string module = handler.module + suffix;
    const std::string folder = language.isPython ? replaced(module, ".", "/") : module;
    fs::path path = own.code / (folder + language.extension);
    for (int i = 0; taken.contains(path); ++i) {
        module = handler.module + '_' + handler.function + (i > 0 ? std::to_string(i + 1) : "") + suffix;
        path = own.code / ((language.isPython ? replaced(module, ".", "/") : module) + language.extension);
    }
    return Adapter{path.lexically_normal(), module + '.' + handler.function, contentOf(function, to, language, *body)};
}

} // namespace fermata::convert
