// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/assist/handlers.h"

#include "app/base/files.h"
#include "app/base/text.h"
#include "app/model/runtime.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace fermata {

namespace {

namespace fs = std::filesystem;

constexpr int mostFiles = 200;
constexpr std::uintmax_t largestFile = 256u << 10;

std::string nameAt(std::string_view text)
{
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$");
    return std::string(text.substr(0, end));
}

// The function that a line at the top level defines or exports; empty if none.
std::string definedIn(std::string_view line, const std::string &language)
{
    constexpr std::array<std::string_view, 2> python = {"def ", "async def "};
    constexpr std::array<std::string_view, 1> ruby = {"def "};
    constexpr std::array<std::string_view, 1> php = {"function "};
    constexpr std::array<std::string_view, 6> javaScript = {
        "exports.", "module.exports.", "export const ", "export function ", "export async function ", "export let "};
    const auto find = [line](const auto &beginnings) {
        for (const std::string_view beginning : beginnings) {
            if (line.starts_with(beginning))
                return nameAt(line.substr(beginning.size()));
        }
        return std::string();
    };
    if (language == "ruby")
        return find(ruby);
    if (language == "php")
        return find(php);
    return language == "python" ? find(python) : find(javaScript);
}

bool isSourceOf(const std::string &language, const std::string &extension)
{
    if (language == "python")
        return extension == ".py";
    if (language == "ruby")
        return extension == ".rb";
    if (language == "php")
        return extension == ".php";
    return extension == ".js" || extension == ".mjs" || extension == ".ts";
}

bool isUsual(const std::string &handler)
{
    return handler.ends_with("handler");
}

} // namespace

std::vector<std::string> handlersIn(const Function &function)
{
    const std::string language = parseRuntime(function.runtime).language;
    std::vector<std::string> handlers;
    std::error_code problem;
    if (function.code.empty()
        || (language != "python" && language != "nodejs" && language != "ruby" && language != "php"))
        return handlers;
    int count = 0;
    fs::recursive_directory_iterator entry(function.code, fs::directory_options::skip_permission_denied, problem);
    for (const fs::recursive_directory_iterator end; !problem && entry != end && count < mostFiles;
         entry.increment(problem)) {
        const fs::path &path = entry->path();
        std::error_code ignored;
        if (entry->is_directory(ignored)) {
            const std::string name = path.filename().string();
            if (entry.depth() >= 2 || name == "node_modules" || name == "vendor" || name.starts_with('.')
                || name == "__pycache__")
                entry.disable_recursion_pending();
            continue;
        }
        const std::string extension = path.extension().string();
        if (!isSourceOf(language, extension) || entry->file_size(ignored) > largestFile)
            continue;
        ++count;
        const Result<std::string> text = readFile(path);
        const std::string module = path.lexically_relative(function.code).replace_extension().generic_string();
        for (const std::string &line : split(text ? *text : std::string(), '\n')) {
            const std::string name = definedIn(line, language);
            if (!name.empty() && !name.starts_with('_'))
                handlers.push_back(module + '.' + name);
        }
    }
    std::sort(handlers.begin(), handlers.end());
    std::stable_partition(handlers.begin(), handlers.end(), isUsual);
    return handlers;
}

} // namespace fermata
