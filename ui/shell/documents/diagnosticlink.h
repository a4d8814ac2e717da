// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/diagnostic.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace fermata {

class Document;
class Documents;
class ProjectService;
class QuickFixes;
struct Error;

// Shows the project's problems in the open files, and tells the project what is typed into its manifests.
class DiagnosticLink : public QObject
{
    Q_OBJECT
public:
    DiagnosticLink(Documents &documents, ProjectService &project, QObject *parent = nullptr);

    void mend(const Diagnostic &diagnostic); // in its file, which is opened at its place

Q_SIGNALS:
    void failed(const fermata::Error &error);
    void conversionRequested(const QString &file);

private:
    void attach(Document *document);
    void show(Document *document);
    void takeText(Document *document);
    void mend(Document *document, int number);
    bool isManifest(const Document *document) const;

    Documents &m_documents;
    ProjectService &m_project;
    QuickFixes *m_fixes;
    QHash<const Document *, QList<Diagnostic>> m_shown; // in the order of the marks
};

} // namespace fermata
