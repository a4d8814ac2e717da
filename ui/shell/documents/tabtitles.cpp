// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/tabtitles.h"

#include <algorithm>

namespace fermata {

namespace {

QStringList foldersOf(const QString &path)
{
    QStringList parts = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (!parts.isEmpty())
        parts.removeLast();
    return parts;
}

QString nameOf(const QString &path)
{
    return path.section(QLatin1Char('/'), -1);
}

qsizetype sharedAtStart(const QStringList &a, const QStringList &b)
{
    return std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
}

qsizetype sharedAtEnd(const QStringList &a, const QStringList &b)
{
    return std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin();
}

} // namespace

QString distinguishingFolder(const QString &path, const QStringList &others)
{
    const QStringList folders = foldersOf(path);
    qsizetype shared = folders.size(); // with all namesakes, from the root
    qsizetype alike = -1;              // with the likest of them, from the end
    for (const QString &other : others) {
        if (other == path || nameOf(other) != nameOf(path))
            continue;
        shared = std::min(shared, sharedAtStart(folders, foldersOf(other)));
        alike = std::max(alike, sharedAtEnd(folders, foldersOf(other)));
    }
    if (alike < 0)
        return {};
    const qsizetype from = std::max(shared, folders.size() - alike - 1);
    return from >= folders.size() ? QStringLiteral(".") : folders.mid(from).join(QLatin1Char('/'));
}

} // namespace fermata
