// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace fermata {

// One line of a difference, as it is shown.
struct DiffLine
{
    enum class Kind { Same, Added, Removed };

    Kind kind = Kind::Same;
    int number = 0; // in the text after it; of a removed one, before
    QString text = {};

    bool operator==(const DiffLine &) const = default;
};

// With a few of the lines around; empty when nothing differs.
QList<DiffLine> differenceOf(const QString &before, const QString &after);

} // namespace fermata
