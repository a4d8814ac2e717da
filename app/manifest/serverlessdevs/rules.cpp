// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/rules.h"

#include "app/base/text.h"
#include "app/manifest/rules/cron.h"

#include <cstdio>

namespace fermata::serverlessdevs {

namespace {

void checkRatio(Reading &reading, const Value &props)
{
    const std::optional<double> cpu = asNumber(props["cpu"]);
    const std::optional<double> memory = asNumber(props["memorySize"]);
    if (!cpu || !memory || *cpu <= 0 || props["gpuConfig"].isMap()) // a graphics card has sizes of its own
        return;
    const double gigabytes = *memory / 1024 / *cpu; // for each processor
    if (gigabytes >= 1 - 1e-9 && gigabytes <= 4 + 1e-9)
        return;
    // The range is in steps of 64 MB.
    const int least = static_cast<int>((*cpu * 1024 + 63) / 64) * 64;
    const int most = static_cast<int>(*cpu * 4096 / 64) * 64;
    reading.report(Severity::Error, "function.cpuMemoryRatio", props["cpu"].place,
                   "%1 processors do not go with %2 MB: with them, %3 to %4 MB are allowed",
                   {props["cpu"].text, props["memorySize"].text, std::to_string(least), std::to_string(most)},
                   "memorySize: " + std::to_string(gigabytes < 1 ? least : most));
}

void checkActionsOf(Reading &reading, const Value &actions)
{
    for (const Value::Member &action : actions.members) {
        if (action.name.starts_with("post-"))
            reading.report(Severity::Warning, "manifest.actionNever", action.value.where(),
                           "The action %1 never runs: this edition has pre, success, fail and complete", {action.name},
                           "success-" + action.name.substr(5));
    }
}

} // namespace

void checkFunction(Reading &reading, const Value &props)
{
    checkRatio(reading, props);
    if (props["provisionConfig"].isMap() && props["scalingConfig"].isMap())
        reading.report(Severity::Error, "function.provisionAndScaling", props["scalingConfig"].where(),
                       "provisionConfig and scalingConfig exclude each other", {}, "Remove one of them");
    for (const Value &trigger : props["triggers"].items) {
        const bool isOld = trigger["triggerType"].isMissing();
        if (asText(trigger[isOld ? "type" : "triggerType"]) == "timer")
            checkCron(reading, trigger[isOld ? "config" : "triggerConfig"]["cronExpression"],
                      CronDialect::FunctionCompute);
    }
}

void checkActions(Reading &reading, const Value &root)
{
    if (!asText(root["edition"]).starts_with("3"))
        return; // there the word is right
    checkActionsOf(reading, root["actions"]);
    for (const Value::Member &resource : root["resources"].members)
        checkActionsOf(reading, resource.value["actions"]);
}

void offerConversion(Reading &reading, const Value &resource)
{
    reading.report(Severity::Info, "manifest.olderComponent", resource["component"].place,
                   "The component fc is the older one; fc3 is its successor", {},
                   "Convert it with: fermata-cli convert --to fc3");
}

} // namespace fermata::serverlessdevs
