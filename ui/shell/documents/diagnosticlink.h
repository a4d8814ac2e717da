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

// A mark of what is online at a place of a file, also beside its line, with something that can be done there.
struct FurtherMark
{
    TextSpan span;
    QString message; // empty: one more thing to do at the mark before it
    QString fix;
    int choice = 0; // what furtherChosen() says

    bool operator==(const FurtherMark &) const = default;
};

// Shows the project's problems in the open files, and tells the project what is typed into its manifests.
class DiagnosticLink : public QObject
{
    Q_OBJECT
public:
    DiagnosticLink(Documents &documents, ProjectService &project, QObject *parent = nullptr);

    // Beside the problems, until others take their place.
    void setFurther(Document *document, const QList<FurtherMark> &marks);
    void mend(const Diagnostic &diagnostic); // in its file, which is opened at its place

Q_SIGNALS:
    void failed(const fermata::Error &error);
    void conversionRequested(const QString &file);
    void furtherChosen(fermata::Document *document, int choice);

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
    QHash<const Document *, QList<FurtherMark>> m_further; // their tags follow those of the problems
};

} // namespace fermata
