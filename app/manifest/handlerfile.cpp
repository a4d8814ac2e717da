// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/handlerfile.h"

#include "app/base/text.h"
#include "app/model/runtime.h"

namespace fermata {

namespace {

std::vector<std::string> pythonFiles(const std::string &module)
{
    const std::string path = replaced(module, ".", "/");
    return {path + ".py", path + "/__init__.py"};
}

// Node's handlers may name a member of an export: in src/app.api.get the file is src/app.
std::vector<std::string> nodeFiles(const std::string &handler, const std::string &module)
{
    std::vector<std::string> modules = {module};
    const std::size_t slash = handler.rfind('/');
    const std::size_t dot = handler.find('.', slash == std::string::npos ? 0 : slash);
    if (dot != std::string::npos && handler.substr(0, dot) != module)
        modules.push_back(handler.substr(0, dot));
    std::vector<std::string> files;
    for (const std::string &name : modules) {
        for (const char *extension : {".js", ".mjs", ".cjs", ".ts", ".mts", ".tsx", "/index.js"})
            files.push_back(name + extension);
    }
    return files;
}

// What stands behind the first dot is a method, of a class or module perhaps: src/app.Api.get is in src/app.rb.
std::vector<std::string> rubyFiles(const std::string &handler)
{
    return {handler.substr(0, handler.find('.')) + ".rb"};
}

} // namespace

std::vector<std::string> handlerFiles(const Function &function)
{
    const std::string language = parseRuntime(function.runtime).language;
    const std::string module = parseHandler(function.handler).module;
    if (language == "python")
        return pythonFiles(module);
    if (language == "nodejs")
        return nodeFiles(function.handler, module);
    if (language == "ruby")
        return rubyFiles(function.handler);
    if (language == "php")
        return {module + ".php"};
    return {};
}

} // namespace fermata
