// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QStringList>

namespace fermata {

// The names of all files of a project that are not ignored, read in the background.
class FileIndex : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void setRoot(const QString &root); // empty: none
    QString root() const { return m_root; }
    const QStringList &files() const { return m_files; } // relative to the root, sorted
    // Reads again unless it was read within the last two seconds.
    void refresh();
    bool isReading() const { return m_reading; }

    // In any thread: relative to the root, sorted.
    static QStringList filesBelow(const QString &root);

    static constexpr int mostFiles = 100'000;

Q_SIGNALS:
    void changed();

private:
    QString m_root;
    QStringList m_files;
    bool m_reading = false;
    QElapsedTimer m_age;
};

} // namespace fermata
