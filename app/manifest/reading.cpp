// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/reading.h"

#include "app/base/files.h"
#include "app/base/text.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr std::size_t largestDotEnv = 1u << 20;
constexpr std::size_t mostFiles = 20; // a manifest that extends itself in a circle ends here

} // namespace

Reading::Reading(const std::filesystem::path &file, std::string environment) : m_environment(std::move(environment))
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

const ManifestFile *Reading::openText(const std::string &text, Place place)
{
    if (m_files.size() >= mostFiles)
        return nullptr;
    auto document = YamlDocument::parse(text);
    if (!document) {
        const YamlProblem &problem = document.error();
        report(Severity::Error, problem.rule, place, problem.message, problem.arguments, problem.fix);
        return nullptr;
    }
    ManifestFile &file = m_files.emplace_back(ManifestFile{manifest.file, std::move(*document), {}, {}});
    auto root = expand(file, file.document.root());
    if (!root) {
        m_files.pop_back();
        return nullptr;
    }
    file.root = std::move(*root);
    return &file;
}

const std::map<std::string, std::string> &Reading::dotEnv()
{
    if (m_dotEnv)
        return *m_dotEnv;
    m_dotEnv.emplace();
    const Result<std::string> text = readFile(folder() / ".env");
    if (!text || text->size() > largestDotEnv)
        return *m_dotEnv;
    for (const std::string &written : split(*text, '\n')) {
        std::string line = trimmed(written);
        if (line.starts_with("export "))
            line = trimmed(line.substr(7));
        const std::size_t equals = line.find('=');
        if (line.starts_with('#') || equals == std::string::npos || equals == 0)
            continue;
        std::string value = trimmed(line.substr(equals + 1));
        const bool isQuoted =
            value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
        (*m_dotEnv)[trimmed(line.substr(0, equals))] = isQuoted ? value.substr(1, value.size() - 2) : value;
    }
    return *m_dotEnv;
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
    ManifestFile &file = m_files.emplace_back(ManifestFile{path, std::move(*document), {}, {}});
    for (const YamlProblem &problem : file.document.problems())
        report(path, file.document.span(problem.span), problem, Severity::Warning);
    const std::vector<const YamlNode *> &roots = file.document.roots();
    for (std::size_t i = 0; i < std::max<std::size_t>(roots.size(), 1); ++i) {
        auto root = expand(file, roots.empty() ? nullptr : roots[i]);
        if (!root) {
            report(path, file.document.span(root.error().span), root.error(), Severity::Error);
            m_files.pop_back();
            return nullptr;
        }
        if (i == 0)
            file.root = std::move(*root);
        else
            file.others.push_back(std::move(*root));
    }
    return &file;
}

} // namespace fermata
