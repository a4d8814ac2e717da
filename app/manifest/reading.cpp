// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/reading.h"

#include "app/base/files.h"

namespace fermata {

namespace {

constexpr std::size_t mostFiles = 20; // a manifest that extends itself in a circle ends here

} // namespace

Reading::Reading(const std::filesystem::path &file)
{
    manifest.file = std::filesystem::absolute(file).lexically_normal();
}

const ManifestFile *Reading::openMain(std::string_view text)
{
    return open(manifest.file, text);
}

const ManifestFile *Reading::openBeside(const std::string &name, Place place)
{
    const std::filesystem::path path = absolute(name);
    for (const ManifestFile &file : m_files) {
        if (file.path == path)
            return &file;
    }
    if (m_files.size() >= mostFiles)
        return nullptr;
    const Result<std::string> text = readFile(path);
    if (!text) {
        report(Severity::Error, "manifest.fileMissing", place, "The file %1 that is named here cannot be read",
               {path.string()}, "Make the file, or correct its name");
        return nullptr;
    }
    return open(path, *text);
}

std::filesystem::path Reading::absolute(const std::string &path) const
{
    std::filesystem::path result = (folder() / path).lexically_normal();
    if (!result.has_filename() && result.has_relative_path()) // "code/" is "code"
        result = result.parent_path();
    return result;
}

void Reading::report(Severity severity, std::string rule, Place place, const std::string &english,
                     std::vector<std::string> arguments, std::string fix)
{
    if (place.node && !m_reported.emplace(rule, place.node).second)
        return;
    if (place.node)
        m_reportedNodes.insert(place.node);
    Diagnostic diagnostic;
    diagnostic.rule = std::move(rule);
    diagnostic.severity = severity;
    diagnostic.file = place.file ? place.file->path : manifest.file;
    if (place.file && place.node)
        diagnostic.span = place.file->document.span(place.node->content);
    diagnostic.message = fill(english, arguments);
    diagnostic.arguments = std::move(arguments);
    diagnostic.fix = std::move(fix);
    manifest.diagnostics.push_back(std::move(diagnostic));
}

bool Reading::hasReported(Place place) const
{
    return m_reportedNodes.contains(place.node);
}

void Reading::report(const std::filesystem::path &file, TextSpan span, const YamlProblem &problem, Severity severity)
{
    manifest.diagnostics.push_back(
        {problem.rule, severity, file, span, fill(problem.message, problem.arguments), problem.arguments, problem.fix});
}

const ManifestFile *Reading::open(const std::filesystem::path &path, std::string_view text)
{
    auto document = YamlDocument::parse(text);
    if (!document) {
        report(path, YamlDocument::spanIn(text, document.error().span), document.error(), Severity::Error);
        return nullptr;
    }
    ManifestFile &file = m_files.emplace_back(ManifestFile{path, std::move(*document), {}});
    for (const YamlProblem &problem : file.document.problems())
        report(path, file.document.span(problem.span), problem, Severity::Warning);
    if (file.document.documentCount() > 1)
        report(path, {},
               {"yaml.severalDocuments",
                "Only the first document of this file is read",
                {},
                "Split the file at '---'",
                {}},
               Severity::Warning);
    auto root = expand(file, file.document.root());
    if (!root) {
        report(path, file.document.span(root.error().span), root.error(), Severity::Error);
        m_files.pop_back();
        return nullptr;
    }
    file.root = std::move(*root);
    return &file;
}

} // namespace fermata
