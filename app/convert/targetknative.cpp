// SPDX-License-Identifier: GPL-3.0-or-later
// func.yaml: one file for each function, in the folder of its code; timers as PingSources beside it.
#include "app/base/text.h"
#include "app/convert/task.h"

#include <set>

namespace fermata::convert {

namespace {

using Kind = Remark::Kind;

// A name as Kubernetes takes it: small letters, digits and dashes.
std::string clusterName(const std::string &name)
{
    std::string text = replaced(lowered(plainName(name)), "_", "-");
    while (text.ends_with('-'))
        text.pop_back();
    return text.empty() ? "function" : text.substr(0, 63);
}

Outline environmentList(Task &task, PortableFunction &function)
{
    Outline list = Outline::list({});
    for (const EnvironmentValue &value : function.environment) {
        PortableFunction one = function;
        one.environment = {value};
        Outline item;
        item.set("name", value.name);
        item.set("value", *environmentOf(task, one, nullptr).find(value.name));
        list.add(std::move(item));
    }
    return list;
}

// The folder that func.yaml stands in is the code. Functions that share one get a folder each.
std::filesystem::path folderOf(Task &task, PortableFunction &function, std::set<std::filesystem::path> &taken)
{
    const std::filesystem::path &code = function.function.code;
    if (!code.empty() && !code.has_extension() && taken.insert(code).second)
        return code;
    const std::filesystem::path own = task.output / clusterName(function.function.name);
    taken.insert(own);
    task.remarks.add(Kind::ByHand, "convert.ownFolder", "A folder holds one function there: put the code of %1 into %2",
                     {function.function.name, own.filename().string()}, function, "code",
                     function.properties.ownPlace());
    return own;
}

Outline pingSource(const PortableFunction &function, const PortableTrigger &timer, const WrittenTimer &written,
                   const std::string &name)
{
    Outline source;
    source.set("apiVersion", "sources.knative.dev/v1");
    source.set("kind", "PingSource");
    source.set("metadata", Outline()).set("name", clusterName(function.function.name + '-' + timer.name));
    Outline &spec = source.set("spec", Outline());
    spec.set("schedule", Outline::text(written.expression));
    if (!written.zone.empty())
        spec.set("timezone", written.zone);
    if (!timer.input.empty())
        spec.set("data", timer.input);
    Outline &reference = spec.set("sink", Outline()).set("ref", Outline());
    reference.set("apiVersion", "serving.knative.dev/v1");
    reference.set("kind", "Service");
    reference.set("name", name);
    return source;
}

void writeTriggers(Task &task, PortableFunction &function, const std::filesystem::path &folder, const std::string &name)
{
    std::string sources;
    for (const PortableTrigger &trigger : function.triggers) {
        if (trigger.kind == "http")
            continue;
        const std::string reason = reasonAgainst(task, trigger);
        const WrittenTimer written =
            reason.empty() && trigger.timetable ? writtenForCron(*trigger.timetable) : WrittenTimer{};
        if (written.expression.empty()) {
            const std::string why = !reason.empty()            ? reason
                                  : written.difference.empty() ? "its expression is not understood"
                                                               : written.difference;
            loseTrigger(task, function, trigger, "convert.trigger", "The trigger %1 (%2) does not come along: %3",
                        {trigger.name, trigger.type, why});
            continue;
        }
        if (!written.difference.empty() || !trigger.isEnabled)
            task.remarks.add(
                Kind::Changed, "convert.timer", "The timer %1 (%2) fires otherwise: %3",
                {trigger.name, trigger.expression,
                 trigger.isEnabled ? written.difference : "it was switched off; leave its file out to keep it so"},
                function, trigger.property, trigger.place);
        sources += (sources.empty() ? "" : "---\n") + pingSource(function, trigger, written, name).written();
        ++task.triggers;
    }
    if (!sources.empty())
        task.files.push_back(
            {folder / "timers.yaml",
             "# " + opening(task) + "\n# Apply it to the cluster: kubectl apply -f timers.yaml\n" + sources,
             ConvertedFile::Kind::Manifest});
}

void writeFunction(Task &task, PortableFunction &function, std::set<std::filesystem::path> &taken)
{
    const std::filesystem::path folder = folderOf(task, function, taken);
    const Program program = programOf(task, function);
    const std::string name = clusterName(function.function.name);
    if (name != function.function.name)
        task.remarks.add(Kind::Changed, "convert.name",
                         "The cluster takes only small letters, digits and dashes: %1 is called %2 there",
                         {function.function.name, name}, function, "name", function.properties.ownPlace());
    Outline root;
    root.set("specVersion", Outline::plain("0.36.0"));
    root.commentOn("specVersion", opening(task));
    root.set("name", name);
    root.set("runtime", program.runtime.empty() ? std::string("go") : program.runtime);
    if (!function.image.empty())
        root.set("image", function.image);
    if (Outline environment = environmentList(task, function); !environment.isEmpty())
        root.set("run", Outline()).set("envs", std::move(environment));
    Outline &limits = root.set("options", Outline())["resources"]["limits"];
    limits.set("memory", std::to_string(function.function.memoryMb) + "Mi");
    if (function.function.instanceConcurrency > 1)
        limits.set("concurrency", function.function.instanceConcurrency);
    if (function.function.timeout.count() != 300)
        task.remarks.add(Kind::Lost, "convert.timeout",
                         "func.yaml has no time limit; the cluster's own holds, not %1 s",
                         {std::to_string(function.function.timeout.count())}, function, "timeout",
                         function.properties.place("timeout"));
    ++task.triggers; // HTTP, which every function there has
    task.files.push_back({folder / "func.yaml", root.written(), ConvertedFile::Kind::Manifest});
    writeTriggers(task, function, folder, name);
}

} // namespace

void writeKnative(Task &task)
{
    std::set<std::filesystem::path> taken;
    for (PortableFunction &function : task.functions)
        writeFunction(task, function, taken);
    remarkResources(task, {});
}

} // namespace fermata::convert
