// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/package/archive.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace fermata {

// The files of a function's package where they can be read. What was unpacked for it goes with the last copy.
class CodeFiles
{
public:
    // Both read the disk: not for the UI thread. Fail as unpackZip() and packageFiles() do.
    static Result<CodeFiles> ofZip(const QByteArray &zip);
    static Result<CodeFiles> ofFolder(const std::filesystem::path &folder); // without what its .fcignore leaves out

    const std::vector<PackageFile> &files() const { return m_files; } // by name

    // Of one file, at most 1 MB; empty when there is none of that name. Fails with Invalid ("compare.noText") for what is
    // larger or no text, or with Io.
    Result<QString> textOf(const QString &name) const;

private:
    std::shared_ptr<QTemporaryDir> m_folder; // null: the files are somebody else's
    std::vector<PackageFile> m_files;
};

// One file that differs between two packages.
struct FileChange
{
    enum class Kind { Added, Changed, Removed };

    Kind kind = Kind::Changed;
    QString name;
    qint64 before = 0; // bytes
    qint64 after = 0;

    bool operator==(const FileChange &) const = default;
};

const char *name(FileChange::Kind kind); // added, changed, removed

// By name. Reads the disk; a file that cannot be read counts as changed.
QList<FileChange> changesBetween(const CodeFiles &before, const CodeFiles &after);

} // namespace fermata
