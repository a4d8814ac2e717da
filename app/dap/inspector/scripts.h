// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QRegularExpression>
#include <QString>

namespace fermata::dap {

// The scripts that the engine has loaded, and how their URLs and our paths name the same file.
class Scripts
{
public:
    // URLs that match one of these are not the user's code.
    void setSkipped(const QStringList &patterns);
    // Frames shall show a file under the name by which the editor knows it, links or not.
    void remember(const QString &path);

    void add(const QJsonObject &scriptParsed)
    {
        m_urls.insert(scriptParsed[QLatin1String("scriptId")].toString(),
                      scriptParsed[QLatin1String("url")].toString());
    }
    bool hasUrl(const QString &url) const;
    QString url(const QString &scriptId) const { return m_urls.value(scriptId); }
    bool isSkipped(const QString &url) const;

    // The URL that Node gives the file: links resolved, escaped as its pathToFileURL does.
    static QString urlOf(const QString &path);
    // Empty for what is no file (node:internal/...).
    QString pathOf(const QString &url) const;

private:
    QHash<QString, QString> m_urls;      // by script id
    QHash<QString, QString> m_spellings; // canonical path -> the editor's
    QList<QRegularExpression> m_skipped;
};

} // namespace fermata::dap
