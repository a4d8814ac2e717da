// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/checks.h"

#include "app/base/text.h"
#include "app/manifest/handlerfile.h"
#include "app/manifest/rules/environment.h"
#include "app/manifest/runtimeadvice.h"
#include "app/manifest/templateplace.h"
#include "app/manifest/vendorrules.h"

#include <algorithm>
#include <array>
#include <limits>

namespace fermata {

namespace {

bool isKnown(const Value &value)
{
    return value.isScalar() && !value.isAtom && !value.isNull() && !isTemplatePlace(value.text);
}

// Whether a build makes what lies here: it is in a folder that build tools write to.
bool isBuildOutput(const std::filesystem::path &path)
{
    constexpr std::array<std::string_view, 10> folders = {"target", "build", "dist",    "bin",   "out",
                                                          "obj",    "pkg",   "publish", ".next", ".serverless"};
    return std::ranges::any_of(path, [&folders](const std::filesystem::path &part) {
        return std::ranges::find(folders, part.string()) != folders.end();
    });
}

// A template that was opened before a generator filled it in can run all the same when its code shows the language.
bool isAssumedRuntime(Reading &reading, ReadFunction &read)
{
    if (!isTemplatePlace(read.runtime.text) || read.function.code.empty())
        return false;
    const std::optional<AssumedRuntime> assumed = assumedRuntime(read.function);
    if (!assumed)
        return false;
    read.function.runtime = assumed->runtime;
    reading.report(Severity::Warning, "function.runtimeAssumed", read.runtime.place,
                   "%1 is not filled in; %2 is taken, because the handler is in %3",
                   {read.runtime.text, assumed->runtime, assumed->file}, assumed->runtime);
    return true;
}

void checkRuntime(Reading &reading, ReadFunction &read)
{
    if (read.runtime.isNull()) {
        if (read.needsRuntime)
            reading.report(Severity::Error, "function.runtimeMissing", read.place, "The function %1 has no runtime",
                           {read.function.name}, "Add a runtime");
        return;
    }
    const bool isPlace = isTemplatePlace(read.runtime.text);
    if (isAssumedRuntime(reading, read) || (!isKnown(read.runtime) && !isPlace))
        return;
    if (const std::optional<RuntimeAdvice> advice = runtimeAdvice(read.runtime.text, read.function.vendor))
        reading.report(read.hasPlugins || advice->isDoubt ? Severity::Warning : Severity::Error, advice->rule,
                       read.runtime.place, advice->english, advice->arguments, advice->fix);
}

void checkRange(Reading &reading, const char *rule, const Value &value, int smallest, int largest, int step,
                const char *unit)
{
    if (!isKnown(value))
        return;
    const std::optional<std::int64_t> number = asInteger(value);
    if (number && *number >= smallest && *number <= largest && *number % step == 0)
        return;
    const std::string range = std::to_string(smallest) + " to " + std::to_string(largest) + ' ' + unit;
    if (step > 1)
        reading.report(Severity::Error, rule, value.place, "%1 is not in the range of %2 in steps of %3",
                       {value.text, range, std::to_string(step)}, range);
    else
        reading.report(Severity::Error, rule, value.place, "%1 is not in the range of %2", {value.text, range}, range);
}

bool isArchive(const std::filesystem::path &path)
{
    constexpr std::array<std::string_view, 4> archives = {".zip", ".jar", ".war", ".tgz"};
    return std::ranges::find(archives, path.extension().string()) != archives.end();
}

// As a reader of the manifest would write it: from the manifest's folder where it is in there.
std::string writtenPath(const Reading &reading, const std::filesystem::path &path)
{
    const std::string inProject = path.lexically_relative(reading.absolute(".")).generic_string();
    return inProject.empty() || inProject.starts_with('.') ? path.string() : inProject;
}

bool checkCode(Reading &reading, const ReadFunction &read)
{
    std::error_code ignored;
    if (!read.hasFolder || read.function.code.empty())
        return false;
    if (std::filesystem::exists(read.function.code, ignored))
        return std::filesystem::is_directory(read.function.code, ignored);
    const std::filesystem::path inProject = read.function.code.lexically_relative(reading.absolute("."));
    const bool isPackage = isArchive(read.function.code);
    const bool mayCome = read.isBuilt || read.hasActions || isPackage || isBuildOutput(inProject);
    if (!read.code.isAtom && !isTemplatePlace(read.code.text))
        reading.report(mayCome ? Severity::Warning : Severity::Error, "function.codeMissing",
                       read.code.place ? read.code.place : read.place,
                       isPackage ? "The package %1 does not exist" : "The code folder %1 does not exist",
                       {writtenPath(reading, read.function.code)}, "Correct the path, or build the project first");
    return false;
}

void checkHandler(Reading &reading, const ReadFunction &read, bool hasFolder)
{
    if (read.handler.isNull()) {
        if (read.needsHandler)
            reading.report(Severity::Error, "function.handlerMissing", read.place, "The function %1 has no handler",
                           {read.function.name}, "Add a handler, such as index.handler");
        return;
    }
    if (!hasFolder || read.isBuilt || !read.needsHandler || !isKnown(read.handler) || !isKnown(read.runtime))
        return;
    const std::vector<std::string> files = handlerFiles(read.function);
    const bool found = std::any_of(files.begin(), files.end(), [&read](const std::string &file) {
        std::error_code ignored;
        return std::filesystem::exists(read.function.code / file, ignored);
    });
    // A handler may be a program of its own that a wrapper starts; a plugin or a build may make the file.
    std::error_code ignored;
    const bool isProgram = std::filesystem::exists(read.function.code / read.handler.text, ignored);
    const bool mayCome = read.hasPlugins || read.hasActions || (!files.empty() && isBuildOutput(files.front()));
    if (!files.empty() && !found && !isProgram)
        reading.report(mayCome ? Severity::Warning : Severity::Error, "function.handlerFileMissing", read.handler.place,
                       "The handler names the file %1, which is not in %2",
                       {files.front(), writtenPath(reading, read.function.code)},
                       "Make the file, or correct the handler");
}

#if defined(__x86_64__)
constexpr bool packsForX86 = true;
#else
constexpr bool packsForX86 = false;
#endif

// Whether what is in the folder is compiled, or chosen among what others compiled, for one processor.
bool isMadeForAProcessor(const std::filesystem::path &folder)
{
    constexpr std::array<const char *, 5> signs = {"requirements.txt", "pyproject.toml", "go.mod", "Cargo.toml",
                                                   "CMakeLists.txt"};
    std::error_code ignored;
    return std::ranges::any_of(signs,
                               [&](const char *sign) { return std::filesystem::exists(folder / sign, ignored); });
}

void checkArchitecture(Reading &reading, const ReadFunction &read)
{
    if (!packsForX86 || !isKnown(read.architecture) || read.architecture.text != "arm64" || !read.hasFolder
        || !isMadeForAProcessor(read.function.code))
        return;
    reading.report(Severity::Info, "function.otherArchitecture", read.architecture.place,
                   "%1 asks for arm64: it runs on x86-64 here, and a package made here has its compiled parts for that",
                   {read.function.name}, "Take x86_64, or make its package on an arm64 machine");
}

void addSettings(std::map<std::string, std::string> &settings, const std::string &prefix, const Value &value)
{
    for (const Value::Member &member : value.members) {
        const std::string name = prefix.empty() ? member.name : prefix + '.' + member.name;
        if (member.value.isScalar()) {
            settings[name] = asText(member.value);
        } else if (member.value.isMap()) {
            addSettings(settings, name, member.value);
        } else if (member.value.isList()) {
            std::vector<std::string> words;
            for (std::size_t i = 0; i < member.value.items.size(); ++i) {
                const Value &item = member.value.items[i];
                if (item.isScalar())
                    words.push_back(item.text);
                else
                    addSettings(settings, name + '.' + std::to_string(i), item);
            }
            if (!words.empty())
                settings[name] = join(words, ",");
        }
    }
}

} // namespace

void checkLayer(Reading &reading, const Value &content, const std::filesystem::path &path)
{
    std::error_code ignored;
    const bool isOpen = content.isAtom || isTemplatePlace(content.text) || content.text.find("${") != std::string::npos;
    if (isOpen || std::filesystem::exists(path, ignored))
        return;
    reading.report(Severity::Warning, "layer.contentMissing", content.place, "The layer's content %1 does not exist",
                   {writtenPath(reading, path)}, "Correct the path, or make it first");
}

void addFunction(Reading &reading, ReadFunction read)
{
    const VendorRules &rules = rulesOf(read.function.vendor);
    if (!read.isForeign) {
        checkRuntime(reading, read);
        checkHandler(reading, read, checkCode(reading, read));
        checkRange(reading, "function.memoryRange", read.memory, rules.smallestMemoryMb, rules.largestMemoryMb,
                   rules.memoryStepMb, "MB");
        checkRange(reading, "function.timeoutRange", read.timeout, 1, rules.longestTimeoutSeconds, 1, "s");
    }
    checkArchitecture(reading, read);
    checkEnvironment(reading, read.environment);
    if (!reading.functionNames.insert(read.function.name).second)
        reading.report(Severity::Warning, "function.nameTwice", read.place, "Two functions are called %1",
                       {read.function.name}, "Give one of them another name");
    if (read.place.file && read.place.file->path == reading.manifest.file)
        reading.manifest.functionSpans[read.function.resource] =
            read.place.file->document.span(read.place.node->content);
    reading.manifest.functions.push_back(std::move(read.function));
}

int memoryOf(const Value &value, Vendor vendor)
{
    const std::optional<std::int64_t> number = asInteger(value);
    const bool fits = number && *number > 0 && *number <= rulesOf(vendor).largestMemoryMb;
    return fits ? static_cast<int>(*number) : defaultMemoryMb(vendor);
}

std::chrono::seconds timeoutOf(const Value &value, int fallback)
{
    const std::optional<std::int64_t> number = asInteger(value);
    return std::chrono::seconds(number && *number > 0 && *number <= 86400 ? *number : fallback);
}

std::map<std::string, std::string> environmentOf(const Value &value)
{
    std::map<std::string, std::string> environment;
    for (const Value::Member &member : value.members) {
        if (member.value.isScalar())
            environment[member.name] = asText(member.value);
    }
    return environment;
}

std::vector<std::string> textsOf(const Value &list)
{
    std::vector<std::string> texts;
    for (const Value &item : list.items) {
        if (item.isScalar() && !item.isAtom && !item.isNull())
            texts.push_back(item.text);
    }
    return texts;
}

int numberOf(const Value &value, int smallest, int fallback)
{
    const std::optional<std::int64_t> number = asInteger(value);
    return number && *number >= smallest && *number <= std::numeric_limits<int>::max() ? static_cast<int>(*number)
                                                                                       : fallback;
}

std::map<std::string, std::string> settingsOf(const Value &value)
{
    std::map<std::string, std::string> settings;
    addSettings(settings, {}, value);
    return settings;
}

} // namespace fermata
