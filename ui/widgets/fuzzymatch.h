// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace fermata {

// How well a pattern fits a text, and where its letters were found (UTF-16 offsets, ascending).
struct FuzzyMatch
{
    int score = 0;
    QList<int> positions;
};

// All letters of the pattern in order, whatever their case; spaces in the pattern are skipped. Beginnings of words and
// runs of neighbours score higher, long gaps and late starts lower. Nothing if a letter is missing.
std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text);

} // namespace fermata
