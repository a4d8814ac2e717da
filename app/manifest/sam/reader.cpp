// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/reader.h"

#include "app/base/text.h"
#include "app/manifest/checks.h"
#include "app/manifest/rules/cron.h"
#include "app/manifest/sam/authorizers.h"
#include "app/manifest/sam/configuration.h"
#include "app/manifest/sam/loops.h"
#include "app/manifest/sam/permissions.h"
#include "app/manifest/sam/publishing.h"
#include "app/manifest/sam/references.h"
#include "app/manifest/sam/resources.h"
#include "app/manifest/sam/template.h"
#include "app/manifest/sam/topics.h"
#include "app/manifest/sam/triggers.h"
#include "app/manifest/schema/check.h"

#include <algorithm>

namespace fermata::sam {

namespace {

bool isImage(const TemplateResource &resource)
{
    return asText(resource.properties["PackageType"]) == "Image" || !resource.properties["ImageUri"].isMissing()
        || !resource.properties["Code"]["ImageUri"].isMissing();
}

// The path in CodeUri, in Code, or in the note that CDK leaves about its asset; missing when the code is elsewhere.
Value codePathOf(const TemplateResource &resource)
{
    const Value &metadata = (*resource.written)["Metadata"];
    if (asText(metadata["aws:asset:property"]) == "Code" && metadata["aws:asset:path"].isScalar())
        return metadata["aws:asset:path"];
    const Value &uri = resource.properties["CodeUri"];
    return uri.isMissing() ? resource.properties["Code"] : uri;
}

const Value &inlineCodeOf(const TemplateResource &resource)
{
    const Value &code = resource.properties["InlineCode"];
    return code.isMissing() ? resource.properties["Code"]["ZipFile"] : code;
}

bool isInline(const TemplateResource &resource)
{
    return !inlineCodeOf(resource).isMissing();
}

void setCode(Reading &reading, ReadFunction &read, const TemplateResource &resource)
{
    read.code = codePathOf(resource);
    const std::string path = asText(read.code);
    const bool isElsewhere = read.code.isMap() || read.code.isAtom || path.find("://") != std::string::npos;
    read.hasFolder = !isImage(resource) && !isInline(resource) && !isElsewhere && path.find("${") == std::string::npos;
    if (read.hasFolder)
        read.function.code = reading.absolute(path.empty() ? "." : path);
    if (!isInline(resource))
        return;
    read.function.inlineCode = asText(inlineCodeOf(resource));
    reading.report(Severity::Info, "function.inlineCode", read.place,
                   "The code of %1 is written in the template: it runs, but cannot be held at a breakpoint",
                   {read.function.name}, "Move it to a file and name its folder in CodeUri");
}

void setInstances(Function &function, const Value &properties)
{
    function.diskMb = numberOf(properties["EphemeralStorage"]["Size"], 1, function.diskMb);
    function.layers = textsOf(properties["Layers"]);
    function.snapStart = asText(properties["SnapStart"]["ApplyOn"]) == "PublishedVersions";
    const Value &logging = properties["LoggingConfig"];
    function.logFormat = {asText(logging["LogFormat"]) == "JSON", asText(logging["ApplicationLogLevel"]),
                          asText(logging["SystemLogLevel"])};
}

void readFunction(Reading &reading, const TemplateResource &resource)
{
    const Value &properties = resource.properties;
    ReadFunction read;
    read.place = resource.written->where();
    read.runtime = properties["Runtime"];
    read.handler = properties["Handler"];
    read.memory = properties["MemorySize"];
    read.timeout = properties["Timeout"];
    if (const Value &architectures = properties["Architectures"]; !architectures.items.empty())
        read.architecture = architectures.items.front();
    read.needsRuntime = read.needsHandler = !isImage(resource);
    read.isBuilt = (*resource.written)["Metadata"]["BuildMethod"].isScalar();
    Function &function = read.function;
    function.resource = resource.id;
    const Value &name = properties["FunctionName"];
    function.name = name.isAtom || asText(name).empty() ? resource.id : asText(name);
    function.vendor = Vendor::Lambda;
    function.runtime = asText(read.runtime);
    function.handler = asText(read.handler);
    function.description = asText(properties["Description"]);
    function.memoryMb = memoryOf(read.memory, Vendor::Lambda);
    function.timeout = timeoutOf(read.timeout, 3);
    read.environment = properties["Environment"]["Variables"];
    function.environment = environmentOf(read.environment);
    function.triggers = triggersOf(properties);
    setInstances(function, properties);
    setCode(reading, read, resource);
    addFunction(reading, std::move(read));
}

void checkSchedules(Reading &reading, const TemplateResource &resource)
{
    checkCron(reading, resource.properties["ScheduleExpression"], CronDialect::Aws); // of a rule and a schedule
    for (const Value::Member &event : resource.properties["Events"].members) {
        if (event.value["Type"].isScalar() && event.value["Type"].text.starts_with("Schedule")) {
            checkCron(reading, event.value["Properties"]["Schedule"], CronDialect::Aws);
            checkCron(reading, event.value["Properties"]["ScheduleExpression"], CronDialect::Aws);
        }
    }
}

} // namespace

bool recognises(const std::filesystem::path &, const Value &root)
{
    if (asText(root["Transform"]).starts_with("Aliyun::"))
        return false; // a predecessor of s.yaml that borrowed the shape
    if (root["AWSTemplateFormatVersion"].isScalar() || !root["Transform"].isMissing())
        return true;
    const std::vector<Value::Member> &resources = root["Resources"].members;
    return std::any_of(resources.begin(), resources.end(), [](const Value::Member &resource) {
        return asText(resource.value["Type"]).starts_with("AWS::");
    });
}

void read(Reading &reading, const ManifestFile &file)
{
    const Value root = withParameters(withoutLoops(file.root), configuredParameters(file.path, reading.environment()));
    const std::vector<TemplateResource> resources = resourcesOf(root);
    for (const TemplateResource &resource : resources) {
        if (nodeKind(resource.type) == NodeKind::Function)
            readFunction(reading, resource);
    }
    followReferences(reading, resources);
    drawResources(reading, resources);
    addAuthorizers(reading, root);
    reading.manifest.queues = queuesOf(root);
    reading.manifest.apis = apisOf(root);
    addPublishing(reading, resources);
    addTopics(reading, resources);
    checkPermissions(reading, resources);
    for (const TemplateResource &resource : resources)
        checkSchedules(reading, resource);
    const Schema &schema = Schema::of(ManifestFormat::Sam);
    checkAgainst(reading, schema, schema.root(), file.root);
}

} // namespace fermata::sam
