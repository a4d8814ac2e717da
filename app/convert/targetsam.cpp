// SPDX-License-Identifier: GPL-3.0-or-later
// template.yaml of SAM.
#include "app/base/text.h"
#include "app/convert/cloudformation.h"
#include "app/convert/samevents.h"
#include "app/convert/webadapter.h"

#include <algorithm>

namespace fermata::convert {

namespace {

using Kind = Remark::Kind;

void setAsync(SamWriting &writing, PortableFunction &function, Outline &properties)
{
    const AsyncRules &rules = function.async;
    if (rules.isEmpty())
        return;
    Outline &config = properties.set("EventInvokeConfig", Outline());
    if (rules.retries) {
        config.set("MaximumRetryAttempts", std::min(*rules.retries, 2));
        if (*rules.retries > 2)
            writing.task.remarks.add(
                Kind::Changed, "convert.retries", "Lambda tries a failed event twice more at most, not %1 times",
                {std::to_string(*rules.retries)}, function, "retries", function.properties.ownPlace());
    }
    if (rules.ageSeconds)
        config.set("MaximumEventAgeInSeconds", std::clamp(*rules.ageSeconds, 60, 21600));
    for (const bool isFailure : {false, true}) {
        const std::string &target = isFailure ? rules.onFailure : rules.onSuccess;
        if (target.empty())
            continue;
        if (writing.task.from() == Vendor::Lambda)
            config["DestinationConfig"]
                .set(isFailure ? "OnFailure" : "OnSuccess", Outline())
                .set("Destination", referencing(target));
        else
            writing.task.remarks.add(Kind::ByHand, "convert.destination",
                                     "Where outcomes of asynchronous calls go must be named anew: %1", {target},
                                     function, "destinations", function.properties.ownPlace());
    }
    if (config.isEmpty())
        config.set("MaximumRetryAttempts", 2);
}

void setProgram(SamWriting &writing, PortableFunction &function, const Program &program, Outline &properties)
{
    if (!function.image.empty()) {
        properties.set("PackageType", "Image");
        properties.set("ImageUri", function.image);
        return;
    }
    properties.set("CodeUri", program.code);
    if (function.isWebServer && writing.task.from() == Vendor::FunctionCompute) {
        writeWebAdapter(writing.task, function, properties);
        return;
    }
    properties.set("Handler", program.handler.empty() ? std::string("bootstrap") : program.handler);
    properties.set("Runtime", program.runtime.empty() ? std::string("provided.al2023") : program.runtime);
}

Outline propertiesOf(SamWriting &writing, PortableFunction &function, const std::string &id)
{
    Outline properties;
    Task &task = writing.task;
    const Program program = programOf(task, function);
    const Size size = sizeOf(task, function);
    if (function.function.name != id)
        properties.set("FunctionName", function.function.name);
    if (!function.function.description.empty())
        properties.set("Description", function.function.description);
    setProgram(writing, function, program, properties);
    properties.set("MemorySize", size.memoryMb);
    properties.set("Timeout", size.timeoutSeconds);
    if (size.diskMb != 512)
        properties.set("EphemeralStorage", Outline()).set("Size", size.diskMb);
    if (const std::string architecture = architectureOf(task, function); !architecture.empty())
        properties.set("Architectures", Outline::list({architecture}));
    Outline environment = environmentOf(task, function, &writing.parameters);
    if (const Outline *const own = properties.find("Environment"); own || !environment.isEmpty()) {
        Outline &variables = properties["Environment"]["Variables"];
        variables.join(environment);
    }
    if (!function.function.layers.empty() && task.from() == Vendor::Lambda)
        properties.set("Layers", Outline::list(function.function.layers));
    else if (!function.function.layers.empty())
        task.remarks.add(
            Kind::Lost, "convert.layers", "Layers are of the source's account: publish %1 anew and name it in Layers",
            {join(function.function.layers, ", ")}, function, "layers", function.properties.place("layers"));
    if (function.isTraced)
        properties.set("Tracing", "Active");
    if (function.reservedConcurrency)
        properties.set("ReservedConcurrentExecutions", *function.reservedConcurrency);
    if (function.provisioned) {
        properties.set("AutoPublishAlias", "live");
        properties.set("ProvisionedConcurrencyConfig", Outline())
            .set("ProvisionedConcurrentExecutions", *function.provisioned);
    }
    if (!function.tags.empty()) {
        Outline &tags = properties.set("Tags", Outline());
        for (const auto &[key, value] : function.tags)
            tags.set(key, value);
    }
    setAsync(writing, function, properties);
    setSamEvents(writing, function, properties);
    return properties;
}

std::string idFor(const Task &task, const PortableFunction &function, const Outline &resources)
{
    const std::string base = logicalId(function.key);
    const bool isSaid = task.from() == Vendor::Lambda || base.ends_with("Function");
    std::string id = isSaid ? base : base + "Function";
    for (int i = 2; resources.find(id); ++i)
        id = base + "Function" + std::to_string(i);
    return id;
}

} // namespace

void writeSam(Task &task)
{
    SamWriting writing{task, {}, {}};
    Carried carried;
    if (task.from() == Vendor::Lambda)
        carried = carriedOver(task, {});
    Outline functions;
    for (PortableFunction &function : task.functions) {
        const std::string id = idFor(task, function, functions);
        Outline resource;
        resource.set("Type", "AWS::Serverless::Function");
        resource.set("Properties", propertiesOf(writing, function, id));
        functions.set(id, std::move(resource));
        functions.breakBefore(id);
    }
    Outline root;
    root.set("AWSTemplateFormatVersion", Outline::plain("\"2010-09-09\""), opening(task));
    root.set("Transform", "AWS::Serverless-2016-10-31");
    carried.parameters.join(writing.parameters);
    for (auto &[name, section] : {std::pair<const char *, Outline *>("Parameters", &carried.parameters),
                                  {"Mappings", &carried.mappings},
                                  {"Conditions", &carried.conditions}}) {
        if (!section->isEmpty()) {
            root.set(name, std::move(*section));
            root.breakBefore(name);
        }
    }
    functions.join(writing.resources);
    functions.join(carried.resources);
    root.set("Resources", std::move(functions));
    root.breakBefore("Resources");
    task.files.insert(task.files.begin(),
                      {task.output / "template.yaml", root.written(), ConvertedFile::Kind::Manifest});
    remarkResources(task, carried.nodes);
}

} // namespace fermata::convert
