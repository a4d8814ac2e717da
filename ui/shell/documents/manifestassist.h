// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/assist/assistance.h"

#include <filesystem>

class QThreadPool;

namespace fermata {

class ProjectService;

// What the schema of a manifest's format knows, asked in another thread.
class ManifestAssist : public AssistSource
{
public:
    // The pool outlives it.
    ManifestAssist(const ProjectService &project, QThreadPool &pool, std::filesystem::path file);

    QFuture<Result<Completions>> completionsAt(const QByteArray &text, long offset) override;
    QFuture<Result<Meaning>> meaningAt(const QByteArray &text, long offset) override;

private:
    const ProjectService &m_project;
    QThreadPool &m_pool;
    std::filesystem::path m_file;
};

} // namespace fermata
