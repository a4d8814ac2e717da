// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace fermata {

class Document;
class Documents;

// Notices when other programs write open files: clean ones are read again, changed ones ask.
class DiskWatch : public QObject
{
    Q_OBJECT
public:
    explicit DiskWatch(Documents &documents, QObject *parent = nullptr);

private:
    void watch(const Document *document);
    void check();
    void check(Document *document);

    Documents &m_documents;
    QFileSystemWatcher m_watcher;
    QTimer m_quiet; // a save by another program is several events
};

} // namespace fermata
