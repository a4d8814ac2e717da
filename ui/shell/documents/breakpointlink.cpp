// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/breakpointlink.h"

#include "app/services/debug/breakpointstore.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/debug/bindingtext.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"

#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>

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

BreakpointMark::Kind kindOf(const dap::SourceBreakpoint &source)
{
    if (!source.logMessage.isEmpty())
        return BreakpointMark::Kind::Log;
    const bool waits = !source.condition.isEmpty() || !source.hitCondition.isEmpty();
    return waits ? BreakpointMark::Kind::Conditional : BreakpointMark::Kind::Plain;
}

std::optional<UserBreakpoint> breakpointAt(const BreakpointStore &store, const QString &path, int line)
{
    const QList<UserBreakpoint> all = store.breakpoints(path);
    const auto found = std::ranges::find_if(all, [line](const UserBreakpoint &one) { return one.source.line == line; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace

BreakpointLink::BreakpointLink(Documents &documents, BreakpointStore &store, Theme &theme, QObject *parent)
    : QObject(parent), m_documents(documents), m_store(store), m_theme(theme)
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
    for (const DocumentView *view : document->views())
        equip(document, view);
    connect(document, &Document::viewAdded, this,
            [this, document](const DocumentView *view) { equip(document, view); });
    show(document);
}

void BreakpointLink::equip(Document *document, const DocumentView *view)
{
    connect(&view->editor(), &CodeEditor::marginMenuAboutToShow, this, [this, document](QMenu *menu, int line) {
        if (!document->path().isEmpty())
            fillMenu(document, menu, line);
    });
}

void BreakpointLink::fillMenu(Document *document, QMenu *menu, int line)
{
    using Field = BreakpointCard::Field;
    const QString path = document->path();
    const std::optional<UserBreakpoint> known = breakpointAt(m_store, path, line);
    const auto offer = [&](const QString &text, Field field) {
        connect(menu->addAction(text), &QAction::triggered, document,
                [this, document, line, field] { edit(document, line, field); });
    };
    if (!known) {
        connect(menu->addAction(tr("Set Breakpoint")), &QAction::triggered, this,
                [this, path, line] { m_store.toggle(path, line); });
        offer(tr("Set Conditional Breakpoint…"), Field::Condition);
        offer(tr("Set Log Point…"), Field::LogMessage);
        return offerFunction(document, menu, line);
    }
    const bool logs = !known->source.logMessage.isEmpty();
    offer(logs ? tr("Edit Log Point…") : tr("Edit Breakpoint…"), logs ? Field::LogMessage : Field::Condition);
    connect(menu->addAction(known->enabled ? tr("Switch Off") : tr("Switch On")), &QAction::triggered, this,
            [this, path, line, on = !known->enabled] { m_store.setEnabled(path, line, on); });
    menu->addSeparator();
    connect(menu->addAction(tr("Remove")), &QAction::triggered, this, [this, path, line] {
        if (breakpointAt(m_store, path, line))
            m_store.toggle(path, line);
    });
    offerFunction(document, menu, line);
}

// Of the function that begins in this line: it holds wherever it is called from.
void BreakpointLink::offerFunction(Document *document, QMenu *menu, int line)
{
    const QString name = m_namer ? m_namer(document->path(), document->editor().text(), line) : QString();
    if (name.isEmpty())
        return;
    menu->addSeparator();
    const bool holds = m_store.functions().has(name);
    const QString text = holds ? tr("No Longer Break on Entry of %1").arg(name) : tr("Break on Entry of %1").arg(name);
    connect(menu->addAction(text), &QAction::triggered, this, [this, name, holds] {
        if (holds)
            m_store.functions().remove(name);
        else
            m_store.functions().set({.name = name});
    });
}

void BreakpointLink::edit(Document *document, int line, BreakpointCard::Field field)
{
    CodeEditor &editor = document->editor();
    if (editor.lineArea(line).isEmpty())
        editor.setCursor({.line = line, .column = 1});
    const QString path = document->path();
    const std::optional<UserBreakpoint> known = breakpointAt(m_store, path, line);
    dap::SourceBreakpoint source;
    source.line = line;
    delete m_card;
    m_card = new BreakpointCard(m_theme, editor.window());
    const QRect area = editor.lineArea(line);
    connect(m_card, &BreakpointCard::accepted, document, [this, path](const dap::SourceBreakpoint &wanted) {
        QList<dap::SourceBreakpoint> all;
        const QList<UserBreakpoint> before = m_store.breakpoints(path);
        for (const UserBreakpoint &one : before) {
            if (one.source.line != wanted.line)
                all.append(one.source);
        }
        m_store.set(path, all << wanted);
    });
    m_card->open(known ? known->source : source, field, {editor.mapTo(editor.window(), area.topLeft()), area.size()});
}

void BreakpointLink::show(Document *document)
{
    QList<BreakpointMark> marks;
    const QList<UserBreakpoint> breakpoints = m_store.breakpoints(document->path());
    for (const UserBreakpoint &breakpoint : breakpoints)
        marks.append(
            {breakpoint.source.line, stateOf(breakpoint), bindingText(breakpoint.message), kindOf(breakpoint.source)});
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
