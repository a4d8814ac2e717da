// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/reader.h"

#include "app/base/text.h"
#include "app/manifest/checks.h"
#include "app/manifest/schema/check.h"
#include "app/manifest/serverlessdevs/actions.h"
#include "app/manifest/serverlessdevs/domains.h"
#include "app/manifest/serverlessdevs/drawing.h"
#include "app/manifest/serverlessdevs/environments.h"
#include "app/manifest/serverlessdevs/rules.h"
#include "app/manifest/serverlessdevs/triggers.h"
#include "app/manifest/serverlessdevs/variables.h"
#include "app/manifest/templateplace.h"
#include "app/model/runtime.h"

#include <algorithm>
#include <optional>
#include <set>

namespace fermata::serverlessdevs {

namespace {

// "devsapp/fc3@0.1.0" -> "fc3"
std::string componentName(const Value &resource)
{
    std::string name = asText(resource["component"]);
    name = name.substr(0, name.find('@'));
    return name.substr(name.rfind('/') + 1);
}

// fc3, or a copy of it that lies in a folder. What other components take besides a function's props is theirs to know.
bool isFc3(const Value &resource)
{
    const std::string component = asText(resource["component"]);
    return componentName(resource) == "fc3" || component.starts_with("${path(") || component.starts_with('.')
        || component.starts_with('/') || component.empty();
}

// "resources.hello" -> "hello"
std::string keyOf(const std::string &id)
{
    return id.substr(id.find('.') + 1);
}

// The older editions call a resource's map "services".
const Value &resourcesOf(const Value &root)
{
    return root["resources"].isMap() ? root["resources"] : root["services"];
}

// A base file lies under everything; it may itself extend another.
Value withBase(Reading &reading, const Value &root)
{
    Value result = root;
    std::set<std::filesystem::path> seen = {reading.manifest.file};
    for (int depth = 0; depth < 8 && result["extend"].isScalar(); ++depth) {
        const Value extend = result["extend"];
        const ManifestFile *base = reading.openBeside(extend.text, extend.place);
        if (base && !seen.insert(base->path).second) {
            reading.report(Severity::Error, "manifest.extendCycle", extend.place,
                           "%1 extends a file that lies under it already", {base->path.filename().string()},
                           "Take one 'extend' out");
            base = nullptr;
        }
        Value own = result;
        std::erase_if(own.members, [](const Value::Member &member) { return member.name == "extend"; });
        result = base ? merged(base->root, own, Lists::Replace) : own;
    }
    return result;
}

Value overlaid(const Value &props, const Value &overlays, const Value &resource, const std::string &key)
{
    Value result = props;
    for (const Value *const overlay : {&overlays["components"][componentName(resource)], &overlays["resources"][key]}) {
        const Value &own = (*overlay)["props"].isMap() ? (*overlay)["props"] : *overlay;
        if (own.isMap())
            result = merged(result, own, Lists::Replace);
    }
    return result;
}

// Props with the resource's template under them, less what it ignores.
Value propsOf(const Value &root, const Value &resource)
{
    const Value &extend = resource["extend"];
    Value inherited = root["template"][asText(extend["name"])];
    std::erase_if(inherited.members, [&extend](const Value::Member &member) {
        const std::vector<Value> &ignored = extend["ignore"].items;
        return std::any_of(ignored.begin(), ignored.end(),
                           [&member](const Value &name) { return name.text == member.name; });
    });
    return inherited.isMap() ? merged(inherited, resource["props"], Lists::Replace) : resource["props"];
}

void setCode(Reading &reading, ReadFunction &read, const Value &code)
{
    read.code = code.isMap() ? code["src"] : code;
    const std::string path = asText(read.code);
    read.hasFolder = !path.empty() && !read.code.isAtom && path.find("://") == std::string::npos;
    if (read.hasFolder)
        read.function.code = reading.absolute(path);
    const bool isElsewhere = !asText(code["ossObjectName"]).empty() || path.find("://") != std::string::npos;
    if (read.needsRuntime && path.empty() && !isElsewhere && read.function.runtime != "custom-container")
        reading.report(Severity::Error, "function.codeMissing", read.place, "The function %1 names no code folder",
                       {read.function.name}, "Add code: ./code");
}

LifecycleHook hookOf(const Value &hook)
{
    return {asText(hook["handler"]), timeoutOf(hook["timeout"], 3)};
}

// How instances are made and what they may do. An earlier layer wins in the manifest, a later one in the model.
void setInstances(Function &function, const Value &block)
{
    function.cpu = asNumber(block["cpu"]).value_or(0);
    function.diskMb = numberOf(block["diskSize"], 1, function.diskMb);
    function.instanceConcurrency = numberOf(block["instanceConcurrency"], 1, 1);
    function.idleTimeout = std::chrono::seconds(numberOf(block["idleTimeout"], 0, 0));
    function.internetAccess = asBoolean(block["internetAccess"]).value_or(true);
    function.layers = textsOf(block["layers"]);
    std::reverse(function.layers.begin(), function.layers.end());
    const Value &custom = block["customRuntimeConfig"];
    if (custom.isMap())
        function.customRuntime = {textsOf(custom["command"]), textsOf(custom["args"]),
                                  numberOf(custom["port"], 1, 9000)};
    const Value &lifecycle = block["instanceLifecycleConfig"];
    function.initializer = asText(lifecycle["initializer"]["handler"]);
    function.initializerTimeout = timeoutOf(lifecycle["initializer"]["timeout"], 3);
    function.preStop = hookOf(lifecycle["preStop"]);
    function.preFreeze = hookOf(lifecycle["preFreeze"]);
}

void checkProps(Reading &reading, const char *type, const Value &props)
{
    const Schema &schema = Schema::of(ManifestFormat::ServerlessDevs);
    checkAgainst(reading, schema, schema.type(type), props);
}

// The older component, and its deploying part, which a manifest may name by itself; without a name it is what lies in a folder.
bool isFc(const Value &resource)
{
    const std::string component = componentName(resource);
    return component == "fc" || component == "fc-deploy" || (component != "fc3" && isFc3(resource));
}

// Whether something runs before this resource, or all of them, is deployed.
bool hasActions(const Reading &reading, const std::string &id)
{
    return std::ranges::any_of(reading.wish.actions, [&id](const DeclaredAction &action) {
        return action.resource == id || action.resource.empty();
    });
}

// What both components write alike.
ReadFunction commonPart(const Reading &reading, const std::string &id, const Value &resource, const Value &block)
{
    ReadFunction read;
    read.hasActions = hasActions(reading, id);
    read.place = resource.where();
    read.runtime = block["runtime"];
    read.handler = block["handler"];
    read.memory = block["memorySize"];
    read.timeout = block["timeout"];
    Function &function = read.function;
    function.resource = id;
    function.vendor = Vendor::FunctionCompute;
    function.runtime = asText(read.runtime);
    function.handler = asText(read.handler);
    function.description = asText(block["description"]);
    function.memoryMb = memoryOf(read.memory, Vendor::FunctionCompute);
    function.timeout = timeoutOf(read.timeout, 3);
    read.environment = block["environmentVariables"];
    function.environment = environmentOf(read.environment);
    setInstances(function, block);
    const std::string language = parseRuntime(function.runtime).language;
    read.needsHandler = language != "custom" && language != "custom-container" && !language.empty();
    return read;
}

// A name that a generator was to fill in is no name; the resource's key is one.
std::string nameOf(Reading &reading, const std::string &id, const Value &written)
{
    std::string name = asText(written);
    if (!isTemplatePlace(name))
        return name;
    reading.report(Severity::Warning, "function.nameAssumed", written.place,
                   "%1 is not filled in; the function is called %2 here", {name, keyOf(id)}, keyOf(id));
    return keyOf(id);
}

DeclaredAsync asyncOf(const Value &config)
{
    DeclaredAsync async;
    if (const std::optional<std::int64_t> retries = asInteger(config["maxAsyncRetryAttempts"]))
        async.retries = static_cast<int>(*retries);
    if (const std::optional<std::int64_t> age = asInteger(config["maxAsyncEventAgeInSeconds"]))
        async.age = std::chrono::seconds(*age);
    const Value &destinations = config["destinationConfig"];
    async.onSuccess = asText(destinations["onSuccess"]["destination"]);
    async.onFailure = asText(destinations["onFailure"]["destination"]);
    async.asTasks = asBoolean(config["asyncTask"]).value_or(false);
    return async;
}

// How the function is called and kept: fc3 has a member for each.
void addPublishing(Reading &reading, const std::string &function, const Value &props)
{
    Publishing publishing;
    if (const Value &async = props["asyncInvokeConfig"]; async.isMap()) {
        const std::string qualifier = asText(async["qualifier"]);
        publishing.async[qualifier == "LATEST" ? std::string() : qualifier] = asyncOf(async);
    }
    if (const std::optional<std::int64_t> most = asInteger(props["concurrencyConfig"]["reservedConcurrency"]))
        publishing.reserved = static_cast<int>(*most);
    const Value &target = props["provisionConfig"]["defaultTarget"];
    const std::optional<std::int64_t> kept =
        asInteger(target.isMissing() ? props["provisionConfig"]["target"] : target);
    const int least = numberOf(props["scalingConfig"]["minInstances"], 0, 0);
    if (const int count = kept ? static_cast<int>(*kept) : least; count > 0)
        publishing.provisioned[std::string()] = count;
    if (publishing != Publishing())
        reading.manifest.publishing[function] = std::move(publishing);
}

void readFc3(Reading &reading, const std::string &id, const Value &resource, const Value &props, const Value &raw)
{
    ReadFunction read = commonPart(reading, id, resource, props);
    const bool isWhole = isFc3(resource);
    read.needsRuntime = isWhole;
    read.needsHandler = read.needsHandler && (isWhole || !read.handler.isNull());
    read.function.name =
        nameOf(reading, id, isWhole || !props["functionName"].isMissing() ? props["functionName"] : props["name"]);
    if (read.function.name.empty()) {
        read.function.name = keyOf(id);
        if (isWhole)
            reading.report(Severity::Error, "function.nameMissing", read.place, "The function %1 has no functionName",
                           {id}, "Add functionName: " + read.function.name);
    }
    setCode(reading, read, props["code"]);
    read.function.triggers = triggersOf(props["triggers"]);
    addPublishing(reading, read.function.name, props);
    drawFunction(reading, read.function, resource, props, props, raw);
    addFunction(reading, std::move(read));
    if (!isWhole)
        return;
    checkProps(reading, "fc3", props);
    checkFunction(reading, props);
}

// The older component's own word, its first versions', and that of its part fc-base.
const Value &olderCode(const Value &block)
{
    for (const char *word : {"codeUri", "code"}) {
        if (!block[word].isMissing())
            return block[word];
    }
    return block["filename"];
}

void readFc(Reading &reading, const std::string &id, const Value &resource, const Value &props, const Value &raw)
{
    const Value &block = props["function"];
    ReadFunction read = commonPart(reading, id, resource, block);
    read.function.name = nameOf(reading, id, block["name"].isMissing() ? block["functionName"] : block["name"]);
    if (read.function.name.empty())
        read.function.name = keyOf(id);
    if (read.function.initializer.empty()) {
        read.function.initializer = asText(block["initializer"]);
        read.function.initializerTimeout = timeoutOf(block["initializationTimeout"], 3);
    }
    if (!block["caPort"].isMissing()) {
        if (!read.function.customRuntime)
            read.function.customRuntime.emplace();
        read.function.customRuntime->port = numberOf(block["caPort"], 1, 9000);
    }
    const bool isWhole = isFc(resource);
    read.needsRuntime = isWhole;
    if (read.needsHandler && read.handler.isNull()) {
        read.function.handler = "index.handler"; // the component's own default
        read.needsHandler = false;
    }
    if (block["ossKey"].isMissing())
        setCode(reading, read, olderCode(block));
    read.function.triggers = triggersOf(props["triggers"]);
    drawFunction(reading, read.function, resource, props, block, raw);
    addFunction(reading, std::move(read));
    if (!isWhole)
        return;
    checkProps(reading, "fc2", props);
    checkFunction(reading, props);
    if (asText(resource["component"]).ends_with("fc"))
        offerConversion(reading, resource);
}

void readResource(Reading &reading, const Value &root, const Value &overlays, const std::string &section,
                  const Value::Member &member)
{
    const Value &resource = member.value;
    const std::string component = componentName(resource);
    Value self = resource;
    self.set("name", scalarAt(resource, asText(root["name"])));
    Value props = overlaid(propsOf(root, resource), overlays, resource, member.name);
    self.set("props", props);
    const Value actions = resolved(reading, root, self, resource["actions"]);
    const Value raw = props;
    props = resolved(reading, root, self, props);
    const std::string id = section + '.' + member.name;
    addActions(reading, actions, id);
    if (component == "fc3-domain") {
        if (std::optional<CustomDomain> domain = domainOf(props))
            reading.manifest.domains.push_back(*std::move(domain));
    }
    if (props["function"].isMap())
        readFc(reading, id, resource, props, raw);
    else if (component == "fc3" || (component != "fc" && props["runtime"].isScalar()))
        readFc3(reading, id, resource, props, raw);
    else
        drawResource(reading, id, component, resource, props);
    if (component == "fc3-domain")
        checkProps(reading, "fc3Domain", props);
}

} // namespace

bool recognises(const std::filesystem::path &file, const Value &root)
{
    if (resourcesOf(root).isMap() && (root["edition"].isScalar() || root["access"].isScalar()))
        return true;
    for (const Value::Member &member : resourcesOf(root).members) {
        if (member.value["component"].isScalar())
            return true;
    }
    const std::string name = lowered(file.filename().string());
    return name == "s.yaml" || name == "s.yml";
}

void read(Reading &reading, const ManifestFile &file)
{
    const Value root = withBase(reading, file.root);
    const std::string section = root["resources"].isMap() ? "resources" : "services";
    const Value overlays = overlaysOf(reading, root);
    addActions(reading, resolved(reading, root, root, root["actions"]), {});
    for (const Value::Member &member : resourcesOf(root).members)
        readResource(reading, root, overlays, section, member);
    checkActions(reading, root);
}

} // namespace fermata::serverlessdevs
