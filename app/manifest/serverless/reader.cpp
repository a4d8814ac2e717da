// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/reader.h"

#include "app/base/text.h"
#include "app/manifest/checks.h"
#include "app/manifest/rules/cron.h"
#include "app/manifest/sam/resources.h"
#include "app/manifest/schema/check.h"
#include "app/manifest/serverless/apis.h"
#include "app/manifest/serverless/authorizers.h"
#include "app/manifest/serverless/drawing.h"
#include "app/manifest/serverless/foreign.h"
#include "app/manifest/serverless/layers.h"
#include "app/manifest/serverless/packaging.h"
#include "app/manifest/serverless/publishing.h"
#include "app/manifest/serverless/topics.h"
#include "app/manifest/serverless/triggers.h"
#include "app/manifest/serverless/variables.h"

#include <algorithm>
#include <array>

namespace fermata::serverless {

namespace {

// What one manifest's functions share.
struct Service
{
    std::string name;
    std::string stage;
    Value provider;
    Value package;
    Vendor vendor = Vendor::Lambda;
    Value layers;
    bool usesDotEnv = false;
    bool hasPlugins = false;
    std::vector<std::string> plugins;
};

// The handlers that a plugin puts into the package: wsgi_handler.handler of serverless-wsgi.
bool isMadeByPlugin(const Service &service, const std::string &handler)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> made = {
        {{"serverless-wsgi", "wsgi"}, {"serverless-wsgi", "wsgi_handler"}, {"serverless-rack", "rack_adapter"}}};
    return std::ranges::any_of(made, [&](const auto &one) {
        return std::ranges::find(service.plugins, one.first) != service.plugins.end()
            && handler.substr(0, handler.find('.')) == one.second;
    });
}

const Value &firstOf(const Value &own, const Value &inherited)
{
    return own.isMissing() ? inherited : own;
}

// The framework's own defaults, which differ from Lambda's.
constexpr int defaultMemory = 1024;
constexpr int defaultTimeout = 6;

Service serviceOf(Reading &reading, const Value &root)
{
    Service service;
    const Value name = resolved(reading, root, root["service"]);
    service.name = name.isMap() ? asText(name["name"]) : asText(name);
    service.provider = resolved(reading, root, root["provider"]);
    if (service.provider.isScalar()) { // provider: aws
        Value provider;
        provider.kind = Value::Kind::Map;
        provider.set("name", service.provider);
        service.provider = std::move(provider);
    }
    const Value &stage = service.provider["stage"];
    service.stage = stage.isScalar() && !stage.isAtom ? stage.text : "dev";
    if (!reading.environment().empty())
        service.stage = reading.environment();
    service.package = resolved(reading, root, root["package"]);
    service.layers = resolved(reading, root, root["layers"]);
    service.hasPlugins = !root["plugins"].isNull();
    service.plugins = textsOf(root["plugins"].isMap() ? root["plugins"]["modules"] : root["plugins"]);
    service.usesDotEnv = asBoolean(root["useDotenv"]).value_or(false);
    service.vendor = asText(service.provider["name"]) == "aliyun" ? Vendor::FunctionCompute : Vendor::Lambda;
    return service;
}

void check(Reading &reading, const Value &function)
{
    const Schema &schema = Schema::of(ManifestFormat::ServerlessFramework);
    checkAgainst(reading, schema, schema.type("function"), function);
    for (const Value &event : function["events"].items) {
        const Value &schedule = event["schedule"];
        const Value &rate = schedule.isMap() ? schedule["rate"] : schedule;
        checkCron(reading, rate, CronDialect::Aws);
        for (const Value &item : rate.items)
            checkCron(reading, item, CronDialect::Aws);
    }
}

// The service's folder, or the archive that something else makes of it, once it is there.
void setCode(Reading &reading, const Service &service, ReadFunction &read, const Value &own)
{
    read.function.code = reading.absolute(".");
    reading.wish.patterns[read.function.resource] =
        patternsOf({service.package, own, service.layers, service.usesDotEnv});
    const Value &artifact = firstOf(own["artifact"], service.package["artifact"]);
    const bool hasArtifact = !artifact.isNull();
    read.isBuilt = hasArtifact || isMadeByPlugin(service, read.function.handler);
    read.hasPlugins = service.hasPlugins || !own["module"].isNull(); // of Python, packaged from its own folder
    std::error_code ignored;
    if (artifact.isScalar() && !artifact.isAtom && hasArtifact
        && std::filesystem::is_regular_file(reading.absolute(artifact.text), ignored))
        read.function.code = reading.absolute(artifact.text);
}

DrawnFunction readFunction(Reading &reading, const Service &service, const std::string &id, const Value &block)
{
    ReadFunction read;
    read.place = block.where();
    read.runtime = firstOf(block["runtime"], service.provider["runtime"]);
    read.handler = block["handler"];
    read.memory = firstOf(block["memorySize"], service.provider["memorySize"]);
    read.timeout = firstOf(block["timeout"], service.provider["timeout"]);
    read.architecture = firstOf(block["architecture"], service.provider["architecture"]);
    const bool isImage = !block["image"].isMissing();
    read.needsHandler = !isImage;
    read.needsRuntime = false; // the framework has one by default
    read.hasFolder = !isImage;
    Function &function = read.function;
    function.resource = "functions." + id;
    const Value &name = block["name"];
    function.name = name.isAtom || asText(name).empty() ? service.name + '-' + service.stage + '-' + id : asText(name);
    function.vendor = service.vendor;
    function.runtime = asText(read.runtime);
    function.handler = asText(read.handler);
    if (function.runtime.empty() && !isImage)
        function.runtime = service.vendor == Vendor::Lambda ? "nodejs20.x" : "nodejs20";
    function.description = asText(block["description"]);
    function.memoryMb = read.memory.isNull() ? defaultMemory : memoryOf(read.memory, service.vendor);
    function.timeout = timeoutOf(read.timeout, defaultTimeout);
    function.environment = environmentOf(service.provider["environment"]);
    read.environment = block["environment"];
    for (auto &[key, value] : environmentOf(read.environment))
        function.environment[key] = value;
    function.diskMb = numberOf(block["ephemeralStorageSize"], 1, function.diskMb);
    function.layers = textsOf(firstOf(block["layers"], service.provider["layers"]));
    function.snapStart = asBoolean(block["snapStart"]).value_or(false);
    function.triggers = triggersOf(block);
    for (Trigger &trigger : function.triggers) {
        const std::string &type = trigger.settings["type"];
        if (type == "http" || type == "httpApi")
            trigger.settings["api"] = apiName(service.name, type == "http");
    }
    if (!isImage)
        setCode(reading, service, read, block["package"]);
    DrawnFunction drawn{id, function.name, block, {}, false};
    for (const Trigger &trigger : function.triggers)
        drawn.triggerNames.push_back(trigger.name);
    addFunction(reading, std::move(read));
    check(reading, block);
    return drawn;
}

} // namespace

