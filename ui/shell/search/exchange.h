// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/search/filesearch.h"

namespace fermata {

// A stretch of a text, in UTF-16 units, and what takes its place. Lists of them go from the top and do not overlap.
struct Exchange
{
    qsizetype begin = 0;
    qsizetype end = 0; // exclusive
    QString text;
};

// What puts the replacement of each of `hits` in its place, for those that `text` still has. A replacement's line ends
// become those of the text.
QList<Exchange> exchangesOf(const QString &text, const SearchQuestion &question, const QList<SearchHit> &hits);

QString exchanged(const QString &text, const QList<Exchange> &exchanges);

// What leads from exchanged() back to `text`.
QList<Exchange> reversed(const QString &text, const QList<Exchange> &exchanges);

} // namespace fermata
