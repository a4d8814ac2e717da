// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>

namespace fermata {

class BranchWatch;
class Document;
class Documents;

// Marks beside the lines of every open file what differs from git's index, as it is typed. Reads and compares in another
// thread.
class ChangeLink : public QObject
{
    Q_OBJECT
public:
    ChangeLink(Documents &documents, BranchWatch &branch, QObject *parent = nullptr);
    ~ChangeLink() override; // waits for what is being compared

private:
    struct Entry
    {
        std::shared_ptr<const std::optional<std::string>> base; // null: not read yet
        int question = 0;
    };

    void attach(Document *document);
    void compare(Document *document);
    void compareAll();

    Documents &m_documents;
    QHash<Document *, Entry> m_entries;
    QList<Document *> m_edited; // since the last comparison
    QTimer m_quiet;
    QThreadPool m_pool;
};

} // namespace fermata
