// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of MainWindow: how its parts are made and put together.
#include "app/base/paths.h"
#include "app/services/application.h"
#include "ui/action.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/findbar.h"
#include "ui/panels/errors/errortext.h"
#include "ui/shell/actions/actions.h"
#include "ui/shell/buildcontrol.h"
#include "ui/shell/deploy/deploycontrol.h"
#include "ui/shell/documents/assistlink.h"
#include "ui/shell/documents/breakpointlink.h"
#include "ui/shell/documents/changelink.h"
#include "ui/shell/documents/debugassist.h"
#include "ui/shell/documents/debuglink.h"
#include "ui/shell/documents/designerlink.h"
#include "ui/shell/documents/diagnosticlink.h"
#include "ui/shell/documents/diskwatch.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/driftlink.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/documents/emptypage.h"
#include "ui/shell/documents/handlerfinder.h"
#include "ui/shell/documents/handlerrows.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette/commandsource.h"
#include "ui/shell/palette/fileindex.h"
#include "ui/shell/palette/filesource.h"
#include "ui/shell/palette/linesource.h"
#include "ui/shell/palette/palette.h"
#include "ui/shell/palette/recentsource.h"
#include "ui/shell/palette/symbolsource.h"
#include "ui/shell/panelset.h"
#include "ui/shell/project/cloudwatch.h"
#include "ui/shell/project/projectcontrol.h"
#include "ui/shell/project/recentprojects.h"
#include "ui/shell/regions/activitybar.h"
#include "ui/shell/regions/bottomarea.h"
#include "ui/shell/regions/notes.h"
#include "ui/shell/regions/regions.h"
#include "ui/shell/regions/sidearea.h"
#include "ui/shell/regions/statusrow.h"
#include "ui/shell/regions/strip.h"
#include "ui/shell/regions/titlebar.h"
#include "ui/shell/runcontrol.h"
#include "ui/shell/search/searchview.h"
#include "ui/shell/session/session.h"
#include "ui/shell/session/unsavedjournal.h"
#include "ui/shell/tree/fileoperations.h"
#include "ui/shell/tree/projectview.h"

