// SPDX-License-Identifier: GPL-3.0-or-later
// What a function's runtime, handler and code become.
#include "app/base/text.h"
#include "app/convert/adapter.h"
#include "app/convert/runtimewords.h"
#include "app/convert/task.h"
#include "app/model/runtime.h"

#include <set>

namespace fermata::convert {

namespace {

using Kind = Remark::Kind;

std::set<std::filesystem::path> adaptersOf(const Task &task)
{
    std::set<std::filesystem::path> paths;
    for (const ConvertedFile &file : task.files) {
        if (file.kind == ConvertedFile::Kind::Adapter)
            paths.insert(file.path);
    }
    return paths;
}

std::string codeOf(Task &task, PortableFunction &function)
{
    const std::filesystem::path &code = function.function.code;
    if (code.empty()) {
        if (function.image.empty())
            task.remarks.add(
                Kind::ByHand, "convert.noCode", "The code of %1 is in no folder (%2): name its folder by hand",
                {function.function.name, function.codeText.empty() ? "it stands in the manifest" : function.codeText},
                function, "code", function.properties.ownPlace());
        return "./";
    }
    std::string relative = code.lexically_relative(task.output).generic_string();
    if (relative == ".")
        return "./";
    if (!relative.starts_with(".."))
        relative = "./" + relative;
    return code.has_extension() ? relative : relative + '/';
}

// A file's name that another vendor's runtime has to call in another way, where no adapter does it.
void remarkContract(Task &task, PortableFunction &function)
{
    const bool crosses = task.from() != task.to() && function.image.empty() && !function.isWebServer;
    if (!crosses)
        return;
    const bool toKnative = task.to() == Vendor::Knative;
    task.remarks.add(Kind::ByHand, "convert.contract",
                     toKnative
                         ? "A Knative function has a handler of its own form (%1): call yours from it"
                         : "The handler %1 takes the source cloud's event and context: it must be changed by hand",
                     {toKnative ? std::string("handle(context, body)") : function.function.handler}, function,
                     "handler", function.properties.place("handler"));
}

} // namespace

Program programOf(Task &task, PortableFunction &function)
{
    Program program;
    const Function &own = function.function;
    program.code = codeOf(task, function);
    program.handler = own.handler;
    if (!function.image.empty())
        return program;
    const TranslatedRuntime runtime = translatedRuntime(own.runtime, own.vendor, task.to());
    program.runtime = runtime.word;
    const std::string &feature = "runtime";
    if (runtime.word.empty())
        task.remarks.add(Kind::ByHand, "convert.noRuntime", "Choose a runtime for %1: %2",
                         {own.name, runtime.difference}, function, feature, function.properties.place("runtime"));
    else if (!runtime.difference.empty())
        task.remarks.add(Kind::Changed, "convert.runtime", "The runtime of %1 changes: %2",
                         {own.name, runtime.difference}, function, feature, function.properties.place("runtime"));
    const std::optional<Adapter> adapter = adapterFor(function, task.to(), adaptersOf(task));
    if (!adapter) {
        remarkContract(task, function);
        return program;
    }
    program.handler = adapter->handler;
    task.files.push_back({adapter->file, adapter->content, ConvertedFile::Kind::Adapter});
    return program;
}

} // namespace fermata::convert
