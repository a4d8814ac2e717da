// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/project/unsavedstore.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <chrono>

namespace fermata {

class Document;
class Documents;

// Writes down what is typed and not saved, two seconds behind the typing, so that a killed program or a power cut costs
// no more than that; and brings it back. What is saved, undone or given up is no longer kept. Writes on its own thread.
class UnsavedJournal : public QObject
{
    Q_OBJECT
public:
    UnsavedJournal(UnsavedStore store, Documents &documents, QObject *parent = nullptr,
                   std::chrono::milliseconds behind = std::chrono::seconds(2));
    ~UnsavedJournal() override; // waits for what is being written

    // Whose texts these are from now on; empty: no project's.
    void setProject(const QString &root);
    // Opens what the project left unsaved and says how many texts that were. The second time there is nothing.
    int bringBack();

Q_SIGNALS:
    void failed(const fermata::Error &error); // once, until a later writing succeeds

private:
    struct Kept // under which name a document's text lies on disk
    {
        std::filesystem::path project;
        QString path;
        int number = 0;
    };

    void watch(Document *document);
    void markEdited(Document *document);
    void write();
    void forget(Document *document);
    void drop(const Kept &kept);
    void takeOutcome(const Result<> &written);

    UnsavedStore m_store;
    Documents &m_documents;
    std::filesystem::path m_project;
    bool m_isBack = false; // what the project left
    QSet<Document *> m_edited; // since they were last written
    QHash<Document *, Kept> m_kept;
    QTimer m_quiet;
    QThreadPool m_pool; // one thread: writing and dropping keep their order
    bool m_failing = false;
};

} // namespace fermata
