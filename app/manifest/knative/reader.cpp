// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/knative/reader.h"

#include "app/base/text.h"
#include "app/manifest/checks.h"
#include "app/manifest/knative/service.h"

namespace fermata::knative {

namespace {

// A list of {name, value}, under "run" since version 0.35 and at the top before.
std::map<std::string, std::string> environmentList(const Value &root)
{
    const Value &list = root["run"]["envs"].isList() ? root["run"]["envs"] : root["envs"];
    std::map<std::string, std::string> environment;
    for (const Value &item : list.items) {
        if (item["name"].isScalar() && item["value"].isScalar())
            environment[item["name"].text] = asText(item["value"]);
    }
    return environment;
}

void draw(Reading &reading, const Function &function, const Value &root)
{
    ArchitectureNode node;
    node.id = function.resource;
    node.kind = NodeKind::Function;
    node.title = function.name;
    node.type = "function";
    node.properties = propertiesOf(root);
    reading.draft.add(std::move(node), root);
    const bool isHttp = function.triggers.front().kind == "http";
    const std::string source = function.resource + '.' + function.triggers.front().name;
    ArchitectureNode front;
    front.id = source;
    front.kind = isHttp ? NodeKind::Http : NodeKind::EventBus;
    front.title = isHttp ? "http" : "cloudevent";
    front.type = front.title;
    reading.draft.addOwn(std::move(front), root["invoke"].isMissing() ? root["name"] : root["invoke"]);
    reading.draft.connect(EdgeEnd::node(source), EdgeEnd::node(function.resource), EdgeKind::Trigger,
                          isHttp ? "ANY /" : "cloudevent", root["invoke"].isMissing() ? root["name"] : root["invoke"]);
}

// deploy.subscriptions, as `func subscribe` writes them: a broker's name and the attributes that events must have.
void subscribe(Reading &reading, Function &function, const Value &root)
{
    for (const Value &item : root["deploy"]["subscriptions"].items) {
        const std::string broker = asText(item["source"]);
        if (broker.empty())
            continue;
        std::string filter;
        for (const Value::Member &attribute : item["filters"].members)
            filter.append(filter.empty() ? "" : ", ")
                .append(attribute.name)
                .append("=")
                .append(asText(attribute.value));
        Trigger trigger;
        trigger.kind = "events";
        trigger.name = "subscription-" + std::to_string(function.triggers.size());
        trigger.settings = settingsOf(item);
        function.triggers.push_back(std::move(trigger));
        reading.draft.connect({"Broker/" + broker, NodeKind::EventBus, "Broker"}, EdgeEnd::node(function.resource),
                              EdgeKind::Trigger, filter.empty() ? broker : filter, item);
    }
}

} // namespace

bool recognises(const std::filesystem::path &file, const Value &root)
{
    const std::string name = lowered(file.filename().string());
    const bool isNamed = name == "func.yaml" || name == "func.yml";
    if (!root["name"].isScalar())
        return false;
    if (root["runtime"].isScalar() && (isNamed || root["specVersion"].isScalar() || root["created"].isScalar()))
        return true;
    // One whose runtime was just taken out stays one: these keys are in no other tool's func.yaml.
    const auto has = [&root](const char *key) { return !root[key].isNull(); };
    return isNamed
        && (has("specVersion") || has("buildpacks") || has("builder") || has("builders") || has("healthEndpoints"));
}

void read(Reading &reading, const ManifestFile &file)
{
    const Value &root = file.root;
    ReadFunction read;
    read.place = root["name"].where();
    read.runtime = root["runtime"];
    read.needsHandler = false;
    Function &function = read.function;
    function.name = function.resource = asText(root["name"]);
    function.vendor = Vendor::Knative;
    function.runtime = asText(read.runtime);
    function.code = reading.absolute(".");
    function.environment = environmentList(root);
    function.declaration = serviceOf(root);
    Trigger trigger;
    trigger.kind = asText(root["invoke"]) == "cloudevent" ? "events" : "http";
    trigger.name = trigger.kind;
    function.triggers.push_back(std::move(trigger));
    if (!function.name.empty())
        draw(reading, function, root);
    subscribe(reading, function, root);
    if (!function.name.empty())
        addFunction(reading, std::move(read));
}

} // namespace fermata::knative
