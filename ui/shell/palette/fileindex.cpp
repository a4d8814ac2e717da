// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/fileindex.h"

#include "ui/shell/tree/ignorerules.h"

#include <QDir>
#include <QtConcurrentRun>

namespace fermata {

namespace {

constexpr qint64 freshMs = 2000;

} // namespace

QStringList FileIndex::filesBelow(const QString &root)
{
    IgnoreRules rules = IgnoreRules::ofProject(root);
    QStringList files;
    QStringList folders = {QString()};
    while (!folders.isEmpty() && files.size() < mostFiles) {
        const QString folder = folders.takeFirst();
        rules.addOf(folder);
        const QFileInfoList entries =
            QDir(root + QLatin1Char('/') + folder)
                .entryInfoList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
        for (const QFileInfo &entry : entries) {
            const QString path = folder.isEmpty() ? entry.fileName() : folder + QLatin1Char('/') + entry.fileName();
            if (IgnoreRules::hides(entry.fileName()) || rules.ignores(path, entry.isDir()))
                continue;
            if (!entry.isDir())
                files.append(path);
            else if (!entry.isSymLink()) // a link may lead back up
                folders.append(path);
        }
    }
    files.sort();
    return files;
}

void FileIndex::setRoot(const QString &root)
{
    m_root = root;
    m_files.clear();
    m_age.invalidate();
    if (!root.isEmpty())
        refresh();
    Q_EMIT changed();
}

void FileIndex::refresh()
{
    if (m_root.isEmpty() || m_reading || (m_age.isValid() && m_age.elapsed() < freshMs))
        return;
    m_reading = true;
    const QString root = m_root;
    QtConcurrent::run(filesBelow, root).then(this, [this, root](const QStringList &files) {
        m_reading = false;
        if (root != m_root) {
            refresh();
            return;
        }
        m_age.start();
        if (m_files != files) {
            m_files = files;
            Q_EMIT changed();
        }
    });
}

} // namespace fermata
