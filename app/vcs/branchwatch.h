// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/vcs/head.h"

#include <QFileSystemWatcher>
#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

namespace fermata {

// Follows the branch of a folder and whether it has changes. Reads on a thread of its own, at most one reading at a time.
class BranchWatch : public QObject
{
    Q_OBJECT
public:
    explicit BranchWatch(QObject *parent = nullptr);
    ~BranchWatch() override; // waits for a reading that is under way

    void setFolder(const QString &folder); // empty: none
    // Nothing while it is not known, and outside of a work tree.
    const std::optional<Head> &head() const { return m_head; }

public Q_SLOTS:
    void refresh(); // something was written; several calls in a row are one reading

Q_SIGNALS:
    void changed();

private:
    void read();
    void take();

    QString m_folder;
    std::optional<Head> m_head;
    QFileSystemWatcher m_watcher; // of the git folder: commits, checkouts and staging write there
    QTimer m_quiet;
    QThreadPool m_pool;
    QFutureWatcher<std::optional<Head>> m_reading;
    QString m_readFolder;
    bool m_again = false; // asked for while reading
};

} // namespace fermata
