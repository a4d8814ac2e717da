// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vcs/branchwatch.h"

#include "app/async/text.h"

#include <QtConcurrentRun>

#include <chrono>

namespace fermata {

using namespace std::chrono_literals;

BranchWatch::BranchWatch(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(150ms); // a checkout writes many files
    connect(&m_quiet, &QTimer::timeout, this, &BranchWatch::read);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &BranchWatch::take);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &BranchWatch::refresh);
}

BranchWatch::~BranchWatch()
{
    m_pool.waitForDone();
}

void BranchWatch::setFolder(const QString &folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    if (m_head) {
        m_head.reset();
        Q_EMIT changed();
    }
    refresh();
}

void BranchWatch::refresh()
{
    if (!m_folder.isEmpty())
        m_quiet.start();
}

void BranchWatch::read()
{
    m_again = m_reading.isRunning();
    if (m_again || m_folder.isEmpty())
        return;
    m_readFolder = m_folder;
    m_reading.setFuture(QtConcurrent::run(&m_pool, [folder = toPath(m_folder)] { return headOf(folder); }));
}

void BranchWatch::take()
{
    const bool isStale = m_readFolder != m_folder;
    const std::optional<Head> head = isStale ? std::nullopt : m_reading.result();
    if (m_again || isStale)
        read();
    if (isStale)
        return;
    if (head && m_watcher.directories().isEmpty())
        m_watcher.addPath(toQString(head->gitFolder));
    if (head == m_head)
        return;
    m_head = head;
    Q_EMIT changed();
}

} // namespace fermata
