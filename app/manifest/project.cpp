// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/manifest/buildwish.h"
#include "app/manifest/environment.h"
#include "app/manifest/namesakes.h"

#include <algorithm>
#include <array>

namespace fermata {

namespace {

namespace fs = std::filesystem;

constexpr int deepestFolder = 4;
constexpr std::size_t mostEntries = 50'000; // a home folder opened by mistake must not hang the window
constexpr std::uintmax_t largestFile = 8u << 20;

bool isSkipped(const std::string &folder)
{
    constexpr std::array<std::string_view, 14> skipped = {
        ".git",        "node_modules", ".fermata", ".aws-sam",    ".s",     "venv",          ".venv",
        "__pycache__", "dist",         "build",    ".serverless", "target", "site-packages", "vendor"};
    return std::find(skipped.begin(), skipped.end(), folder) != skipped.end();
}

bool isManifestName(const std::string &name)
{
    constexpr std::array<std::string_view, 14> names = {
        "s.yaml",    "s.yml",    "template.yaml", "template.yml", "template.json", "serverless.yml", "serverless.yaml",
        "func.yaml", "func.yml", "service.yaml",  "service.yml",  "ksvc.yaml",     "ksvc.yml",       "knative.yaml"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<fs::path> manifestFiles(const fs::path &root)
{
    std::vector<fs::path> files;
    std::error_code problem;
    std::size_t count = 0;
    fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied, problem);
    for (const fs::recursive_directory_iterator end; entry != end && ++count < mostEntries; entry.increment(problem)) {
        if (problem)
            break;
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (entry->is_directory(ignored)) {
            if (isSkipped(name) || entry.depth() >= deepestFolder)
                entry.disable_recursion_pending();
        } else if (isManifestName(name) && entry->is_regular_file(ignored)) {
            files.push_back(entry->path());
        }
    }
    // A folder's own manifests before those below it.
    const auto depth = [](const fs::path &path) { return std::distance(path.begin(), path.end()); };
    std::sort(files.begin(), files.end(), [&depth](const fs::path &a, const fs::path &b) {
        return depth(a) != depth(b) ? depth(a) < depth(b) : a < b;
    });
    return files;
}

Result<Manifest> readManifestFile(const fs::path &file, const std::string &environment)
{
    std::error_code ignored;
    if (fs::file_size(file, ignored) > largestFile && fs::is_regular_file(file, ignored))
        return failure(Error::Code::Invalid, "manifest.tooLarge", "%1 is larger than %2 MB",
                       {file.string(), std::to_string(largestFile >> 20)}, "Check that this is the right file");
    const Result<std::string> text = readFile(file);
    if (!text)
        return failure(text.error());
    return readManifest(file, *text, environment);
}

// A manifest that cannot even be opened still stands in the project, with the reason.
Manifest unread(const fs::path &file, const Error &error)
{
    Manifest manifest;
    manifest.file = file;
    manifest.diagnostics.push_back({error.id, Severity::Error, file, {}, error.message, error.arguments, error.hint});
    return manifest;
}

} // namespace

Result<Project> readProject(const fs::path &path)
{
    return readProject(path, {});
}

Result<Project> readProject(const fs::path &path, const std::string &environment)
{
    std::error_code problem;
    fs::path root = fs::absolute(path, problem).lexically_normal();
    if (!root.has_filename() && root.has_relative_path())
        root = root.parent_path();
    if (!fs::exists(root, problem))
        return failure(Error::Code::NotFound, "project.noFolder", "There is no folder %1", {root.string()},
                       "Check the path");
    Project project;
    if (!fs::is_directory(root, problem)) {
        Result<Manifest> manifest = readManifestFile(root, environment);
        if (!manifest)
            return failure(manifest.error());
        project.root = root.parent_path();
        project.manifests.push_back(std::move(*manifest));
    } else {
        project.root = root;
        for (const fs::path &file : manifestFiles(root)) {
            Result<Manifest> manifest = readManifestFile(file, environment);
            if (manifest)
                project.manifests.push_back(std::move(*manifest));
            else if (manifest.error().id != "manifest.unknownFormat")
                project.manifests.push_back(unread(file, manifest.error()));
        }
    }
    if (project.manifests.empty())
        return failure(
            Error::Code::Invalid, "project.noManifest", "There is no manifest in %1", {root.string()},
            "Open a folder with an s.yaml, a SAM template, a serverless.yml or a func.yaml, or make a new project");
    project.name = project.root.filename().string();
    tellNamesakes(project);
    return project;
}

std::vector<BuildWish> readBuildWishes(const Project &project, const std::string &environment)
{
    std::vector<BuildWish> wishes;
    for (const Manifest &manifest : project.manifests) {
        if (const Result<std::string> text = readFile(manifest.file))
            wishes.push_back(readBuildWish(manifest.file, *text, environment));
    }
    return wishes;
}

std::vector<BuildWish> readBuildWishes(const Project &project, const Function &function)
{
    Project having;
    for (const Manifest &manifest : project.manifests) {
        if (std::ranges::find(manifest.functions, function.name, &Function::name) != manifest.functions.end())
            having.manifests.push_back(manifest);
    }
    return readBuildWishes(having);
}

} // namespace fermata
