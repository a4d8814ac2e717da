// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QString>

#include <filesystem>
#include <string>

namespace fermata {

// A text that was typed and not saved, and what is needed to go on with it.
struct UnsavedText
{
    QString path;   // absolute; empty while it has no file
    int number = 0; // of a text without a file
    QString text;
    std::string encoding;
    bool byteOrderMark = false;
    std::string contentHash; // of the file that it was typed over
    int line = 1;            // of the caret
    int column = 1;

    bool operator==(const UnsavedText &) const = default;
};

// Keeps unsaved texts on disk, so that they outlive the program: a file for each, readable by its owner only. Its
// functions only touch files and may be called from any thread, from one at a time.
class UnsavedStore
{
public:
    explicit UnsavedStore(std::filesystem::path folder);

    // `project` is the folder of the open one; empty for none.
    Result<> keep(const std::filesystem::path &project, const UnsavedText &text) const;
    void drop(const std::filesystem::path &project, const QString &path, int number) const;
    QList<UnsavedText> all(const std::filesystem::path &project) const; // in the order of their names

private:
    std::filesystem::path folderOf(const std::filesystem::path &project) const;

    std::filesystem::path m_folder;
};

} // namespace fermata
