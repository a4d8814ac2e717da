// SPDX-License-Identifier: GPL-3.0-or-later
// serverless.yml, for AWS.
#include "app/base/text.h"
#include "app/convert/cloudformation.h"
#include "app/convert/serverlessevents.h"
#include "app/model/runtime.h"

#include <algorithm>
#include <cctype>

namespace fermata::convert {

namespace {

using Kind = Remark::Kind;

// The logical id that the framework gives a function: hello-world -> HelloDashworldLambdaFunction.
std::string frameworkId(const std::string &key)
{
    std::string id = replaced(replaced(key, "-", "Dash"), "_", "Underscore");
    if (!id.empty())
        id.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(id.front())));
    return id + "LambdaFunction";
}

// The framework packs its own folder: code elsewhere is named by the handler's path.
std::string handlerPath(Task &task, PortableFunction &function, const Program &program)
{
    std::string folder = program.code.starts_with("./") ? program.code.substr(2) : program.code;
    if (folder.starts_with(".."))
        task.remarks.add(Kind::ByHand, "convert.codeOutside",
                         "The code in %1 lies outside of the folder that serverless.yml packs: move one of them",
                         {program.code}, function, "code", function.properties.ownPlace());
    return folder + program.handler;
}

void setEnvironment(Task &task, PortableFunction &function, const Program &program, Outline &block)
{
    Outline environment;
    for (const EnvironmentValue &value : function.environment) {
        if (task.from() == Vendor::Lambda && value.isOpen && isReference(value.text)
            && value.text.find("env:") == std::string::npos)
            environment.set(value.name, referencing(value.text));
    }
    PortableFunction rest = function;
    std::erase_if(rest.environment,
                  [&environment](const EnvironmentValue &value) { return environment.find(value.name) != nullptr; });
    environment.join(environmentOf(task, rest, nullptr));
    const bool isPython = parseRuntime(program.runtime).language == "python";
    if (isPython && program.code != "./" && !environment.find("PYTHONPATH"))
        environment.set("PYTHONPATH", Outline::text("/var/task/" + program.code.substr(2, program.code.size() - 3)),
                        "Modules beside the handler are imported from here, as before.");
    if (!environment.isEmpty())
        block.set("environment", std::move(environment));
}

void setAsync(Task &task, PortableFunction &function, Outline &block)
{
    const AsyncRules &rules = function.async;
    if (rules.retries)
        block.set("maximumRetryAttempts", std::min(*rules.retries, 2));
    if (rules.retries && *rules.retries > 2)
        task.remarks.add(Kind::Changed, "convert.retries",
                         "Lambda tries a failed event twice more at most, not %1 times",
                         {std::to_string(*rules.retries)}, function, "retries", function.properties.ownPlace());
    if (rules.ageSeconds)
        block.set("maximumEventAge", std::clamp(*rules.ageSeconds, 60, 21600));
    for (const bool isFailure : {false, true}) {
        const std::string &target = isFailure ? rules.onFailure : rules.onSuccess;
        if (target.empty())
            continue;
        if (task.from() == Vendor::Lambda)
            block["destinations"].set(isFailure ? "onFailure" : "onSuccess", referencing(target));
        else
            task.remarks.add(Kind::ByHand, "convert.destination",
                             "Where outcomes of asynchronous calls go must be named anew: %1", {target}, function,
                             "destinations", function.properties.ownPlace());
    }
}

void setProgram(Task &task, PortableFunction &function, const Program &program, Outline &block)
{
    if (!function.image.empty()) {
        block.set("image", function.image);
        return;
    }
    if (function.isWebServer && task.from() == Vendor::FunctionCompute) {
        task.remarks.add(
            Kind::ByHand, "convert.webServer",
            "%1 serves HTTP by itself: convert it to SAM, which is written with AWS's web adapter, or add that layer by hand",
            {function.function.name}, function, "customRuntimeConfig", function.properties.ownPlace());
    }
    block.set("handler", handlerPath(task, function, program));
    block.set("runtime", program.runtime.empty() ? std::string("provided.al2023") : program.runtime);
}

