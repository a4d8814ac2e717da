// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRegularExpression>
#include <QString>

namespace fermata::dap {

// How Xdebug names files (file:///code/index.php), ours beside them, and which of them are not the user's.
class PhpFiles
{
public:
    void setRoots(const QString &local, const QString &remote);
    void setSkipped(const QStringList &patterns); // regular expressions of paths as the program sees them

    QString urlOf(const QString &localPath) const;
    QString pathOf(const QString &url) const; // local; empty for code without a file
    bool isSkipped(const QString &url) const; // and what has no file

private:
    QString m_local;
    QString m_remote;
    QList<QRegularExpression> m_skipped;
};

} // namespace fermata::dap
