// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/package/filerules.h"

#include <QString>

#include <map>

namespace fermata {

// What a project does not count as its own: .git, caches, and what its .gitignore files name.
class IgnoreRules
{
public:
    IgnoreRules() = default;
    static IgnoreRules ofProject(const QString &root); // with the .gitignore at its root
    // The lines of a .gitignore.
    static IgnoreRules fromText(const QString &text);

    // Those of a folder below the root that has a .gitignore of its own, which decides there. Whoever walks a project adds
    // them on the way down; a path relative to the root.
    void addOf(const QString &folder);

    // A path relative to the root, with /. A file in an ignored folder is not asked: whoever walks stops at the folder.
    bool ignores(const QString &path, bool isFolder) const;
    // Not even shown: version control's own folders.
    static bool hides(const QString &name);

private:
    QString m_root;
    std::map<std::string, FileRules> m_rules; // by folder, with a / at its end
    FileRules m_usual; // where none of them says anything
};

} // namespace fermata
