// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/handlerrows.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/contextrow/contextrow.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"

#include <chrono>
#include <utility>

namespace fermata {

using namespace std::chrono_literals;

HandlerRows::HandlerRows(Application &application, Documents &documents, HandlerFinder &handlers, Theme &theme,
                         QObject *parent)
    : QObject(parent), m_application(application), m_documents(documents), m_handlers(handlers), m_theme(theme)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(300ms);
    connect(&m_quiet, &QTimer::timeout, this, &HandlerRows::refreshAll);
    connect(&m_documents, &Documents::opened, this, &HandlerRows::watch);
    connect(&m_documents, &Documents::closing, this, [this](const Document *document) {
        for (DocumentView *view : document->views())
            remove(view);
    });
    connect(&m_documents, &Documents::saved, &m_handlers, &HandlerFinder::forget);
    connect(&m_handlers, &HandlerFinder::forgotten, &m_quiet, qOverload<>(&QTimer::start));
}

void HandlerRows::watch(Document *document)
{
    connect(document, &Document::textEdited, &m_quiet, qOverload<>(&QTimer::start));
    connect(document, &Document::viewAdded, this, [this, document] { refresh(document); });
    connect(document, &Document::viewRemoved, this, &HandlerRows::remove);
    connect(document, &Document::reloaded, this, [this, document] {
        for (DocumentView *view : document->views())
            remove(view);
        refresh(document);
    });
    refresh(document);
}

HandlerRows::~HandlerRows()
{
    for (const auto &rows : std::as_const(m_rows)) {
        for (const Row &row : rows)
            delete row.widget;
    }
}

void HandlerRows::setShown(bool shown)
{
    m_shown = shown;
    refreshAll();
}

void HandlerRows::refreshAll()
{
    for (Document *document : m_documents.all())
        refresh(document);
}

void HandlerRows::refresh(Document *document)
{
    if (document->path().isEmpty())
        return;
    QHash<QString, HandlerFinder::Handler> wanted;
    if (m_shown) {
        QList<int> taken; // one row fits above a line: of two functions with one handler the first has it
        const QList<HandlerFinder::Handler> handlers =
            m_handlers.handlersIn(document->path(), document->editor().text());
        for (const HandlerFinder::Handler &handler : handlers) {
            if (!taken.contains(handler.line))
                wanted.insert(toQString(handler.function.name), handler);
            taken.append(handler.line);
        }
    }
    for (DocumentView *view : document->views())
        fill(view, wanted);
}

void HandlerRows::fill(DocumentView *view, const QHash<QString, HandlerFinder::Handler> &wanted)
{
    Rows &rows = m_rows[view];
    const QStringList shown = rows.keys();
    for (const QString &name : shown) {
        if (const auto handler = wanted.constFind(name);
            handler != wanted.constEnd() && handler->function == rows[name].function)
            continue;
        delete rows.take(name).widget;
        view->editor().setContextRow(0, nullptr); // closes the gap that it leaves
    }
    for (auto handler = wanted.constBegin(); handler != wanted.constEnd(); ++handler) {
        Row &row = rows[handler.key()];
        if (!row.widget)
            row = {0, handler->function, makeRow(handler->function)};
        if (row.line != handler->line)
            view->editor().setContextRow(handler->line, row.widget);
        row.line = handler->line;
    }
}

void HandlerRows::remove(DocumentView *view)
{
    const Rows rows = m_rows.take(view);
    for (const Row &row : rows)
        delete row.widget;
    view->editor().setContextRow(0, nullptr);
}

ContextRow *HandlerRows::makeRow(const Function &function)
{
    auto *row = new ContextRow(m_application, m_theme, function);
    connect(row, &ContextRow::runRequested, this, &HandlerRows::runRequested);
    connect(row, &ContextRow::debugRequested, this, &HandlerRows::debugRequested);
    connect(row, &ContextRow::nextCallRequested, this, &HandlerRows::nextCallRequested);
    connect(row, &ContextRow::eventChosen, this, &HandlerRows::eventChosen);
    connect(row, &ContextRow::resultActivated, this, &HandlerRows::resultActivated);
    return row;
}

} // namespace fermata
