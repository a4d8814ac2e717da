// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/debug/breakpointcard.h"

#include <QObject>
#include <QPointer>

#include <functional>

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

    // What the function is called that a line of a text begins; empty: none. Without it there is no word of functions.
    using Namer = std::function<QString(const QString &path, const QString &text, int line)>;
    void setNamer(Namer namer) { m_namer = std::move(namer); }

    // Opens the card at the line. It sets a breakpoint there if there was none, unless it is left with Escape.
    void edit(Document *document, int line, BreakpointCard::Field field);

private:
    void attach(Document *document);
    void equip(Document *document, const DocumentView *view);
    void fillMenu(Document *document, QMenu *menu, int line);
    void offerFunction(Document *document, QMenu *menu, int line);
    void show(Document *document);
    void takeMoved(Document *document);

    Documents &m_documents;
    BreakpointStore &m_store;
    Theme &m_theme;
    Namer m_namer;
    QPointer<BreakpointCard> m_card; // of the window it was opened in last
    bool m_taking = false;
};

} // namespace fermata