bool recognises(const std::filesystem::path &file, const Value &root)
{
    const std::string name = lowered(file.filename().string());
    if ((name == "serverless.yml" || name == "serverless.yaml") && root.isMap())
        return true;
    return !root["service"].isMissing() && !root["provider"].isMissing();
}

void read(Reading &reading, const ManifestFile &file)
{
    const Value &root = file.root;
    const Service service = serviceOf(reading, root);
    const Value functions = resolved(reading, root, root["functions"]);
    const bool isElsewhere = isForeign(service.provider);
    std::vector<DrawnFunction> drawn;
    const auto readAll = [&](const Value &map) {
        for (const Value::Member &member : map.members) {
            const Value block = member.value.isScalar() ? resolved(reading, root, member.value) : member.value;
            if (block.isMap())
                drawn.push_back(isElsewhere ? readForeign(reading, service.provider, member.name, block)
                                            : readFunction(reading, service, member.name, block));
        }
    };
    readAll(functions);
    for (const Value &part : functions.items) // a list of maps, one from each file
        readAll(part);
    if (isElsewhere) {
        tellForeign(reading, service.provider);
        return drawService(reading, root, {}, drawn);
    }
    addPublishing(reading, drawn);
    addLayers(reading, service.layers, service.provider["layers"], drawn);
    addAuthorizers(reading, service.provider, drawn);
    const Value resources = resolved(reading, root, root["resources"]);
    drawService(reading, root, resources, drawn);
    addTopics(reading, resources, drawn);
    reading.manifest.queues = sam::queuesOf(resources);
    reading.manifest.apis = apisOf(service.name, service.provider, service.stage);
}

} // namespace fermata::serverless
