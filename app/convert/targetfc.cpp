// SPDX-License-Identifier: GPL-3.0-or-later
// s.yaml with the component fc3.
#include "app/base/text.h"
#include "app/convert/task.h"
#include "app/model/runtime.h"

#include <algorithm>
#include <cmath>

namespace fermata::convert {

namespace {

using Kind = Remark::Kind;

const char *const account = "${config('AccountID')}";
const char *const region = "${this.props.region}";

// Lambda gives a processor for 1769 MB; Function Compute wants 1 to 4 GB for each, in steps of 0.05.
std::string processorsFor(int memoryMb)
{
    const double gigabytes = memoryMb / 1024.0;
    const double share = std::round(memoryMb / 1769.0 * 20) / 20;
    const double least = std::ceil(gigabytes / 4 * 20) / 20;
    const double most = std::max(0.05, std::floor(gigabytes * 20) / 20);
    const int hundredths = static_cast<int>(std::round(std::clamp(share, least, std::max(least, most)) * 100));
    std::string text = std::to_string(hundredths / 100) + '.' + std::to_string(hundredths % 100 / 10)
                     + std::to_string(hundredths % 10);
    while (text.ends_with('0'))
        text.pop_back();
    return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

Outline head(const std::string &name, const std::string &type)
{
    Outline trigger;
    trigger.set("triggerName", name);
    trigger.set("triggerType", type);
    return trigger;
}

Outline httpTrigger(Task &task, PortableFunction &function)
{
    std::vector<std::string> methods;
    bool all = false;
    bool isSigned = false;
    for (const PortableTrigger &trigger : function.triggers) {
        if (trigger.kind != "http")
            continue;
        all = all || (trigger.routes.empty() && trigger.methods.empty());
        isSigned = isSigned || trigger.access == PortableTrigger::Access::Signed;
        std::vector<std::string> own = trigger.methods;
        for (const std::string &route : trigger.routes)
            own.push_back(route.substr(0, route.find(' ')));
        for (const std::string &method : own) {
            all = all || method == "ANY";
            if (std::find(methods.begin(), methods.end(), method) == methods.end())
                methods.push_back(method);
        }
        if (trigger.access == PortableTrigger::Access::Token)
            task.remarks.add(
                Kind::ByHand, "convert.authorizer",
                "The authorizer of %1 does not come along: check its token in the function, or set authType: jwt",
                {trigger.name}, function, trigger.property, trigger.place);
        if (trigger.hasCors)
            task.remarks.add(Kind::Lost, "convert.cors",
                             "The CORS rules of %1 do not come along: answer with these headers yourself",
                             {trigger.name}, function, trigger.property, trigger.place);
    }
    if (all)
        methods = {"GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"};
    Outline trigger = head("http", "http");
    Outline config;
    config.set("authType", isSigned ? "function" : "anonymous");
    config.set("methods", Outline::list(methods));
    trigger.set("triggerConfig", std::move(config));
    return trigger;
}

std::optional<Outline> timerTrigger(Task &task, PortableFunction &function, const PortableTrigger &timer)
{
    const WrittenTimer written = timer.timetable ? writtenForFunctionCompute(*timer.timetable) : WrittenTimer{};
    if (written.expression.empty()) {
        loseTrigger(
            task, function, timer, "convert.timer", "The timer %1 (%2) does not come along: %3",
            {timer.name, timer.expression, timer.timetable ? written.difference : "its expression is not understood"});
        return std::nullopt;
    }
    Outline trigger = head(timer.name, "timer");
    Outline config;
    config.set("cronExpression", Outline::text(written.expression));
    config.set("enable", timer.isEnabled);
    if (!timer.input.empty())
        config.set("payload", timer.input);
    trigger.set("triggerConfig", std::move(config));
    return trigger;
}

std::vector<std::string> ossEvents(const std::vector<std::string> &events)
{
    std::vector<std::string> names;
    for (const std::string &event : events) {
        if (event == "created:*")
            names.emplace_back("oss:ObjectCreated:*");
        else if (event == "created:put")
            names.emplace_back("oss:ObjectCreated:PutObject");
        else if (event == "created:post")
            names.emplace_back("oss:ObjectCreated:PostObject");
        else if (event == "created:copy")
            names.emplace_back("oss:ObjectCreated:CopyObject");
        else if (event == "created:multipart")
            names.emplace_back("oss:ObjectCreated:CompleteMultipartUpload");
        else if (event == "removed:*" || event == "removed:one")
            names.insert(names.end(), {"oss:ObjectRemoved:DeleteObject", "oss:ObjectRemoved:DeleteObjects"});
    }
    return names;
}

Outline bucketTrigger(Task &task, PortableFunction &function, const PortableTrigger &bucket)
{
    const std::vector<std::string> events = ossEvents(bucket.events);
    for (const std::string &event : bucket.events) {
        if (ossEvents({event}).empty())
            task.remarks.add(Kind::Lost, "convert.bucketEvent", "OSS has no event like %1", {event}, function,
                             bucket.property, bucket.place);
    }
    Outline trigger = head(bucket.name, "oss");
    trigger.set("sourceArn",
                Outline::plain(std::string("acs:oss:") + region + ':' + account + ':' + lowered(bucket.source)));
    Outline config;
    config.set("events", Outline::list(events.empty() ? std::vector<std::string>{"oss:ObjectCreated:*"} : events));
    Outline &key = config.set("filter", Outline()).set("key", Outline());
    key.set("prefix", bucket.prefix);
    key.set("suffix", bucket.suffix);
    trigger.set("triggerConfig", std::move(config));
    return trigger;
}

Outline queueTrigger(const PortableTrigger &queue)
{
    Outline trigger = head(queue.name, "eventbridge");
    Outline config;
    config.set("triggerEnable", queue.isEnabled);
    Outline &source = config.set("eventSourceConfig", Outline());
    source.set("eventSourceType", "MNS");
    Outline &parameters = source.set("eventSourceParameters", Outline()).set("sourceMNSParameters", Outline());
    parameters.set("RegionId", Outline::plain(region));
    parameters.set("QueueName", queue.source);
    parameters.set("IsBase64Decode", false);
    if (queue.batchSize || queue.batchSeconds) {
        Outline &window = config.set("runOptions", Outline()).set("batchWindow", Outline());
        window.set("CountBasedWindow", queue.batchSize.value_or(10));
        window.set("TimeBasedWindow", queue.batchSeconds.value_or(0));
    }
    trigger.set("triggerConfig", std::move(config));
    return trigger;
}

Outline topicTrigger(const PortableTrigger &topic)
{
    Outline trigger = head(topic.name, "mns_topic");
    trigger.set("sourceArn",
                Outline::plain(std::string("acs:mns:") + region + ':' + account + ":/topics/" + topic.source));
    Outline config;
    config.set("notifyContentFormat", "JSON");
    config.set("notifyStrategy", "BACKOFF_RETRY");
    trigger.set("triggerConfig", std::move(config));
    return trigger;
}

Outline triggersOf(Task &task, PortableFunction &function)
{
    Outline triggers = Outline::list({});
    bool hasHttp = false;
    for (const PortableTrigger &trigger : function.triggers) {
        const std::string reason = reasonAgainst(task, trigger);
        std::optional<Outline> written;
        if (!reason.empty())
            loseTrigger(task, function, trigger, "convert.trigger", "The trigger %1 (%2) does not come along: %3",
                        {trigger.name, trigger.type, reason});
        else if (trigger.kind == "http" && !hasHttp)
            written = httpTrigger(task, function);
        else if (trigger.kind == "timer")
            written = timerTrigger(task, function, trigger);
        else if (trigger.kind == "bucket")
            written = bucketTrigger(task, function, trigger);
        else if (trigger.kind == "queue")
            written = queueTrigger(trigger);
        else if (trigger.kind == "topic")
            written = topicTrigger(trigger);
        hasHttp = hasHttp || trigger.kind == "http";
        if (!written)
            continue;
        triggers.add(*std::move(written));
        ++task.triggers;
    }
    return triggers;
}

void setRuntime(Task &task, PortableFunction &function, const Program &program, Outline &props)
{
    if (!function.image.empty()) {
        props.set("runtime", "custom-container");
        props.set("customContainerConfig", Outline()).set("image", function.image);
        task.remarks.add(Kind::ByHand, "convert.image",
                         "The image %1 must lie in a registry that Function Compute reaches", {function.image},
                         function, "image", function.properties.ownPlace());
        return;
    }
    const bool isWeb = function.isWebServer && function.function.vendor == Vendor::Lambda;
    props.set("runtime", isWeb ? "custom.debian12" : program.runtime.empty() ? "custom.debian12" : program.runtime);
    if (!program.handler.empty())
        props.set("handler", program.handler);
    props.set("code", program.code);
    if (isWeb) {
        Outline &custom = props.set("customRuntimeConfig", Outline());
        custom.set("command", Outline::list({"sh", program.handler}));
        const auto port = function.function.environment.find("AWS_LWA_PORT");
        custom.set("port", port == function.function.environment.end() ? 8080 : std::atoi(port->second.c_str()));
    }
}

void setAsync(Task &task, PortableFunction &function, Outline &props)
{
    const AsyncRules &rules = function.async;
    if (rules.isEmpty())
        return;
    Outline &config = props.set("asyncInvokeConfig", Outline());
    if (rules.retries)
        config.set("maxAsyncRetryAttempts", *rules.retries);
    if (rules.ageSeconds)
        config.set("maxAsyncEventAgeInSeconds", *rules.ageSeconds);
    if (!rules.onSuccess.empty() || !rules.onFailure.empty())
        task.remarks.add(Kind::ByHand, "convert.destination",
                         "Where outcomes of asynchronous calls go must be named anew: %1",
                         {rules.onFailure.empty() ? rules.onSuccess : rules.onFailure}, function, "destinations",
                         function.properties.ownPlace());
    if (config.isEmpty())
        config.set("maxAsyncRetryAttempts", 2); // Lambda's own default
}

Outline propsOf(Task &task, PortableFunction &function)
{
    Outline props;
    const Program program = programOf(task, function);
    const Size size = sizeOf(task, function);
    props.set("region", Outline::plain("${vars.region}"));
    props.set("functionName", function.function.name);
    if (!function.function.description.empty())
        props.set("description", function.function.description);
    setRuntime(task, function, program, props);
    props.set("cpu", Outline::plain(processorsFor(size.memoryMb)));
    props.set("memorySize", size.memoryMb);
    props.set("diskSize", size.diskMb);
    props.set("timeout", size.timeoutSeconds);
    if (function.function.instanceConcurrency > 1)
        props.set("instanceConcurrency", function.function.instanceConcurrency);
    if (Outline environment = environmentOf(task, function, nullptr); !environment.isEmpty())
        props.set("environmentVariables", std::move(environment));
    if (!function.function.layers.empty() && !function.isWebServer)
        task.remarks.add(
            Kind::Lost, "convert.layers", "Layers are of the source's account: publish %1 anew and name it in layers",
            {join(function.function.layers, ", ")}, function, "layers", function.properties.place("Layers"));
    setAsync(task, function, props);
    if (function.reservedConcurrency)
        props.set("concurrencyConfig", Outline()).set("reservedConcurrency", *function.reservedConcurrency);
    if (function.provisioned)
        task.remarks.add(
            Kind::ByHand, "convert.provisioned", "Keep %1 instances warm with: s provision put --target %1",
            {std::to_string(*function.provisioned)}, function, "provisioned", function.properties.ownPlace());
    if (Outline triggers = triggersOf(task, function); !triggers.isEmpty())
        props.set("triggers", std::move(triggers));
    return props;
}

} // namespace

void writeFc3(Task &task)
{
    Outline root;
    root.set("edition", Outline::plain("3.0.0"), opening(task));
    root.set("name", task.name);
    root.set("access", Outline::text("default"), "The name of your keys: see s config add");
    root.set("vars", Outline()).set("region", "cn-hangzhou");
    root.breakBefore("vars");
    Outline resources;
    for (PortableFunction &function : task.functions) {
        Outline resource;
        resource.set("component", "fc3");
        resource.set("props",
                     function.properties.has("function") ? fc3FromFc(task, function) : propsOf(task, function));
        std::string key = plainName(function.key);
        for (int i = 2; resources.find(key); ++i)
            key = plainName(function.key) + '-' + std::to_string(i);
        resources.set(key, std::move(resource));
        resources.breakBefore(key);
    }
    root.set("resources", std::move(resources));
    root.breakBefore("resources");
    task.files.insert(task.files.begin(), {task.output / "s.yaml", root.written(), ConvertedFile::Kind::Manifest});
    remarkResources(task, {});
}

} // namespace fermata::convert
