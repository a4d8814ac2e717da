// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace fermata::aliyun {

// Paths of Function Compute's API.
inline QString functionsPath()
{
    return QStringLiteral("/2023-03-30/functions");
}

inline QString escaped(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

// `rest` begins with a slash, or is empty.
inline QString functionPath(const QString &function, const QString &rest = {})
{
    return functionsPath() + QLatin1Char('/') + escaped(function) + rest;
}

} // namespace fermata::aliyun
