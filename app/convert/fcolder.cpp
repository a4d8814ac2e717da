// SPDX-License-Identifier: GPL-3.0-or-later
// The component fc (2.x) as fc3. The same cloud and the same words under other names, so nothing needs to be lost; what
// moves where follows the vendor's own converter, s2tos3.
#include "app/convert/task.h"

#include <array>
#include <map>

namespace fermata::convert {

namespace {

using Kind = Remark::Kind;

struct Move
{
    const char *from;
    const char *to; // empty: it has no place
};

// The longest beginning wins.
constexpr std::array<Move, 32> moves = {{
    {"function.name", "functionName"},
    {"function.functionName", "functionName"},
    {"function.codeUri", "code"},
    {"function.code", "code"},
    {"function.ossBucket", "code.ossBucketName"},
    {"function.ossKey", "code.ossObjectName"},
    {"function.initializer", "instanceLifecycleConfig.initializer.handler"},
    {"function.initializationTimeout", "instanceLifecycleConfig.initializer.timeout"},
    {"function.asyncConfiguration.destination.onSuccess", "asyncInvokeConfig.destinationConfig.onSuccess.destination"},
    {"function.asyncConfiguration.destination.onFailure", "asyncInvokeConfig.destinationConfig.onFailure.destination"},
    {"function.asyncConfiguration.statefulInvocation", "asyncInvokeConfig.asyncTask"},
    {"function.asyncConfiguration", "asyncInvokeConfig"},
    {"function.gpuMemorySize", "gpuConfig.gpuMemorySize"},
    {"function.instanceType", ""},
    {"function.instanceSoftConcurrency", ""},
    {"function.instanceLifecycleConfig.preFreeze", ""},
    {"function.type", ""},
    {"function.customHealthCheckConfig", "customRuntimeConfig.healthCheckConfig"},
    {"function.environmentVariables", "environmentVariables"},
    {"function", ""},
    {"service.name", ""},
    {"service.description", ""},
    {"service.internetAccess", "internetAccess"},
    {"service.role", "role"},
    {"service.logConfig", "logConfig"},
    {"service.vpcConfig", "vpcConfig"},
    {"service.vpcConfig.vswitchIds", "vpcConfig.vSwitchIds"},
    {"service.nasConfig", "nasConfig"},
    {"service.ossMountConfig", "ossMountConfig"},
    {"service.tracingConfig", "tracingConfig"},
    {"region", "region"},
    {"triggers", "triggers"},
}};

const Move *moveOf(const std::string &name)
{
    const Move *best = nullptr;
    for (const Move &move : moves) {
        if (liesIn(name, move.from)
            && (!best || std::string_view(move.from).size() > std::string_view(best->from).size()))
            best = &move;
    }
    return best;
}

std::string renamedInTrigger(std::string name)
{
    const std::size_t close = name.find(']');
    if (close == std::string::npos)
        return name;
    const std::string head = name.substr(0, close + 1);
    const std::string rest = name.substr(close + 1);
    static const std::map<std::string, std::string> names = {
        {".name", ".triggerName"}, {".type", ".triggerType"}, {".role", ".invocationRole"}};
    if (const auto renamed = names.find(rest); renamed != names.end())
        return head + renamed->second;
    return rest.starts_with(".config") ? head + ".triggerConfig" + rest.substr(7) : name;
}

// Where a setting goes; empty for one that has no place.
std::string newName(const PortableFunction &function, const std::string &name)
{
    const Move *const move = moveOf(name);
    if (!move)
        return {};
    if (name.starts_with("function.caPort"))
        return function.image.empty() ? "customRuntimeConfig.port" : "customContainerConfig.port";
    if (move->from == std::string_view("function"))
        return name.substr(9);
    if (move->to[0] == '\0')
        return {};
    return renamedInTrigger(move->to + name.substr(std::string_view(move->from).size()));
}

bool isNumberOrBoolean(const std::string &text)
{
    return text == "true" || text == "false"
        || (!text.empty() && text.find_first_not_of("0123456789.") == std::string::npos);
}

// Joined, as fc3 has one word for a server and its folder.
std::string mountServer(PortableFunction &function, const NodeProperty &property)
{
    const std::string folder = function.properties.text(property.name.substr(0, property.name.rfind('.')) + ".nasDir");
    return folder.empty() ? property.value : property.value + ':' + folder;
}

} // namespace

Outline fc3FromFc(Task &task, PortableFunction &function)
{
    Outline props;
    const std::string service = function.properties.text("service.name");
    for (const NodeProperty &property : function.properties.all()) {
        const std::string name = newName(function, property.name);
        if (name.empty() || name.ends_with(".nasDir"))
            continue;
        function.properties.find(property.name);
        const bool isText = name.starts_with("environmentVariables") || !isNumberOrBoolean(property.value);
        const bool isServer = name.starts_with("nasConfig") && name.ends_with(".serverAddr");
        const std::string value = isServer ? mountServer(function, property) : property.value;
        props.put(name, isText && !property.isOpen ? Outline::text(value) : Outline::plain(value));
    }
    if (!props.find("functionName"))
        props.set("functionName", function.function.name);
    if (!props.find("handler") && !function.function.handler.empty()) // the older component's own; fc3 has none
        props.set("handler", function.function.handler);
    if (!service.empty())
        task.remarks.add(
            Kind::Changed, "convert.service",
            "fc3 has no services: %1 keeps its name and leaves %2. To update the function that is online, call it %2$%1",
            {function.function.name, service}, function, "service", function.properties.place("service"));
    task.triggers += static_cast<int>(function.triggers.size());
    return props;
}

} // namespace fermata::convert
