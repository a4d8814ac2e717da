// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace fermata {

class BreakpointStore;
class Document;
class Documents;

// Keeps the marks in the editors and the store the same: clicks and edits go to the store, its changes to the editors.
class BreakpointLink : public QObject
{
    Q_OBJECT
public:
    BreakpointLink(Documents &documents, BreakpointStore &store, QObject *parent = nullptr);

private:
    void attach(Document *document);
    void show(Document *document);
    void takeMoved(Document *document);

    Documents &m_documents;
    BreakpointStore &m_store;
    bool m_taking = false;
};

} // namespace fermata
