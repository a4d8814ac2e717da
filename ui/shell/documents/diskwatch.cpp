// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/diskwatch.h"

#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"

#include <QFileInfo>

#include <chrono>

namespace fermata {

using namespace std::chrono_literals;

DiskWatch::DiskWatch(Documents &documents, QObject *parent) : QObject(parent), m_documents(documents)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(60ms);
    connect(&m_quiet, &QTimer::timeout, this, qOverload<>(&DiskWatch::check));
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_quiet.start(); });
    // A file that is replaced loses its watch; its folder tells when there is a new one.
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_quiet.start(); });
    connect(&m_documents, &Documents::opened, this, [this](const Document *document) { watch(document); });
    connect(&m_documents, &Documents::pathChanged, this, [this](const Document *document) { watch(document); });
    connect(&m_documents, &Documents::saved, this, [this](const Document *document) { watch(document); });
    connect(&m_documents, &Documents::closing, this, [this](const Document *document) {
        if (!document->path().isEmpty())
            m_watcher.removePath(document->path());
    });
}

void DiskWatch::watch(const Document *document)
{
    const QString path = document->path();
    if (path.isEmpty())
        return;
    if (!m_watcher.files().contains(path) && QFileInfo::exists(path))
        m_watcher.addPath(path);
    const QString folder = QFileInfo(path).path();
    if (!m_watcher.directories().contains(folder))
        m_watcher.addPath(folder);
}

void DiskWatch::check()
{
    const QList<Document *> documents = m_documents.all();
    for (Document *document : documents)
        check(document);
}

void DiskWatch::check(Document *document)
{
    watch(document);
    if (!document->differsFromDisk())
        return;
    if (document->isModified() || document->isMissingOnDisk())
        document->askAboutDisk();
    else if (const Result<> read = document->reload(); !read)
        Q_EMIT document->failed(read.error());
}

} // namespace fermata
