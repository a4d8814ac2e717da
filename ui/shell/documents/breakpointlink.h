// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/documents/breakpointcard.h"

#include <QObject>
#include <QPointer>

class QMenu;

namespace fermata {

class BreakpointStore;
class Document;
class Documents;
class DocumentView;

// Keeps the marks in the editors and the store the same: clicks and edits go to the store, its changes to the editors.
// Beside the lines there is a menu, and from it a card with what a breakpoint waits for.
class BreakpointLink : public QObject
{
    Q_OBJECT
public:
    BreakpointLink(Documents &documents, BreakpointStore &store, Theme &theme, QObject *parent = nullptr);

    // Opens the card at the line. It sets a breakpoint there if there was none, unless it is left with Escape.
    void edit(Document *document, int line, BreakpointCard::Field field);

private:
    void attach(Document *document);
    void equip(Document *document, const DocumentView *view);
    void fillMenu(Document *document, QMenu *menu, int line);
    void show(Document *document);
    void takeMoved(Document *document);

    Documents &m_documents;
    BreakpointStore &m_store;
    Theme &m_theme;
    QPointer<BreakpointCard> m_card; // of the window it was opened in last
    bool m_taking = false;
};

} // namespace fermata
