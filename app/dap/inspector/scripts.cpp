// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/scripts.h"

#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace fermata::dap {

namespace {

QString canonical(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.isEmpty() ? path : real;
}

} // namespace

void Scripts::setSkipped(const QStringList &patterns)
{
    for (const QString &pattern : patterns)
        m_skipped.append(QRegularExpression(pattern));
}

void Scripts::remember(const QString &path)
{
    m_spellings.insert(canonical(path), path);
}

bool Scripts::hasUrl(const QString &url) const
{
    return std::find(m_urls.begin(), m_urls.end(), url) != m_urls.end();
}

bool Scripts::isSkipped(const QString &url) const
{
    return std::any_of(m_skipped.begin(), m_skipped.end(),
                       [&url](const QRegularExpression &one) { return one.match(url).hasMatch(); });
}

QString Scripts::urlOf(const QString &path)
{
    static const QByteArray asTheyAre("/!$&'()*+,;=:@[]|^~");
    return QStringLiteral("file://") + QString::fromLatin1(QUrl::toPercentEncoding(canonical(path), asTheyAre));
}

QString Scripts::pathOf(const QString &url) const
{
    // A script without a scheme was compiled under its bare path.
    const QString path = url.startsWith(QLatin1Char('/')) ? url : QUrl(url).toLocalFile();
    return m_spellings.value(path, path);
}

} // namespace fermata::dap
