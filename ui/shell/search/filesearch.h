// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QString>

#include <optional>

namespace fermata {

// What is looked for in the files of a project.
struct SearchQuestion
{
    QString text;
    bool regularExpression = false;
    bool caseSensitive = false;
    bool wholeWord = false;
    QString files = {}; // "*.py, src/**, !tests/**"; empty: all that are not ignored
    // What shall stand in its place. In that of a regular expression $1 or \1 is a group, $& all of it, \n and \t a line
    // end and a tab.
    std::optional<QString> replacement = {};

    bool operator==(const SearchQuestion &) const = default;
};

// The expression that finds it; an invalid one when that is what was typed.
QRegularExpression expressionOf(const SearchQuestion &question);

struct SearchHit
{
    int line = 1; // from 1
    int column = 1; // from 1, in UTF-16 units
    int length = 0;
    QString text; // the line around it, without indentation and not too long
    int start = 0; // of the hit in `text`
    QString replacement = {}; // of this hit, when one is asked for

    bool operator==(const SearchHit &) const = default;
};

struct FileHits
{
    QString path; // relative to the root
    QList<SearchHit> hits;
};

// Reads all files of the folder that its .gitignore does not name, in another thread, in their order; each result is a
// file with hits. `open` are the texts that differ from the disk, by absolute path. Ends early when it is cancelled, and
// at `mostHits`.
constexpr int mostHits = 10'000;
QFuture<FileHits> searchFiles(const QString &root, const SearchQuestion &question, const QHash<QString, QString> &open);

// In one text: what searchFiles() does with each file.
QList<SearchHit> searchText(const QString &text, const SearchQuestion &question, int most);

} // namespace fermata
