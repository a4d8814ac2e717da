// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/breakpointlink.h"

#include "app/services/debug/breakpointstore.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"

#include <QScopedValueRollback>

namespace fermata {

namespace {

BreakpointMark::State stateOf(const UserBreakpoint &breakpoint)
{
    if (!breakpoint.enabled)
        return BreakpointMark::State::Disabled;
    switch (breakpoint.binding) {
    case UserBreakpoint::Binding::Unknown: return BreakpointMark::State::Unknown;
    case UserBreakpoint::Binding::Bound: return BreakpointMark::State::Bound;
    case UserBreakpoint::Binding::NotBound: return BreakpointMark::State::NotBound;
    }
    return BreakpointMark::State::Unknown;
}

} // namespace

BreakpointLink::BreakpointLink(Documents &documents, BreakpointStore &store, QObject *parent)
    : QObject(parent), m_documents(documents), m_store(store)
{
    connect(&m_documents, &Documents::opened, this, &BreakpointLink::attach);
    connect(&m_documents, &Documents::pathChanged, this, &BreakpointLink::show);
    connect(&m_store, &BreakpointStore::changed, this, [this](const QString &path) {
        if (Document *const document = m_documents.find(path); document && !m_taking)
            show(document);
    });
}

void BreakpointLink::attach(Document *document)
{
    connect(document, &Document::breakpointClicked, this, [this, document](int line) {
        if (!document->path().isEmpty())
            m_store.toggle(document->path(), line);
    });
    connect(document, &Document::breakpointsMoved, this, [this, document] { takeMoved(document); });
    connect(document, &Document::reloaded, this, [this, document] { show(document); });
    show(document);
}

void BreakpointLink::show(Document *document)
{
    QList<BreakpointMark> marks;
    const QList<UserBreakpoint> breakpoints = m_store.breakpoints(document->path());
    for (const UserBreakpoint &breakpoint : breakpoints)
        marks.append({breakpoint.source.line, stateOf(breakpoint), breakpoint.message});
    if (marks != document->editor().breakpoints())
        document->editor().setBreakpoints(marks);
}

void BreakpointLink::takeMoved(Document *document)
{
    if (document->path().isEmpty())
        return;
    QList<int> lines;
    const QList<BreakpointMark> marks = document->editor().breakpoints();
    for (const BreakpointMark &mark : marks)
        lines.append(mark.line);
    const QScopedValueRollback guard(m_taking, true);
    m_store.move(document->path(), lines);
}

} // namespace fermata