Outline blockOf(Task &task, PortableFunction &function, ServerlessWriting &writing)
{
    Outline block;
    const Program program = programOf(task, function);
    const Size size = sizeOf(task, function);
    setProgram(task, function, program, block);
    block.set("name", function.function.name);
    if (!function.function.description.empty())
        block.set("description", function.function.description);
    block.set("memorySize", size.memoryMb);
    block.set("timeout", size.timeoutSeconds);
    if (size.diskMb != 512)
        block.set("ephemeralStorageSize", size.diskMb);
    if (const std::string architecture = architectureOf(task, function); !architecture.empty())
        block.set("architecture", architecture);
    if (function.function.instanceConcurrency > 1)
        task.remarks.add(Kind::Lost, "convert.instanceConcurrency",
                         "An instance of Lambda serves one call at a time, not %1",
                         {std::to_string(function.function.instanceConcurrency)}, function, "instanceConcurrency",
                         function.properties.place("instanceConcurrency"));
    setEnvironment(task, function, program, block);
    if (!function.function.layers.empty() && task.from() == Vendor::Lambda)
        block.set("layers", Outline::list(function.function.layers));
    else if (!function.function.layers.empty())
        task.remarks.add(
            Kind::Lost, "convert.layers", "Layers are of the source's account: publish %1 anew and name it in layers",
            {join(function.function.layers, ", ")}, function, "layers", function.properties.place("layers"));
    if (function.isTraced)
        block.set("tracing", "Active");
    if (function.reservedConcurrency)
        block.set("reservedConcurrency", *function.reservedConcurrency);
    if (function.provisioned)
        block.set("provisionedConcurrency", *function.provisioned);
    if (!function.tags.empty()) {
        Outline &tags = block.set("tags", Outline());
        for (const auto &[key, value] : function.tags)
            tags.set(key, value);
    }
    setAsync(task, function, block);
    setServerlessEvents(writing, function, block);
    return block;
}

std::string keyFor(const PortableFunction &function, const Outline &functions)
{
    const std::string base = plainName(function.key).empty() ? std::string("function") : plainName(function.key);
    std::string key = base;
    for (int i = 2; functions.find(key); ++i)
        key = base + '-' + std::to_string(i);
    return key;
}

void setResources(Outline &root, Carried &carried, const Outline &made)
{
    Outline resources;
    for (auto &[name, section] : {std::pair<const char *, Outline *>("Parameters", &carried.parameters),
                                  {"Mappings", &carried.mappings},
                                  {"Conditions", &carried.conditions}}) {
        if (!section->isEmpty())
            resources.set(name, std::move(*section));
    }
    carried.resources.join(made);
    if (!carried.resources.isEmpty())
        resources.set("Resources", std::move(carried.resources));
    if (resources.isEmpty())
        return;
    root.set("resources", std::move(resources));
    root.breakBefore("resources");
}

} // namespace

void writeServerless(Task &task)
{
    ServerlessWriting writing{task, {}};
    Outline root;
    std::string service = plainName(task.name);
    if (service.empty() || !std::isalpha(static_cast<unsigned char>(service.front())))
        service = "app-" + service;
    root.set("service", service);
    root.commentOn("service", opening(task));
    Outline &provider = root.set("provider", Outline());
    provider.set("name", "aws");
    root.breakBefore("provider");
    Outline functions;
    std::map<std::string, std::string> renamed;
    for (PortableFunction &function : task.functions) {
        const std::string key = keyFor(function, functions);
        functions.set(key, blockOf(task, function, writing));
        functions.breakBefore(key);
        if (task.from() == Vendor::Lambda)
            renamed.emplace(function.function.resource, frameworkId(key));
    }
    Carried carried;
    if (task.from() == Vendor::Lambda)
        carried = carriedOver(task, renamed);
    root.set("functions", std::move(functions));
    root.breakBefore("functions");
    setResources(root, carried, writing.resources);
    task.files.insert(task.files.begin(),
                      {task.output / "serverless.yml", root.written(), ConvertedFile::Kind::Manifest});
    remarkResources(task, carried.nodes);
}

} // namespace fermata::convert
