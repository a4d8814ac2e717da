// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace fermata {

class Document;
class Documents;
class ProjectService;

// Shows the project's problems in the open files, and tells the project what is typed into its manifests.
class DiagnosticLink : public QObject
{
    Q_OBJECT
public:
    DiagnosticLink(Documents &documents, ProjectService &project, QObject *parent = nullptr);

private:
    void attach(Document *document);
    void show(Document *document);
    void takeText(Document *document);
    bool isManifest(const Document *document) const;

    Documents &m_documents;
    ProjectService &m_project;
};

} // namespace fermata
