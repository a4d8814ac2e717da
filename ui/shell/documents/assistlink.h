// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

namespace fermata {

class Document;
class DocumentView;
class Documents;
class ProjectService;

// Gives every editor that shows a manifest what its schema knows.
class AssistLink : public QObject
{
    Q_OBJECT
public:
    AssistLink(Documents &documents, const ProjectService &project, QObject *parent = nullptr);
    ~AssistLink() override; // waits for what is being looked up

private:
    void attach(Document *document);
    void equip(const DocumentView *view);

    Documents &m_documents;
    const ProjectService &m_project;
    QThreadPool m_pool; // one thread: questions that are too old are never begun
};

} // namespace fermata
