// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/task.h"

#include "app/base/text.h"
#include "app/convert/runtimewords.h"
#include "app/model/runtime.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace fermata::convert {

namespace {

using Kind = Remark::Kind;

bool isLetterOrDigit(char character)
{
    return std::isalnum(static_cast<unsigned char>(character)) != 0 && static_cast<unsigned char>(character) < 0x80;
}

// "${env('KEY')}", "${env:KEY}", "{{ env:KEY }}" -> KEY
std::string environmentKey(const std::string &text)
{
    static const std::regex form(
        R"(^(?:\$\{env\(['"]?([A-Za-z0-9_]+)['"]?\)\}|\$\{env:([A-Za-z0-9_]+)\}|\{\{ ?env:([A-Za-z0-9_]+) ?\}\})$)");
    std::smatch match;
    if (!std::regex_match(text, match, form))
        return {};
    return match[1].matched ? match[1] : match[2].matched ? match[2] : match[3];
}

Outline outsideValue(const Task &task, const std::string &key, Outline *parameters)
{
    switch (task.target) {
    case Target::Fc3: return Outline::plain("${env('" + key + "')}");
    case Target::Serverless: return Outline::plain("${env:" + key + '}');
    case Target::Knative: return Outline::plain("'{{ env:" + key + " }}'");
    case Target::Sam: break;
    }
    const std::string id = logicalId(key);
    if (parameters && !parameters->find(id))
        parameters->set(id, Outline()).set("Type", "String");
    return Outline::tagged("!Ref", Outline::plain(id));
}

} // namespace

Vendor Task::from() const
{
    return functions.empty() ? Vendor::Lambda : functions.front().function.vendor;
}

Vendor Task::to() const
{
    return target == Target::Fc3     ? Vendor::FunctionCompute
         : target == Target::Knative ? Vendor::Knative
                                     : Vendor::Lambda;
}

Size sizeOf(Task &task, PortableFunction &function)
{
    Size size{function.function.memoryMb, static_cast<int>(function.function.timeout.count()),
              function.function.diskMb};
    const auto changed = [&](const char *id, const char *english, const char *feature, int from, int to) {
        task.remarks.add(Kind::Changed, id, english, {std::to_string(from), std::to_string(to)}, function, feature,
                         function.properties.ownPlace());
    };
    const auto within = [&](int &value, int most, const char *id, const char *english, const char *feature) {
        if (value > most)
            changed(id, english, feature, std::exchange(value, most), most);
    };
    if (task.to() == Vendor::Lambda) {
        within(size.memoryMb, 10240, "convert.memory", "Lambda gives a function no more than %2 MB; it had %1",
               "memory");
        within(size.timeoutSeconds, 900, "convert.timeout", "Lambda ends a call after %2 s; it had %1", "timeout");
    } else if (task.to() == Vendor::FunctionCompute) {
        const int step = (std::max(size.memoryMb, 128) + 63) / 64 * 64;
        if (step != size.memoryMb)
            changed("convert.memory", "Function Compute counts memory in steps of 64 MB: %1 became %2", "memory",
                    std::exchange(size.memoryMb, step), step);
        if (size.diskMb != 512 && size.diskMb != 10240)
            changed("convert.disk", "Function Compute has disks of 512 and 10240 MB: %1 became %2", "disk",
                    std::exchange(size.diskMb, 10240), 10240);
    }
    return size;
}

std::string architectureOf(const Task &task, PortableFunction &function)
{
    if (task.from() != Vendor::Lambda || task.to() != Vendor::Lambda)
        return {};
    const std::string word = function.properties.text("Architectures[0]");
    return word.empty() ? function.properties.text("architecture") : word;
}

Outline environmentOf(Task &task, PortableFunction &function, Outline *parameters)
{
    Outline variables;
    for (const EnvironmentValue &value : function.environment) {
        if (!value.isOpen) {
            variables.set(value.name, value.text);
            continue;
        }
        const std::string key = environmentKey(value.text);
        variables.set(value.name, outsideValue(task, key.empty() ? value.name : key, parameters));
        if (key.empty())
            task.remarks.add(Kind::ByHand, "convert.openValue",
                             "%1 is %2, which only the source's tools know: give %1 a value where it is deployed",
                             {value.name, value.text}, function, value.name, value.place);
    }
    return variables;
}

void loseTrigger(Task &task, PortableFunction &function, const PortableTrigger &trigger, std::string id,
                 const std::string &english, std::vector<std::string> arguments)
{
    const std::string feature = trigger.property.empty() ? trigger.name : trigger.property;
    function.properties.take(feature);
    task.remarks.add(Kind::Lost, std::move(id), english, std::move(arguments), function, feature, trigger.place);
}

std::string reasonAgainst(const Task &task, const PortableTrigger &trigger)
{
    if (task.from() == task.to() || trigger.kind == "http")
        return {};
    if (task.to() == Vendor::Knative)
        return trigger.kind == "timer"
                 ? std::string()
                 : "Knative reaches such a source through a Broker that the cluster's owner sets up";
    if (trigger.kind == "timer" || trigger.kind == "bucket")
        return {};
    const bool isQueue =
        trigger.type == "SQS" || trigger.type == "sqs" || (trigger.type == "eventbridge" && !trigger.source.empty());
    if (trigger.kind == "queue" && isQueue)
        return {};
    if (trigger.kind == "topic" && (trigger.type == "SNS" || trigger.type == "sns" || trigger.type == "mns_topic"))
        return {};
    static const std::map<std::string, std::string> reasons = {
        {"queue", "the broker belongs to the source's cloud"},
        {"topic", "the broker belongs to the source's cloud"},
        {"stream", "streams of the two clouds are different services with different records"},
        {"table", "tables of the two clouds are different services with different records"},
        {"log", "logs of the two clouds are different services with different records"},
        {"events", "its events come from services of the source's cloud"},
    };
    const auto reason = reasons.find(trigger.kind);
    return reason == reasons.end() ? "there is nothing like it" : reason->second;
}

std::string logicalId(const std::string &text)
{
    std::string id;
    bool begins = true;
    const bool shouts = text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos; // API_KEY -> ApiKey
    for (const char character : text) {
        if (!isLetterOrDigit(character)) {
            begins = true;
            continue;
        }
        const auto letter = static_cast<unsigned char>(character);
        id += begins ? static_cast<char>(std::toupper(letter))
            : shouts ? static_cast<char>(std::tolower(letter))
                     : character;
        begins = false;
    }
    return id.empty() ? "Function" : id;
}

std::string plainName(const std::string &text)
{
    std::string name;
    for (const char character : text)
        name += isLetterOrDigit(character) || character == '-' || character == '_' ? character : '-';
    while (name.starts_with('-') || name.starts_with('_'))
        name.erase(name.begin());
    return name;
}

std::string opening(const Task &task)
{
    return "Made from " + task.sourceName() + " by fermata-cli convert.";
}

} // namespace fermata::convert
