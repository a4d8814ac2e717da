// SPDX-License-Identifier: GPL-3.0-or-later
// func.yaml: one function, called by HTTP or by CloudEvents.
#include "app/convert/sources.h"

#include <charconv>
#include <optional>

namespace fermata::convert {

namespace {

// "128Mi" or "2Gi" in MB; nothing for another unit.
std::optional<int> megabytes(const std::string &text)
{
    int number = 0;
    const char *const end = text.data() + text.size();
    const auto [unit, error] = std::from_chars(text.data(), end, number);
    const std::string_view rest(unit, static_cast<std::size_t>(end - unit));
    if (error != std::errc() || number < 1 || number > 1 << 20 || (rest != "Mi" && rest != "Gi"))
        return std::nullopt;
    return rest == "Gi" ? number * 1024 : number;
}

} // namespace

void readKnative(PortableFunction &function)
{
    Properties &properties = function.properties;
    for (const char *const key : {"name", "runtime", "specVersion", "created", "invoke", "run.envs", "envs",
                                  "namespace", "registry", "root", "image", "deploy.namespace", "template"})
        properties.take(key);
    function.isNamed = true;
    if (const std::optional<int> concurrency = properties.number("options.resources.limits.concurrency"))
        function.function.instanceConcurrency = *concurrency;
    if (const std::optional<int> memory = megabytes(properties.text("options.resources.limits.memory")))
        function.function.memoryMb = *memory;
    for (PortableTrigger &trigger : function.triggers)
        trigger.place = properties.place("invoke");
}

} // namespace fermata::convert
