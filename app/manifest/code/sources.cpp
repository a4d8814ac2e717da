// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/code/sources.h"

#include "app/base/files.h"
#include "app/base/text.h"
#include "app/manifest/code/text.h"
#include "app/manifest/handlerfile.h"
#include "app/model/runtime.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <mutex>
#include <set>
#include <unordered_map>

namespace fermata {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t largestFile = 256u << 10; // bytes
constexpr std::size_t mostFiles = 40;
constexpr std::size_t mostEntries = 400; // of the folders that are looked through

bool isSource(const fs::path &path)
{
    constexpr std::array<std::string_view, 11> extensions = {".py", ".js", ".mjs", ".cjs", ".ts",  ".mts",
                                                             ".go", ".rb", ".php", ".cs",  ".java"};
    const std::string name = path.filename().string();
    const auto has = [&name](std::string_view part) { return name.find(part) != std::string::npos; };
    return std::ranges::find(extensions, path.extension().string()) != extensions.end() && !name.starts_with("test_")
        && !has("_test.") && !has(".test.") && !has(".spec.") && !has(".min.") && !has(".d.ts");
}

// Others' packages, tests and what a build leaves.
bool isPassedOver(const fs::path &folder)
{
    constexpr std::array<std::string_view, 10> names = {"node_modules", "site-packages", "vendor",      "venv", "tests",
                                                        "test",         "__tests__",     "__pycache__", "dist", "bin"};
    const std::string name = folder.filename().string();
    return name.starts_with('.') || std::ranges::find(names, name) != names.end();
}

bool drawsIn(std::string_view line)
{
    constexpr std::array<std::string_view, 6> words = {"import", "require", "from ", "include", "load", "using"};
    return std::ranges::any_of(words, [line](std::string_view w) { return line.find(w) != std::string_view::npos; });
}

void addWords(std::string_view line, std::unordered_set<std::string> &words)
{
    std::size_t at = 0;
    while (at < line.size()) {
        std::size_t end = at;
        while (end < line.size() && (code::isWordCharacter(line[end]) || line[end] == '-'))
            ++end;
        if (end > at)
            words.emplace(line.substr(at, end - at));
        at = end + 1;
    }
}

std::shared_ptr<const SourceFile> scanned(const fs::path &path, const std::string &text)
{
    auto file = std::make_shared<SourceFile>();
    file->path = path;
    file->calls = callsIn(text);
    const bool isJava = path.extension() == ".java"; // classes of one package need no import
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
        const std::string_view line = rest.substr(0, end + 1);
        rest.remove_prefix(end + 1);
        if (isJava || drawsIn(line))
            addWords(line, file->drawsIn);
    }
    return file;
}

// What was read, by path; shared by all readings, because a manifest is read again at every keystroke.
class Scanned
{
public:
    std::shared_ptr<const SourceFile> file(const fs::path &path)
    {
        std::error_code error;
        const std::uintmax_t size = fs::file_size(path, error);
        const fs::file_time_type time = error ? fs::file_time_type() : fs::last_write_time(path, error);
        if (error || size > largestFile)
            return nullptr;
        const std::scoped_lock lock(m_mutex);
        Entry &entry = m_entries[path.native()];
        if (entry.file && entry.size == size && entry.time == time)
            return entry.file;
        const Result<std::string> text = readFile(path);
        entry = {size, time, text ? scanned(path, *text) : nullptr};
        const std::shared_ptr<const SourceFile> found = entry.file;
        constexpr std::size_t most = 5'000;
        if (m_entries.size() > most)
            m_entries.clear();
        return found;
    }

private:
    struct Entry
    {
        std::uintmax_t size = 0;
        fs::file_time_type time;
        std::shared_ptr<const SourceFile> file;
    };

    std::mutex m_mutex;
    std::unordered_map<std::string, Entry> m_entries;
};

Scanned &scannedFiles()
{
    static Scanned scanned;
    return scanned;
}

