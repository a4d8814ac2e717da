// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/runcontrol.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/application.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/invoke/invokepanel.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/documents/handlerfinder.h"

namespace fermata {

RunControl::RunControl(Application &application, EditorArea &editors, HandlerFinder &handlers, PanelMaker panel,
                       QObject *parent)
    : QObject(parent), m_application(application), m_editors(editors), m_handlers(handlers), m_panel(std::move(panel))
{
    connect(&m_application.project, &ProjectService::opened, this, [this] { m_last.clear(); });
}

std::optional<Function> RunControl::atCaret() const
{
    Document *const document = m_editors.current();
    if (!document || document->path().isEmpty())
        return std::nullopt;
    CodeEditor &editor = document->editor();
    return m_handlers.functionAt(document->path(), editor.text(), editor.cursor().line);
}

QString RunControl::currentFunction() const
{
    if (const std::optional<Function> function = atCaret())
        return toQString(function->name);
    if (m_application.project.function(m_last))
        return m_last;
    const QList<Function> functions = m_application.project.functions();
    return functions.isEmpty() ? QString() : toQString(functions.first().name);
}

QString RunControl::toCall()
{
    const std::optional<Function> here = atCaret();
    const QString function = currentFunction();
    if (function.isEmpty()) {
        Q_EMIT failed(tr("There is no function to call. Open a project, or make one from a template."));
    } else if (here && m_application.project.function(function) != here) {
        Q_EMIT failed(tr("Another function called %1 runs here, not this one. Open its folder by itself to call it.")
                          .arg(function));
        return {};
    } else {
        m_last = function;
    }
    return function;
}

InvokePanel *RunControl::panelFor(const QString &function)
{
    InvokePanel *const panel = m_panel();
    panel->setFunction(function);
    Q_EMIT invokeShown();
    return panel;
}

void RunControl::run()
{
    if (const QString function = toCall(); !function.isEmpty())
        runFunction(function);
}

void RunControl::runFunction(const QString &function)
{
    m_last = function;
    panelFor(function)->send();
}

void RunControl::debug()
{
    if (m_application.debug.state() == DebugService::State::Paused) {
        m_application.debug.resume();
        return;
    }
    if (const QString function = toCall(); !function.isEmpty())
        debugFunction(function);
}

void RunControl::debugFunction(const QString &function)
{
    m_last = function;
    panelFor(function)->debug();
}

void RunControl::explainStart()
{
    const QString function = toCall();
    if (function.isEmpty())
        return;
    const QByteArray event = panelFor(function)->event();
    Q_EMIT aboutToCall();
    whenDone(m_application.invocations.explain(function, event), this, [this](const Result<InvocationRecord> &record) {
        if (record)
            Q_EMIT startExplained(toQString(record->requestId));
        else
            Q_EMIT failed(errorAndHint(record.error()));
    });
}

void RunControl::debugNextCall()
{
    if (const QString function = toCall(); !function.isEmpty())
        debugNextCallOf(function);
}

void RunControl::debugNextCallOf(const QString &function)
{
    m_last = function;
    Q_EMIT aboutToCall();
    m_application.debug.waitForCall(function);
}

void RunControl::stop()
{
    m_application.debug.stop();
}

void RunControl::rerun()
{
    if (m_application.debug.state() == DebugService::State::Idle)
        return debug();
    Q_EMIT aboutToCall();
    m_application.debug.rerun();
}

void RunControl::toggleBreakpoint()
{
    Document *const document = m_editors.current();
    if (document && !document->path().isEmpty())
        m_application.breakpoints.toggle(document->path(), document->editor().cursor().line);
}

void RunControl::editBreakpoint()
{
    Document *const document = m_editors.current();
    if (document && !document->path().isEmpty())
        Q_EMIT breakpointEdited(document, document->editor().cursor().line);
}

void RunControl::runToCursor()
{
    Document *const document = m_editors.current();
    if (document && !document->path().isEmpty())
        m_application.debug.runTo(document->path(), document->editor().cursor().line);
}

void RunControl::chooseEvent(const QString &function, const QString &name, const QByteArray &event)
{
    m_last = function;
    panelFor(function)->setEvent(name, event);
}

void RunControl::showHandler(const QString &function)
{
    if (const auto found = m_application.project.function(function))
        showHandlerOf(*found);
}

void RunControl::showHandlerOf(const Function &function)
{
    if (m_application.project.function(toQString(function.name)) == function)
        m_last = toQString(function.name);
    const Result<HandlerLocation> place = m_handlers.locate(function);
    if (place)
        Q_EMIT placeFound(toQString(place->file), place->line);
    else
        Q_EMIT failed(errorAndHint(place.error()));
}

} // namespace fermata
