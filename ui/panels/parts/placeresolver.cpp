// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/placeresolver.h"

#include "app/async/text.h"
#include "app/model/runtime.h"
#include "app/base/insidepath.h"
#include "app/services/project/projectservice.h"

#include <QFileInfo>

namespace fermata {

namespace {

// A runtime prints where it saw the file: absolute, below the vendor's folder, or relative to the code.
std::optional<QString> existingFile(const std::filesystem::path &named, const std::filesystem::path &code,
                                    const std::filesystem::path &root)
{
    const std::filesystem::path below = isInside(named, root) ? named.lexically_relative(root) : named;
    for (const char *const sources : {".", "src/main/java"}) { // a class's file is told by its package
        const std::filesystem::path file = below.is_absolute() ? below : code / sources / below;
        const QFileInfo seen(toQString(file.lexically_normal()));
        if (seen.isFile())
            return seen.absoluteFilePath();
    }
    return std::nullopt;
}

} // namespace

PlaceResolver::PlaceResolver(const ProjectService &project, const Registry<LanguageSupport> &languages)
    : m_project(project), m_languages(languages)
{
}

std::optional<FilePlace> PlaceResolver::placeIn(const QString &function, const QString &line) const
{
    const std::optional<Function> owner = m_project.function(function);
    const std::filesystem::path code = owner ? owner->code : std::filesystem::path();
    const std::filesystem::path root = owner ? codeRoot(owner->vendor) : std::filesystem::path();
    const QString language = owner ? toQString(parseRuntime(owner->runtime).language) : QString();
    for (const auto &support : m_languages.all()) {
        if (!language.isEmpty() && support->id() != language && m_languages.find(language))
            continue;
        const HandlerLocation found = support->placeInLine(line);
        if (found.line <= 0 || found.file.empty())
            continue;
        if (const std::optional<QString> path = existingFile(found.file, code, root))
            return FilePlace{*path, found.line};
    }
    return std::nullopt;
}

} // namespace fermata