namespace fermata {

void MainWindow::makeParts()
{
    m_actions = new ActionRegistry(m_theme, this);
    m_notes = new Notes(this);
    m_recent = new RecentProjects(m_application.settings, this);
    m_project = new ProjectControl(m_application, *m_recent, m_theme, this);
    m_documents = new Documents(m_theme, this);
    m_unsaved = new UnsavedJournal(UnsavedStore(userStateDirectory() / "unsaved"), *m_documents, this);
    m_handlers = new HandlerFinder(m_application.project, m_application.languages, this);
    m_files = new FileOperations(this);
    m_index = new FileIndex(this);
    m_strip = new Strip(m_theme);
    m_editors = new EditorArea(*m_documents, new EmptyPage(*m_actions, m_theme), m_theme);
    m_find = new FindBar(m_theme);
    m_find->hide();
    m_editors->insertStrip(m_strip);
    m_editors->setFindBar(m_find);
    m_projectView = new ProjectView(m_application, *m_files, m_theme);
    m_title =
        new TitleBar(*m_actions, m_application.project, m_application.environments, m_application.emulator, m_theme);
    m_activity = new ActivityBar(m_theme);
    m_side = new SideArea(m_theme, SideArea::Closable::No);
    m_right = new SideArea(m_theme, SideArea::Closable::Yes);
    m_bottom = new BottomArea(m_theme);
    m_status = new StatusRow(m_application, *m_actions, *m_notes, m_language, m_theme);
}

void MainWindow::makeRegions()
{
    m_regions = new Regions({.title = m_title,
                             .activity = m_activity,
                             .side = m_side,
                             .editors = m_editors,
                             .bottom = m_bottom,
                             .right = m_right,
                             .status = m_status},
                            this);
    setCentralWidget(m_regions);
    m_side->addView(QStringLiteral("project"), m_projectView);
    m_side->setTitle(QStringLiteral("project"), tr("Project"));
    // Without a project there is nothing to tell: the welcome page has the room.
    m_regions->setShown(Regions::Area::Right, false);
    m_regions->setShown(Regions::Area::Bottom, false);
    m_panels = new PanelSet(m_application, {*m_side, *m_bottom, *m_right, *m_regions}, m_theme, this);
    m_run = new RunControl(m_application, *m_editors, *m_handlers, [this] { return m_panels->invoke(); }, this);
    m_build = new BuildControl(m_application, *m_documents, *m_run, this);
    m_deploy = new DeployControl(m_application, *m_documents, m_theme, this);
    m_session = new Session(m_application.settings, *m_documents, *m_editors, *m_regions, m_projectView->tree(), this);
    new CloudWatch(m_application.emulator, *m_project, *m_notes, *m_strip, this);
}

void MainWindow::makeSearch()
{
    m_search = new SearchView(m_theme, *m_documents);
    m_side->addView(QStringLiteral("search"), m_search);
    m_side->setTitle(QStringLiteral("search"), tr("Search"));
    connect(m_documents, &Documents::saved, m_search, &SearchView::searchAgain);
    connect(m_search, &SearchView::placeActivated, this, [this](const QString &path, int line, int column, int length) {
        openPlace({.path = path, .line = line, .column = column});
        if (Document *const document = m_documents->find(path))
            document->editor().select({line, column}, {line, column + length});
    });
}

void MainWindow::makePalette()
{
    m_palette = new Palette(m_theme, this);
    m_palette->addSource(std::make_unique<CommandSource>(*m_actions, m_application.settings));
    m_palette->addSource(std::make_unique<FileSource>(
        m_theme, *m_index, [this] { return m_editors->recentFiles(); },
        [this](const StartPlace &place) { openPlace(place); }));
    m_palette->addSource(std::make_unique<LineSource>(
        [this] { return m_editors->current() ? m_editors->current()->editor().lineCount() : 0; },
        [this](int line, int column) {
            if (Document *const document = m_editors->current()) {
                document->editor().setCursor({.line = line, .column = column});
                m_editors->focusEditor();
            }
        }));
    addSymbols();
    m_palette->addSource(
        std::make_unique<RecentSource>(m_theme, *m_recent, [this](const QString &folder) { m_project->open(folder); }));
    connect(m_index, &FileIndex::changed, m_palette, &Palette::refresh);
}

void MainWindow::addSymbols()
{
    const auto add = [this](SymbolSource::Where where, SymbolSource::Parts parts) {
        auto source = std::make_unique<SymbolSource>(m_theme, where, std::move(parts));
        connect(source.get(), &SymbolSource::changed, m_palette, &Palette::refresh);
        m_palette->addSource(std::move(source));
    };
    add(SymbolSource::Where::File, {.subject =
                                        [this] {
                                            const Document *const document = m_editors->current();
                                            return document ? document->name() + u'\n' + document->editor().text()
                                                            : QString();
                                        },
                                    .read =
                                        [this] {
                                            const Document *const document = m_editors->current();
                                            return symbolsIn(document->name(), document->editor().text());
                                        },
                                    .open =
                                        [this](const Symbol &symbol) {
                                            if (Document *const document = m_editors->current()) {
                                                document->editor().setCursor({.line = symbol.line, .column = 1});
                                                m_editors->focusEditor();
                                            }
                                        }});
    add(SymbolSource::Where::Project,
        {.subject = [this] { return m_index->root(); },
         .read = [this] { return symbolsOf(m_index->root(), m_index->files()); },
         .open =
             [this](const Symbol &symbol) {
                 openPlace({.path = m_index->root() + u'/' + symbol.file, .line = symbol.line, .column = 1});
             }});
}

void MainWindow::makeActions()
{
    addFileActions(*m_actions, this, *m_documents, *m_editors, *m_project, *m_palette,
                   [this] { m_status->chooseEncoding(); });
    const auto inFiles = [this](void (SearchView::*open)(const QString &)) {
        return [this, open] {
            const Document *const document = m_editors->current();
            m_panels->raiseSide(QStringLiteral("search"));
            (m_search->*open)(document ? document->editor().selectedText() : QString());
        };
    };
    addEditActions(*m_actions, this, *m_editors, *m_find, inFiles(&SearchView::open),
                   inFiles(&SearchView::openToReplace));
    addViewActions(
        *m_actions, this, *m_editors, *m_palette, *m_regions,
        {.showSide = [this](const QString &view) { m_panels->showSide(view); },
         .showBottom = [this](const QString &panel) { m_panels->showBottom(panel); },
         .toggleInvoke = [this] { m_panels->toggleInvoke(); },
         .toggleBottom =
             [this] { m_regions->setShown(Regions::Area::Bottom, !m_regions->isShown(Regions::Area::Bottom)); },
         .toggleSide = [this] { m_regions->setShown(Regions::Area::Side, !m_regions->isShown(Regions::Area::Side)); },
         .enlargeBottom = [this] { Q_EMIT m_bottom->enlargeRequested(); },
         .switchTheme = [this] { switchTheme(); },
         .switchLanguage = [this] { switchLanguage(); },
         .toggleHandlerRows = [this] { m_handlerRows->setShown(!m_handlerRows->isShown()); },
         .showDesigner = [this] { m_designers->showProject(); }});
    addRunActions(*m_actions, this, m_application, *m_run, *m_project, *m_build);
    addDeployActions(*m_actions, this, m_application, *m_deploy, [this] {
        if (const QString function = m_run->currentFunction(); !function.isEmpty())
            m_panels->showInClouds(function);
    });
    addHelpActions(*m_actions, this, *m_project, [this] { showWelcome(); });
    m_actions->find(QStringLiteral("view.handlerRows"))->setChecked(true);
    m_title->fill();
    m_activity->add(m_actions->find(QStringLiteral("view.project")), QStringLiteral("folder"));
    m_activity->add(m_actions->find(QStringLiteral("view.search")), QStringLiteral("search"));
    m_activity->add(m_actions->find(QStringLiteral("view.designer")), QStringLiteral("workflow"));
    m_activity->add(m_actions->find(QStringLiteral("view.debug")), QStringLiteral("bug"));
    m_activity->add(m_actions->find(QStringLiteral("view.clouds")), QStringLiteral("cloud"));
    m_activity->add(m_actions->find(QStringLiteral("view.invoke")), QStringLiteral("send"));
}

void MainWindow::makeDocumentLinks()
{
    auto *breakpoints = new BreakpointLink(*m_documents, m_application.breakpoints, m_theme, this);
    connect(m_run, &RunControl::breakpointEdited, breakpoints, [breakpoints](Document *document, int line) {
        breakpoints->edit(document, line, BreakpointCard::Field::Condition);
    });
    breakpoints->setNamer([this](const QString &path, const QString &text, int line) {
        return m_handlers->functionBegunAt(path, text, line);
    });
    connect(m_run, &RunControl::functionBreakpointWanted, m_panels, &PanelSet::addFunctionBreakpoint);
    auto *diagnostics = new DiagnosticLink(*m_documents, m_application.project, this);
    connect(diagnostics, &DiagnosticLink::conversionRequested, m_project, &ProjectControl::askToConvertFile);
    connect(m_panels, &PanelSet::fixRequested, diagnostics,
            [diagnostics](const Diagnostic &problem) { diagnostics->mend(problem); });
    connect(diagnostics, &DiagnosticLink::failed, m_notes,
            [this](const Error &error) { m_notes->tell(errorAndHint(error)); });
    auto *drift = new DriftLink(*m_documents, m_application.project, m_deploy->drift(), *diagnostics, this);
    connect(drift, &DriftLink::deployRequested, m_deploy, &DeployControl::deploy);
    connect(drift, &DriftLink::failed, m_notes, [this](const Error &error) { m_notes->tell(errorAndHint(error)); });
    connect(m_deploy, &DeployControl::told, m_notes, &Notes::tell);
    new ChangeLink(*m_documents, m_application.branch, this);
    new AssistLink(
        *m_documents, m_application.project,
        [&debug = m_application.debug](const QString &path) { return std::make_shared<DebugAssist>(debug, path); },
        this);
    new DebugLink(*m_documents, m_application.debug, this);
    m_designers = new DesignerLink(m_application, *m_documents, m_theme, this);
    connect(m_designers, &DesignerLink::runRequested, m_run, &RunControl::runFunction);
    connect(m_designers, &DesignerLink::debugRequested, m_run, &RunControl::debugFunction);
    connect(m_designers, &DesignerLink::handlerRequested, m_run, &RunControl::showHandler);
    connect(m_designers, &DesignerLink::codeRequested, this,
            [this](const QString &file, int line) { openPlace({.path = file, .line = line, .column = 1}); });
    connect(m_designers, &DesignerLink::invocationRequested, m_panels, &PanelSet::showInvocation);
    new DiskWatch(*m_documents, this);
    m_handlerRows = new HandlerRows(m_application, *m_documents, *m_handlers, m_theme, this);
    connect(m_handlerRows, &HandlerRows::runRequested, m_run, &RunControl::runFunction);
    connect(m_handlerRows, &HandlerRows::debugRequested, m_run, &RunControl::debugFunction);
    connect(m_handlerRows, &HandlerRows::nextCallRequested, m_run, &RunControl::debugNextCallOf);
    connect(m_handlerRows, &HandlerRows::eventChosen, m_run, &RunControl::chooseEvent);
    connect(m_handlerRows, &HandlerRows::resultActivated, m_panels, &PanelSet::showInvocation);
}

// The actions' check marks say what is shown.
void MainWindow::followRegions()
{
    const auto follow = [this] {
        const bool side = m_regions->isShown(Regions::Area::Side);
        const QString view = m_side->currentView();
        m_actions->find(QStringLiteral("view.project"))->setChecked(side && view == QLatin1String("project"));
        m_actions->find(QStringLiteral("view.search"))->setChecked(side && view == QLatin1String("search"));
        m_actions->find(QStringLiteral("view.debug"))->setChecked(side && view == QLatin1String("debug"));
        m_actions->find(QStringLiteral("view.clouds"))->setChecked(side && view == QLatin1String("clouds"));
        m_actions->find(QStringLiteral("view.invoke"))->setChecked(m_regions->isShown(Regions::Area::Right));
    };
    connect(m_regions, &Regions::shownChanged, this, follow);
    connect(m_side, &SideArea::viewChanged, this, follow);
    // A click that changed nothing must not leave the mark wrong.
    connect(m_actions, &ActionRegistry::ran, this, follow);
    follow();
}

} // namespace fermata
