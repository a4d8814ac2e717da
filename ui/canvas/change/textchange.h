// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace fermata {

class CodeEditor;

// Makes the editor say `text`, by replacing only what lies between the first and the last difference: one undo step.
void replaceDifference(CodeEditor &editor, const QString &text);

// One line of a difference, as it is shown.
struct DiffLine
{
    enum class Kind { Same, Added, Removed };

    Kind kind = Kind::Same;
    int number = 0; // in the text after it; of a removed one, before
    QString text = {};

    bool operator==(const DiffLine &) const = default;
};

QList<DiffLine> differenceOf(const QString &before, const QString &after);

} // namespace fermata
