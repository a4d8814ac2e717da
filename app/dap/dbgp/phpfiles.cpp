// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/phpfiles.h"

#include <QUrl>

#include <algorithm>

namespace fermata::dap {

namespace {

QString moved(const QString &path, const QString &from, const QString &to)
{
    if (from.isEmpty() || to.isEmpty() || (path != from && !path.startsWith(from + QLatin1Char('/'))))
        return path;
    return to + path.mid(from.size());
}

QString withoutSlash(QString folder)
{
    while (folder.size() > 1 && folder.endsWith(QLatin1Char('/')))
        folder.chop(1);
    return folder;
}

} // namespace

void PhpFiles::setRoots(const QString &local, const QString &remote)
{
    m_local = withoutSlash(local);
    m_remote = withoutSlash(remote);
}

void PhpFiles::setSkipped(const QStringList &patterns)
{
    m_skipped.clear();
    for (const QString &pattern : patterns)
        m_skipped.append(QRegularExpression(pattern));
}

QString PhpFiles::urlOf(const QString &localPath) const
{
    return QString::fromLatin1(QUrl::fromLocalFile(moved(localPath, m_local, m_remote)).toEncoded());
}

QString PhpFiles::pathOf(const QString &url) const
{
    const QUrl parsed(url);
    return parsed.isLocalFile() ? moved(parsed.toLocalFile(), m_remote, m_local) : QString();
}

bool PhpFiles::isSkipped(const QString &url) const
{
    const QUrl parsed(url);
    if (!parsed.isLocalFile())
        return true;
    const QString path = parsed.toLocalFile();
    return std::any_of(m_skipped.begin(), m_skipped.end(),
                       [&path](const QRegularExpression &pattern) { return pattern.match(path).hasMatch(); });
}

} // namespace fermata::dap
