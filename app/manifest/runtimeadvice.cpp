// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/runtimeadvice.h"

#include "app/base/text.h"
#include "app/manifest/templateplace.h"
#include "app/manifest/vendorrules.h"
#include "app/model/runtime.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace fermata {

namespace {

// How a language begins in a runtime's name, and what people call it. Longest first.
struct Language
{
    const char *word;
    const char *runtime; // as parseRuntime() says it; empty when no vendor has one
    const char *title;
    bool isProgram = false; // built to a program that needs no interpreter
};
constexpr std::array<Language, 25> languages = {{
    {"typescript", "nodejs", "TypeScript"},
    {"javascript", "nodejs", "JavaScript"},
    {"dotnetcore", "dotnet", ".NET"},
    {"quarkus", "java", "Java"},
    {"springboot", "java", "Java"},
    {"nodejs", "nodejs", "Node.js"},
    {"node", "nodejs", "Node.js"},
    {"python", "python", "Python"},
    {"kotlin", "java", "Kotlin"},
    {"scala", "java", "Scala"},
    {"java", "java", "Java"},
    {"golang", "go", "Go", true},
    {"dotnet", "dotnet", ".NET"},
    {"csharp", "dotnet", "C#"},
    {"ruby", "ruby", "Ruby"},
    {"php", "php", "PHP"},
    {"rust", "", "Rust", true},
    {"swift", "", "Swift", true},
    {"cpp", "", "C++", true},
    {"c++", "", "C++", true},
    {"deno", "", "Deno"},
    {"bun", "", "Bun"},
    {"perl", "", "Perl"},
    {"go", "go", "Go", true},
    {"r", "", "R"},
}};

// "python3.12" and "Python-3.12" begin with the word, "rubish" does not.
const Language *languageOf(const std::string &runtime)
{
    std::string word = runtime;
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const Language &language : languages) {
        const std::string_view begin = language.word;
        if (word.starts_with(begin)
            && (word.size() == begin.size() || !std::isalpha(static_cast<unsigned char>(word[begin.size()]))))
            return &language;
    }
    return nullptr;
}

const char *nameOf(Vendor vendor)
{
    switch (vendor) {
    case Vendor::FunctionCompute: return "Function Compute";
    case Vendor::Lambda: return "Lambda";
    case Vendor::Knative: break;
    }
    return "Knative";
}

// The runtime for programs that bring everything along.
const char *bareRuntime(Vendor vendor)
{
    return vendor == Vendor::Lambda ? "provided.al2023" : "custom.debian12";
}

bool offers(Vendor vendor, const std::string &runtime)
{
    return std::ranges::find(rulesOf(vendor).runtimes, runtime) != rulesOf(vendor).runtimes.end();
}

bool isRetired(Vendor vendor, const std::string &runtime)
{
    return std::ranges::find(rulesOf(vendor).retired, runtime) != rulesOf(vendor).retired.end();
}

// Digits and dots: "Python-3.12" is 3.12, nodejs20.x is 20.
std::string versionIn(const std::string &runtime)
{
    const std::size_t begin = runtime.find_first_of("0123456789");
    if (begin == std::string::npos)
        return {};
    const std::size_t end = runtime.find_first_not_of("0123456789.", begin);
    std::string version = runtime.substr(begin, end == std::string::npos ? end : end - begin);
    while (version.ends_with('.'))
        version.pop_back();
    return version;
}

// The vendor's runtime of a language: of that version, else its newest. Empty when it has none for new functions.
std::string runtimeFor(Vendor vendor, const std::string &language, const std::string &version)
{
    std::string newest;
    for (const std::string &runtime : rulesOf(vendor).runtimes) {
        if (language.empty() || parseRuntime(runtime).language != language || isRetired(vendor, runtime))
            continue;
        if (!version.empty() && versionIn(runtime) == version)
            return runtime;
        newest = runtime; // the vendors' lists go from old to new
    }
    return newest;
}

// Function Compute's .NET Core 3.1 is no way out for whoever wants .NET 8.
std::string ownRuntime(Vendor vendor, const Language *language, const std::string &runtime)
{
    if (!language || (vendor == Vendor::FunctionCompute && std::string_view(language->word) == "dotnet"))
        return {};
    return runtimeFor(vendor, language->runtime, versionIn(runtime));
}

RuntimeAdvice unknown(const std::string &runtime, std::string instead)
{
    return {"function.runtimeUnknown", "There is no runtime %1", {runtime}, instead, instead};
}

std::optional<Vendor> vendorOf(const std::string &runtime, Vendor besides)
{
    for (const Vendor vendor : {Vendor::Lambda, Vendor::FunctionCompute}) {
        if (vendor != besides && offers(vendor, runtime))
            return vendor;
    }
    return std::nullopt;
}

RuntimeAdvice noneFor(const std::string &runtime, const Language &language, Vendor vendor)
{
    const std::string bare = bareRuntime(vendor);
    const std::vector<std::string> arguments = {runtime, nameOf(vendor), language.title, bare};
    if (language.isProgram)
        return {"function.runtimeProgram", "%2 has no runtime %1: a %3 program runs by itself, in %4", arguments,
                "Set the runtime to " + bare + " and build the program as a file called bootstrap", bare};
    return {"function.runtimeNone", "%2 has no runtime for %3, so none called %1", arguments,
            "Set the runtime to " + bare
                + " and bring the interpreter along: in the code, in a layer, or in a container image",
            bare};
}

} // namespace

std::optional<RuntimeAdvice> runtimeAdvice(const std::string &runtime, Vendor vendor)
{
    if (isTemplatePlace(runtime))
        return RuntimeAdvice{
            "function.runtimeOpen", "The runtime %1 is not filled in", {runtime}, "Write a runtime", {}, true};
    const Language *const language = languageOf(runtime);
    if (offers(vendor, runtime)) {
        if (!isRetired(vendor, runtime))
            return std::nullopt;
        std::string newer = language ? runtimeFor(vendor, language->runtime, {}) : std::string();
        if (newer.empty())
            newer = bareRuntime(vendor);
        return RuntimeAdvice{"function.runtimeRetired",
                             "%1 is retired: %2 makes no new function with it",
                             {runtime, nameOf(vendor)},
                             newer,
                             newer,
                             true};
    }
    if (vendor == Vendor::Knative)
        return unknown(runtime, nearest(runtime, rulesOf(vendor).runtimes));
    if (runtime == "custom-container")
        return RuntimeAdvice{"function.runtimeContainer",
                             "%1 is a runtime of %2; on %3 a function in an image has none",
                             {runtime, nameOf(Vendor::FunctionCompute), nameOf(vendor)},
                             "Remove it, and write PackageType: Image and ImageUri",
                             {}};
    const std::string own = ownRuntime(vendor, language, runtime);
    if (const std::optional<Vendor> other = vendorOf(runtime, vendor)) {
        const std::string instead = language && own.empty() ? std::string() : own.empty() ? bareRuntime(vendor) : own;
        if (!instead.empty())
            return RuntimeAdvice{"function.runtimeElsewhere",
                                 "%1 is a runtime of %2; on %3 it is %4",
                                 {runtime, nameOf(*other), nameOf(vendor), instead},
                                 instead,
                                 instead};
    }
    if (language && own.empty())
        return noneFor(runtime, *language, vendor);
    const std::string spelled = nearest(runtime, rulesOf(vendor).runtimes);
    return unknown(runtime, versionIn(own) == versionIn(runtime) || spelled.empty() ? own : spelled);
}

} // namespace fermata
