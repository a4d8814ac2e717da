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

// Java's name of the method that a line declares: the class that its file is named for counts.
std::string methodIn(std::string_view line)
{
    const std::size_t open = line.find('(');
    const std::size_t isPublic = line.find("public ");
    if (open == std::string_view::npos || isPublic == std::string_view::npos || isPublic > open
        || line.find('=') < open || line.find(" class ") < open || line.find(" record ") < open)
        return {};
    const std::size_t space = line.find_last_of(" >]", open);
    return nameAt(line.substr(space + 1));
}

// The name of a class in a file of Java's, with the package that its text declares.
std::string className(const fs::path &path, const std::string &text)
{
    constexpr std::string_view declares = "package ";
    const std::size_t start = text.starts_with(declares) ? 0 : text.find("\npackage ");
    const std::size_t end = start == std::string::npos ? start : text.find(';', start);
    const std::string name = path.stem().string();
    if (end == std::string::npos)
        return name;
    const std::size_t word = text.find(declares, start) + declares.size();
    return trimmed(text.substr(word, end - word)) + '.' + name;
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
    if (language == "java")
        return methodIn(line);
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
    if (language == "java")
        return extension == ".java";
    return extension == ".js" || extension == ".mjs" || extension == ".ts";
}

bool isUsual(const std::string &handler)
{
    return handler.ends_with("handler") || handler.ends_with("::handleRequest");
}

} // namespace

std::vector<std::string> handlersIn(const Function &function)
{
    const std::string language = parseRuntime(function.runtime).language;
    std::vector<std::string> handlers;
    std::error_code problem;
    const bool isJava = language == "java";
    if (function.code.empty()
        || (language != "python" && language != "nodejs" && language != "ruby" && language != "php" && !isJava))
        return handlers;
    const int deepest = isJava ? 10 : 2; // packages are folders
    const auto isNotSource = [isJava](const std::string &name) {
        return name == "node_modules" || name == "vendor" || name.starts_with('.') || name == "__pycache__"
            || (isJava && (name == "target" || name == "test"));
    };
    int count = 0;
    fs::recursive_directory_iterator entry(function.code, fs::directory_options::skip_permission_denied, problem);
    for (const fs::recursive_directory_iterator end; !problem && entry != end && count < mostFiles;
         entry.increment(problem)) {
        const fs::path &path = entry->path();
        std::error_code ignored;
        if (entry->is_directory(ignored)) {
            const std::string name = path.filename().string();
            if (entry.depth() >= deepest || isNotSource(name))
                entry.disable_recursion_pending();
            continue;
        }
        const std::string extension = path.extension().string();
        if (!isSourceOf(language, extension) || entry->file_size(ignored) > largestFile)
            continue;
        ++count;
        const Result<std::string> text = readFile(path);
        const std::string module = isJava
                                     ? className(path, text.value_or(""))
                                     : path.lexically_relative(function.code).replace_extension().generic_string();
        for (const std::string &line : split(text ? *text : std::string(), '\n')) {
            const std::string name = definedIn(line, language);
            const bool isConstructor = isJava && path.stem() == name;
            if (!name.empty() && !name.starts_with('_') && !isConstructor)
                handlers.push_back(module + (isJava ? "::" : ".") + name);
        }
    }
    std::sort(handlers.begin(), handlers.end());
    std::stable_partition(handlers.begin(), handlers.end(), isUsual);
    return handlers;
}

} // namespace fermata
