// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/wireurl.h"

#include "app/async/text.h"
#include "app/base/text.h"

#include <QList>
#include <QUrlQuery>

#include <algorithm>

namespace fermata {

namespace {

QByteArray normalised(const QString &encoded)
{
    const std::string decoded = percentDecoded(toStd(encoded), PercentForm::Path);
    return QByteArray::fromStdString(percentEncoded(decoded));
}

} // namespace

QByteArray wireOrigin(const QUrl &url)
{
    return url.scheme().toLatin1() + "://" + url.authority(QUrl::FullyEncoded).section(QLatin1Char('@'), -1).toLatin1();
}

QByteArray wirePath(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    return path.isEmpty() ? QByteArrayLiteral("/") : path;
}

QByteArray wireQuery(const QUrl &url)
{
    QList<std::pair<QByteArray, QByteArray>> items;
    for (const auto &[key, value] : QUrlQuery(url).queryItems(QUrl::FullyEncoded))
        items.append({normalised(key), normalised(value)});
    std::sort(items.begin(), items.end());
    QByteArray query;
    for (const auto &[key, value] : std::as_const(items))
        query += (query.isEmpty() ? "?" : "&") + key + '=' + value;
    return query;
}

QByteArray escapedAgain(const QByteArray &path)
{
    return path.toPercentEncoding("/", QByteArray(), '%');
}

} // namespace fermata
