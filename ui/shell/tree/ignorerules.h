// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRegularExpression>
#include <QString>

namespace fermata {

// What a project does not count as its own: .git, caches, and what the .gitignore at its root names.
class IgnoreRules
{
public:
    IgnoreRules() = default;
    static IgnoreRules ofProject(const QString &root);
    // The lines of a .gitignore.
    static IgnoreRules fromText(const QString &text);

    // A path relative to the root, with /. A file in an ignored folder is not asked: whoever walks stops at the folder.
    bool ignores(const QString &path, bool isFolder) const;
    // Not even shown: version control's own folders.
    static bool hides(const QString &name);

private:
    struct Rule
    {
        QRegularExpression form;
        bool foldersOnly = false;
        bool takesBack = false; // "!name"
    };

    void add(const QString &line);

    QList<Rule> m_rules;
};

} // namespace fermata
