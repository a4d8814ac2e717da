// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/templates/templateservice.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/services/templates/templateparameters.h"
#include "app/services/templates/templatereader.h"

#include <algorithm>
#include <set>

namespace fermata {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> filesBelow(const fs::path &folder)
{
    std::vector<fs::path> files;
    std::error_code problem;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(folder, problem)) {
        if (entry.is_regular_file(problem))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool isManifest(const QString &path)
{
    return path == QLatin1String("s.yaml") || path == QLatin1String("template.yaml");
}

// What has been made so far, so that it can be taken away again.
class Undo
{
public:
    // Notes the folders that do not exist yet, the outermost last.
    void willMake(const fs::path &file)
    {
        std::error_code ignored;
        for (fs::path folder = file.parent_path(); !folder.empty() && !fs::exists(folder, ignored);
             folder = folder.parent_path())
            m_folders.insert(folder);
        m_files.push_back(file);
    }

    void run() const
    {
        std::error_code ignored;
        for (const fs::path &file : m_files)
            fs::remove(file, ignored);
        for (auto folder = m_folders.rbegin(); folder != m_folders.rend();
             ++folder) // inner ones sort behind outer ones
            fs::remove(*folder, ignored);
    }

private:
    std::vector<fs::path> m_files;
    std::set<fs::path> m_folders;
};

Result<> checkTarget(const fs::path &folder)
{
    std::error_code ignored;
    if (fs::exists(folder, ignored) && (!fs::is_directory(folder, ignored) || !fs::is_empty(folder, ignored)))
        return failure(Error::Code::Conflict, "template.folderNotEmpty", "%1 exists and is not an empty folder",
                       {folder.string()}, "Choose another name or an empty folder");
    return {};
}

} // namespace

TemplateService::TemplateService(fs::path folder)
{
    load(folder.empty() ? shareDirectory() / "templates" : folder);
}

void TemplateService::load(const fs::path &folder)
{
    std::vector<fs::path> folders;
    std::error_code problem;
    for (const fs::directory_entry &entry : fs::directory_iterator(folder, problem)) {
        if (entry.is_directory())
            folders.push_back(entry.path());
    }
    if (problem)
        m_problems += QStringLiteral("No templates in %1").arg(toQString(folder));
    std::sort(folders.begin(), folders.end());
    for (const fs::path &path : folders) {
        Result<ProjectTemplate> read = readTemplate(path);
        if (!read) {
            m_problems += QString::fromStdString(read.error().message);
            continue;
        }
        m_folders[read->id] = path;
        m_templates += std::move(*read);
    }
}

const ProjectTemplate *TemplateService::find(const QString &id) const
{
    const auto found = std::find_if(m_templates.begin(), m_templates.end(),
                                    [&id](const ProjectTemplate &one) { return one.id == id; });
    return found == m_templates.end() ? nullptr : &*found;
}

QList<ParameterProblem> TemplateService::check(const QString &id, const QJsonObject &values) const
{
    const ProjectTemplate *found = find(id);
    return found ? checkValues(found->parameters, found->order, values) : QList<ParameterProblem>();
}

Result<QList<GeneratedFile>> TemplateService::preview(const QString &id, const QJsonObject &values) const
{
    const ProjectTemplate *found = find(id);
    if (!found)
        return failure(Error::Code::NotFound, "template.unknown", "There is no template %1", {id.toStdString()},
                       "List them with: fermata-cli templates");
    const QJsonObject complete = completedValues(found->parameters, values);
    const fs::path root = m_folders[id] / "files";
    QList<GeneratedFile> files;
    for (const fs::path &path : filesBelow(root)) {
        const Result<std::string> content = readFile(path);
        if (!content)
            return failure(content.error());
        const Result<QString> name = withPlacesFilled(toQString(path.lexically_relative(root)), complete);
        const Result<QString> text = withPlacesFilled(QString::fromStdString(*content), complete);
        if (!name || !text)
            return failure(name ? text.error() : name.error());
        files += GeneratedFile{*name, text->toUtf8(), isManifest(*name)};
    }
    return files;
}

Result<> TemplateService::create(const QString &id, const QJsonObject &values, const fs::path &folder) const
{
    const Result<QList<GeneratedFile>> files = preview(id, values);
    if (!files)
        return failure(files.error());
    if (const QList<ParameterProblem> problems = check(id, values); !problems.isEmpty())
        return failure(Error::Code::Invalid, "template.parameter", "%1: %2",
                       {problems.first().parameter.toStdString(), problems.first().message.toStdString()});
    const fs::path target = fs::absolute(folder).lexically_normal();
    if (Result<> free = checkTarget(target); !free)
        return free;
    Undo undo;
    for (const GeneratedFile &file : *files) {
        const fs::path path = target / toPath(file.path);
        undo.willMake(path);
        if (Result<> written = writeFile(path, file.content.toStdString()); !written) {
            undo.run();
            return written;
        }
    }
    return {};
}

} // namespace fermata
