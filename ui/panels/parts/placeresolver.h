// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"
#include "app/extension/registry.h"

#include <QString>

#include <optional>

namespace fermata {

class ProjectService;

// A place in a file on this machine.
struct FilePlace
{
    QString path;
    int line = 1;

    bool operator==(const FilePlace &) const = default;
};

// Finds the file that a line of a stack trace or a log speaks of, as the language of the function writes it.
class PlaceResolver
{
public:
    PlaceResolver(const ProjectService &project, const Registry<LanguageSupport> &languages);

    // Nothing when the line names no place, or the file is not here.
    std::optional<FilePlace> placeIn(const QString &function, const QString &line) const;

private:
    const ProjectService &m_project;
    const Registry<LanguageSupport> &m_languages;
};

} // namespace fermata