// By what an import calls it: lib/db.py is db, lib/__init__.py and lib/index.js are lib.
std::string importedAs(const fs::path &path)
{
    const std::string stem = path.stem().string();
    return stem == "__init__" || stem == "index" ? path.parent_path().filename().string() : stem;
}

void addSources(const fs::path &folder, int depth, std::size_t &entries, std::multimap<std::string, fs::path> &found)
{
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end && entries < mostEntries;
         at.increment(error)) {
        ++entries;
        std::error_code ignored;
        if (at->is_directory(ignored)) {
            if (depth > 0 && !isPassedOver(at->path()))
                addSources(at->path(), depth - 1, entries, found);
        } else if (isSource(at->path())) {
            found.emplace(importedAs(at->path()), at->path());
        }
    }
}

// How many folders the two have in common from the root on.
std::ptrdiff_t nearness(const fs::path &one, const fs::path &other)
{
    return std::distance(one.begin(), std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first);
}

// The file of a Java handler's class, as Maven, Gradle and a bare folder lay it out; empty where there is none.
std::string javaFile(const std::string &handler, const fs::path &folder)
{
    const std::string name = handler.substr(0, handler.find("::"));
    const std::string path = replaced(name.substr(0, name.find('$')), ".", "/") + ".java";
    for (const char *root : {"src/main/java/", "", "src/", "app/src/main/java/"}) {
        std::error_code error;
        if (fs::is_regular_file(folder / (root + path), error))
            return root + path;
    }
    return {};
}

// Beside a Java package that has been built, or will be: of target/app.jar the folder above target.
fs::path sourceFolder(const fs::path &code)
{
    std::error_code error;
    for (fs::path at = code; at.has_relative_path(); at = at.parent_path()) {
        const bool isOutput = at.filename() == "target" || at.filename() == "build";
        if (isOutput && fs::is_directory(at.parent_path() / "src", error))
            return at.parent_path();
    }
    return code;
}

} // namespace

const FunctionSources::ByName &FunctionSources::folder(const fs::path &folder, int depth)
{
    const auto [known, isNew] = m_folders.try_emplace({folder, depth});
    std::size_t entries = 0;
    if (isNew)
        addSources(folder, depth, entries, known->second);
    return known->second;
}

std::vector<std::shared_ptr<const SourceFile>> FunctionSources::of(const Function &function)
{
    const bool isJava = parseRuntime(function.runtime).language == "java";
    const int deepest = isJava ? 12 : 3; // its packages are folders
    std::vector<std::shared_ptr<const SourceFile>> sources;
    std::set<fs::path> taken;
    const auto take = [&](const fs::path &path) {
        const auto file = sources.size() < mostFiles && taken.insert(path).second ? scannedFiles().file(path) : nullptr;
        if (file)
            sources.push_back(file);
    };
    std::error_code error;
    const fs::path root = isJava ? sourceFolder(function.code) : function.code;
    if (root.empty() || !fs::is_directory(root, error))
        return sources;
    const std::vector<std::string> names =
        isJava ? std::vector{javaFile(function.handler, root)} : handlerFiles(function);
    if (names.empty()) {
        for (const auto &[name, path] : folder(root, 0))
            take(path);
        return sources;
    }
    const auto handler =
        std::ranges::find_if(names, [&](const std::string &name) { return fs::is_regular_file(root / name, error); });
    if (handler == names.end())
        return sources;
    take((root / *handler).lexically_normal());
    const ByName &others = folder(root, deepest);
    for (std::size_t at = 0; at < sources.size(); ++at) { // what one draws in may draw in more
        const std::shared_ptr<const SourceFile> by = sources[at];
        for (const std::string &word : by->drawsIn) {
            const auto [begin, end] = others.equal_range(word);
            const auto nearest = std::max_element(begin, end, [&by](const auto &one, const auto &other) {
                return nearness(one.second, by->path) < nearness(other.second, by->path);
            });
            if (nearest != end)
                take(nearest->second);
        }
    }
    return sources;
}

} // namespace fermata
