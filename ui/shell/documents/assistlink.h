// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace fermata {

class AssistSource;
class Document;
class DocumentView;
class Documents;
class ProjectService;

// Gives every editor that shows a manifest what its schema knows, and every other file's what others know.
class AssistLink : public QObject
{
    Q_OBJECT
public:
    // By the path of a file that is no manifest: who knows something about its text.
    using Others = std::function<std::shared_ptr<AssistSource>(const QString &path)>;

    AssistLink(Documents &documents, const ProjectService &project, Others others, QObject *parent = nullptr);
    ~AssistLink() override; // waits for what is being looked up

private:
    void attach(Document *document);
    void equip(const DocumentView *view);

    Documents &m_documents;
    const ProjectService &m_project;
    Others m_others;
    QThreadPool m_pool; // one thread: questions that are too old are never begun
};

} // namespace fermata
