// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/driftplaces.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace fermata {

class DiagnosticLink;
class Document;
class Documents;
class ProjectService;

// Marks in the open manifests what was changed online since the last deploy, where it stands: the mark says all three
// values, and offers to take what is online or to deploy what is here. Works the places out in another thread, once the
// keys rest.
class DriftLink : public QObject
{
    Q_OBJECT
public:
    DriftLink(Documents &documents, ProjectService &project, const DriftWatch &watch, DiagnosticLink &marks,
              QObject *parent = nullptr);
    ~DriftLink() override; // waits for what is being worked out

Q_SIGNALS:
    void deployRequested(); // theirs is to go
    void failed(const fermata::Error &error);

private:
    void follow(Document *document);
    void placeAll();
    void place(Document *document);
    void show(Document *document, const QList<DriftPlace> &places);
    void act(Document *document, int choice);

    Documents &m_documents;
    ProjectService &m_project;
    const DriftWatch &m_watch;
    DiagnosticLink &m_marks;
    QHash<const Document *, QList<DriftPlace>> m_places;
    QTimer m_quiet;
    QThreadPool m_pool;
};

} // namespace fermata
