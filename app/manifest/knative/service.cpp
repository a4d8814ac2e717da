// SPDX-License-Identifier: GPL-3.0-or-later
// knative/func: pkg/functions/function.go (the file), pkg/knative/deployer.go (the Service).
#include "app/manifest/knative/service.h"

#include "app/base/text.h"
#include "app/manifest/valuejson.h"

#include <cstdlib>

namespace fermata::knative {

namespace {

Value text(std::string content)
{
    Value value;
    value.kind = Value::Kind::Scalar;
    value.text = std::move(content);
    value.isPlain = false;
    return value;
}

Value map(std::vector<std::pair<std::string, Value>> members)
{
    Value value;
    value.kind = Value::Kind::Map;
    for (auto &[name, member] : members)
        value.set(name, std::move(member));
    return value;
}

Value list(std::vector<Value> items = {})
{
    Value value;
    value.kind = Value::Kind::List;
    value.items = std::move(items);
    return value;
}

// The words of "{{ secret:name:key }}"; none of a text that is itself.
std::vector<std::string> wordsOf(const std::string &value)
{
    const std::string whole = trimmed(value);
    if (!whole.starts_with("{{") || !whole.ends_with("}}") || whole.size() < 4)
        return {};
    std::vector<std::string> words = split(trimmed(whole.substr(2, whole.size() - 4)), ':');
    for (std::string &word : words)
        word = trimmed(word);
    return words;
}

// Of a variable with a name.
Value variable(const std::string &name, const std::string &value)
{
    const std::vector<std::string> words = wordsOf(value);
    const bool isKey = words.size() == 3 && (words[0] == "secret" || words[0] == "configMap");
    if (isKey) {
        const Value key = map({{"name", text(words[1])}, {"key", text(words[2])}});
        return map({{"name", text(name)}, {"valueFrom", map({{words[0] + "KeyRef", key}})}});
    }
    const char *const set = words.size() == 2 && words[0] == "env" ? std::getenv(words[1].c_str()) : nullptr;
    return map({{"name", text(name)}, {"value", text(set ? set : value)}});
}

void setEnvironment(Value &container, const Value &function)
{
    const Value &entries = function["run"]["envs"].isList() ? function["run"]["envs"] : function["envs"];
    Value variables = list();
    Value sources = list();
    for (const Value &entry : entries.items) {
        const std::string value = asText(entry["value"]);
        const std::vector<std::string> words = wordsOf(value);
        if (!entry["name"].isNull())
            variables.items.push_back(variable(asText(entry["name"]), value));
        else if (words.size() == 2) // all of a secret, or of a config map
            sources.items.push_back(map({{words[0] + "Ref", map({{"name", text(words[1])}})}}));
    }
    if (!variables.items.empty())
        container.set("env", std::move(variables));
    if (!sources.items.empty())
        container.set("envFrom", std::move(sources));
}

void setVolumes(Value &container, Value &spec, const Value &function)
{
    const Value &entries = function["run"]["volumes"].isList() ? function["run"]["volumes"] : function["volumes"];
    Value volumes = list();
    Value mounts = list();
    for (const Value &entry : entries.items) {
        const std::string name = "volume-" + std::to_string(volumes.items.size());
        Value volume = map({{"name", text(name)}});
        if (!entry["secret"].isNull())
            volume.set("secret", map({{"secretName", text(asText(entry["secret"]))}}));
        else if (!entry["configMap"].isNull())
            volume.set("configMap", map({{"name", text(asText(entry["configMap"]))}}));
        for (const char *const kind : {"emptyDir", "persistentVolumeClaim"}) {
            if (!entry[kind].isMissing())
                volume.set(kind, entry[kind].isMap() ? entry[kind] : map({}));
        }
        volumes.items.push_back(std::move(volume));
        mounts.items.push_back(map({{"name", text(name)}, {"mountPath", text(asText(entry["path"]))}}));
    }
    if (volumes.items.empty())
        return;
    container.set("volumeMounts", std::move(mounts));
    spec.set("volumes", std::move(volumes));
}

// `options` stood at the top before version 0.35.
const Value &optionsOf(const Value &function)
{
    return function["deploy"]["options"].isMap() ? function["deploy"]["options"] : function["options"];
}

Value resourcesOf(const Value &options)
{
    Value resources = map({});
    for (const char *const kind : {"requests", "limits"}) {
        Value amounts = map({});
        for (const char *const what : {"cpu", "memory"}) {
            if (const std::string amount = asText(options["resources"][kind][what]); !amount.empty())
                amounts.set(what, text(amount));
        }
        if (!amounts.members.empty())
            resources.set(kind, std::move(amounts));
    }
    return resources;
}

Value annotationsOf(const Value &function)
{
    Value annotations = map({});
    const Value &own =
        function["deploy"]["annotations"].isMap() ? function["deploy"]["annotations"] : function["annotations"];
    for (const Value::Member &member : own.members)
        annotations.set(member.name, text(asText(member.value)));
    const Value &scale = optionsOf(function)["scale"];
    for (const auto &[word, annotation] : {std::pair("min", "min-scale"),
                                           {"max", "max-scale"},
                                           {"metric", "metric"},
                                           {"target", "target"},
                                           {"utilization", "target-utilization-percentage"}}) {
        if (const std::string value = asText(scale[word]); !value.empty())
            annotations.set(std::string("autoscaling.knative.dev/") + annotation, text(value));
    }
    return annotations;
}

Value labelsOf(const Value &function)
{
    Value labels = map({{"function.knative.dev", text("true")},
                        {"function.knative.dev/name", text(asText(function["name"]))},
                        {"function.knative.dev/runtime", text(asText(function["runtime"]))}});
    const Value &own = function["deploy"]["labels"].isList() ? function["deploy"]["labels"] : function["labels"];
    for (const Value &entry : own.items) {
        const Value value = variable("", asText(entry["value"]));
        labels.set(asText(entry["key"]), value["value"].isMissing() ? text("") : value["value"]);
    }
    return labels;
}

// The image that was built last, by its digest where that was written down.
std::string imageOf(const Value &function)
{
    if (const std::string deployed = asText(function["deploy"]["image"]); !deployed.empty())
        return deployed;
    const std::string image = asText(function["image"]);
    const std::string digest = asText(function["imageDigest"]);
    return image.empty() || digest.empty() || image.find('@') != std::string::npos ? image : image + '@' + digest;
}

Value containerOf(const Value &function)
{
    Value container = map({});
    if (const std::string image = imageOf(function); !image.empty())
        container.set("image", text(image));
    setEnvironment(container, function);
    if (Value resources = resourcesOf(optionsOf(function)); !resources.members.empty())
        container.set("resources", std::move(resources));
    const Value &health = function["deploy"]["healthEndpoints"];
    for (const auto &[word, probe] : {std::pair("liveness", "livenessProbe"), {"readiness", "readinessProbe"}}) {
        if (const std::string path = asText(health[word]); !path.empty())
            container.set(probe, map({{"httpGet", map({{"path", text(path)}})}}));
    }
    return container;
}

} // namespace

std::string serviceOf(const Value &function)
{
    const Value annotations = annotationsOf(function);
    const Value labels = labelsOf(function);
    Value metadata = map({{"name", text(asText(function["name"]))}, {"labels", labels}});
    const std::string chosen = asText(function["deploy"]["namespace"]);
    const std::string space = chosen.empty() ? asText(function["namespace"]) : chosen;
    if (!space.empty())
        metadata.set("namespace", text(space));
    Value templateMetadata = map({{"labels", labels}});
    if (!annotations.members.empty())
        templateMetadata.set("annotations", annotations);
    Value container = containerOf(function);
    Value spec = map({});
    if (const std::string account = asText(function["deploy"]["serviceAccountName"]); !account.empty())
        spec.set("serviceAccountName", text(account));
    if (const auto concurrency = asInteger(optionsOf(function)["resources"]["limits"]["concurrency"])) {
        spec.set("containerConcurrency", text(std::to_string(*concurrency)));
        spec.find("containerConcurrency")->isPlain = true;
    }
    setVolumes(container, spec, function);
    spec.set("containers", list({container}));
    return jsonText(map({{"apiVersion", text("serving.knative.dev/v1")},
                         {"kind", text("Service")},
                         {"metadata", metadata},
                         {"spec", map({{"template", map({{"metadata", templateMetadata}, {"spec", spec}})}})}}));
}

} // namespace fermata::knative
