// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/action.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/findbar.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/output/outputpanel.h"
#include "ui/shell/buildcontrol.h"
#include "ui/shell/deploy/deploycontrol.h"
#include "ui/shell/documents/assistlink.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/documents/handlerfinder.h"
#include "ui/shell/palette/fileindex.h"
#include "ui/shell/panelset.h"
#include "ui/shell/project/projectcontrol.h"
#include "ui/shell/project/recentprojects.h"
#include "ui/shell/regions/bottomarea.h"
#include "ui/shell/regions/notes.h"
#include "ui/shell/regions/regions.h"
#include "ui/shell/regions/sidearea.h"
#include "ui/shell/regions/statusrow.h"
#include "ui/shell/runcontrol.h"
#include "ui/shell/search/searchview.h"
#include "ui/shell/session/session.h"
#include "ui/shell/session/unsavedjournal.h"
#include "ui/shell/start/languageswitch.h"
#include "ui/shell/tree/fileoperations.h"
#include "ui/shell/tree/projecttree.h"
#include "ui/shell/tree/projectview.h"
#include "ui/shell/welcome/welcomepage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QScreen>

#include <utility>

namespace fermata {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString projectWasOpenKey = QStringLiteral("window/projectWasOpen");

bool isManifest(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    return name == QLatin1String("s.yaml") || name == QLatin1String("s.yml") || name == QLatin1String("template.yaml")
        || name == QLatin1String("template.yml") || name == QLatin1String("serverless.yml");
}

} // namespace

MainWindow::MainWindow(Application &application, Theme &theme, LanguageSwitch &language, QWidget *parent)
    : QMainWindow(parent), m_application(application), m_theme(theme), m_language(language)
{
    setObjectName(QStringLiteral("mainWindow"));
    makeParts();
    makeRegions();
    makeSearch();
    makePalette();
    makeActions();
    makeDocumentLinks();
    connectProject();
    connectEditors();
    connectRun();
    followRegions();
    restoreGeometryFrom();
    showTitle();
}

MainWindow::~MainWindow()
{
    delete findChild<AssistLink *>(); // it lets go of the documents, which as older children would go before it
}

void MainWindow::connectProject()
{
    m_project->setGuard([this](const std::function<void()> &then) { m_documents->close(m_editors->inOrder(), then); });
    connect(m_project, &ProjectControl::aboutToClose, m_session, &Session::save);
    connect(m_project, &ProjectControl::opened, this, [this](const QString &root) {
        m_index->setRoot(root);
        m_search->setRoot(root);
        m_unsaved->setProject(root);
        rememberProject();
        if (m_welcome)
            m_editors->removePage(m_welcome);
        if (!m_session->restore(root)) {
            m_regions->setShown(Regions::Area::Bottom, true);
            const QList<Function> functions = m_application.project.functions();
            if (!functions.isEmpty())
                m_run->showHandler(toQString(functions.first().name));
        }
        openWaiting();
        showTitle();
    });
    connect(m_project, &ProjectControl::closed, this, [this] {
        m_index->setRoot({});
        m_search->setRoot({});
        m_unsaved->setProject({});
        m_session->leave();
        rememberProject();
        showTitle();
    });
    connect(m_project, &ProjectControl::failed, m_notes, &Notes::tell);
    connect(m_project, &ProjectControl::failed, this, [this] {
        if (!m_waiting.isEmpty())
            openWaiting();
        else if (m_project->root().isEmpty() && m_editors->inOrder().isEmpty())
            showWelcome();
    });
    connect(m_project, &ProjectControl::failed, this,
            [this](const QString &message) { m_panels->output().report(Severity::Error, message); });
    connect(m_project, &ProjectControl::fileChosen, m_documents, &Documents::open);
    connect(m_project, &ProjectControl::aboutToConvert, m_documents, &Documents::saveAll);
    connect(m_projectView, &ProjectView::functionRequested, m_project, &ProjectControl::askToMakeFunction);
    connect(m_projectView, &ProjectView::openFolderRequested, m_project, &ProjectControl::askForFolder);
    connect(m_projectView, &ProjectView::newProjectRequested, m_project, &ProjectControl::askForTemplate);
    connect(m_projectView, &ProjectView::fileActivated, m_documents, &Documents::open);
    connect(m_projectView, &ProjectView::functionActivated, m_run, &RunControl::showHandlerOf);
    connect(m_projectView, &ProjectView::fileRenamed, m_documents, &Documents::moved);
    connect(m_projectView, &ProjectView::fileRenamed, &m_application.breakpoints, &BreakpointStore::moveFile);
    connect(m_projectView, &ProjectView::noted, m_notes, &Notes::tell);
    connect(m_files, &FileOperations::fileCreated, m_documents, &Documents::open);
    connect(m_files, &FileOperations::failed, m_notes, &Notes::tell);
}

void MainWindow::connectEditors()
{
    connect(m_documents, &Documents::failed, m_notes, &Notes::tell);
    connect(m_unsaved, &UnsavedJournal::failed, this, [this](const Error &error) {
        m_notes->tell(tr("What is not saved cannot be kept safe: %1").arg(errorAndHint(error)));
    });
    connect(m_documents, &Documents::failed, this,
            [this](const QString &message) { m_panels->output().report(Severity::Error, message); });
    connect(m_editors, &EditorArea::currentChanged, this, [this](Document *document) {
        if (!m_find->isVisible() || m_editors->hasFindBarInActive())
            m_find->setEditor(document ? &document->editor() : nullptr);
        m_status->setDocument(document);
        if (document)
            m_projectView->tree().show(document->path());
        showTitle();
    });
    connect(m_documents, &Documents::pathChanged, this, &MainWindow::showTitle);
    connect(m_documents, &Documents::saved, &m_application.branch, &BranchWatch::refresh);
    connect(m_editors, &EditorArea::aboutToFocus, m_bottom, [this] {
        if (m_regions->isBottomEnlarged())
            Q_EMIT m_bottom->enlargeRequested();
    });
    connect(m_editors, &EditorArea::copyPathRequested, m_files, &FileOperations::copyPath);
    connect(m_editors, &EditorArea::revealRequested, m_files, &FileOperations::reveal);
    connect(m_panels, &PanelSet::placeActivated, this, [this](const QString &path, int line, int column) {
        openPlace({.path = path, .line = line, .column = column});
    });
    connect(m_panels, &PanelSet::projectRequested, m_project, &ProjectControl::askForTemplate);
    connect(m_panels, &PanelSet::deployRequested, m_deploy, &DeployControl::deploy);
    connect(m_panels, &PanelSet::environmentRequested, m_deploy, &DeployControl::addEnvironment);
    connect(m_panels, &PanelSet::folderOpenRequested, m_project, &ProjectControl::open);
}

void MainWindow::connectRun()
{
    // Who runs a function means what is to be seen of it.
    connect(m_run, &RunControl::aboutToCall, m_documents, &Documents::saveAll);
    connect(m_panels, &PanelSet::aboutToCall, m_documents, &Documents::saveAll);
    connect(m_run, &RunControl::invokeShown, m_panels, &PanelSet::showInvoke);
    connect(m_run, &RunControl::failed, m_notes, &Notes::tell);
    connect(m_run, &RunControl::startExplained, m_panels, &PanelSet::showTrace);
    connect(m_build, &BuildControl::noted, m_notes, &Notes::tell);
    connect(m_build, &BuildControl::outputWanted, this, [this] { m_panels->showBottom(QStringLiteral("output")); });
    connect(m_build, &BuildControl::problemsWanted, this, [this] { m_panels->showBottom(QStringLiteral("problems")); });
    connect(m_run, &RunControl::placeFound, this,
            [this](const QString &path, int line) { openPlace({.path = path, .line = line, .column = 1}); });
    connect(&m_application.debug, &DebugService::stateChanged, this, [this](DebugService::State state) {
        if (state == DebugService::State::Paused) { // what is held wants to be looked at
            activateWindow();
            raise();
        }
    });
}

// At once, not when the window closes: a killed program comes back to it as well.
void MainWindow::rememberProject()
{
    m_application.settings.setValue(projectWasOpenKey, !m_project->root().isEmpty());
}

void MainWindow::bringBackUnsaved()
{
    if (const int count = m_unsaved->bringBack(); count > 0)
        m_notes->tell(tr("%n unsaved text(s) of the last time are back", nullptr, count));
}

void MainWindow::openPlace(const StartPlace &place)
{
    Document *const document = m_documents->open(place.path);
    if (document && place.line > 0)
        document->editor().setCursor({.line = place.line, .column = std::max(place.column, 1)});
}

void MainWindow::show(const QList<StartPlace> &places)
{
    for (const StartPlace &place : places) {
        if (QFileInfo(place.path).isDir()
            || (place.line == 0 && isManifest(place.path) && m_project->wanted().isEmpty()))
            m_project->open(place.path);
    }
    for (const StartPlace &place : places) {
        if (!QFileInfo(place.path).isDir())
            m_waiting.append(place);
    }
    if (!m_project->isOpening())
        openWaiting();
}

void MainWindow::openWaiting()
{
    for (const StartPlace &place : std::exchange(m_waiting, {}))
        openPlace(place);
    bringBackUnsaved();
}

bool MainWindow::take(const QList<StartPlace> &places)
{
    for (const StartPlace &place : places) {
        const QFileInfo info(place.path);
        if (info.isDir() && !m_project->wanted().isEmpty() && info.canonicalFilePath() != m_project->wanted())
            return false;
    }
    show(places);
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    return true;
}

void MainWindow::showLast()
{
    const QStringList folders = m_recent->folders();
    if (!folders.isEmpty() && m_application.settings.value(projectWasOpenKey).toBool())
        m_project->open(folders.first());
    if (m_project->isOpening())
        return;
    showWelcome();
    bringBackUnsaved();
}

void MainWindow::showWelcome()
{
    if (!m_welcome) {
        m_welcome = new WelcomePage(*m_actions, *m_recent, m_language, m_theme, this);
        connect(m_welcome, &WelcomePage::projectChosen, m_project, &ProjectControl::open);
    }
    m_editors->addPage(m_welcome, QStringLiteral("house"), tr("Welcome"));
}

void MainWindow::showTitle()
{
    const Document *const document = m_editors->current();
    const auto &project = m_application.project.project();
    QStringList parts;
    if (document)
        parts.append(document->name());
    if (project)
        parts.append(toQString(project->name));
    parts.append(QStringLiteral("Fermata"));
    setWindowTitle(parts.join(QStringLiteral(" — ")));
}

bool MainWindow::isBusy() const
{
    return m_project->isOpening() || m_application.emulator.state() == EmulatorService::State::Starting
        || m_index->isReading();
}

void MainWindow::restoreGeometryFrom()
{
    const QSize wanted(1360, 860);
    const QSize room = screen()->availableSize();
    resize(wanted.boundedTo(room));
    const bool isRestored = restoreGeometry(m_application.settings.value(geometryKey).toByteArray());
    // The frame, whose size nobody knows yet, would push the status bar out of a screen that is too small.
    if (!isRestored && size() != wanted)
        setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::switchTheme()
{
    const bool dark = m_theme.mode() == Theme::Mode::Dark;
    m_theme.apply(*qApp, dark ? Theme::Mode::Light : Theme::Mode::Dark);
    m_application.settings.setValue(QStringLiteral("appearance/theme"),
                                    dark ? QStringLiteral("light") : QStringLiteral("dark"));
}

void MainWindow::switchLanguage()
{
    const QString next = m_language.current() == QLatin1String("en") ? QStringLiteral("zh_CN") : QStringLiteral("en");
    m_language.apply(next);
    m_application.settings.setValue(QStringLiteral("appearance/language"), next);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_leaving) {
        // Asks without a nested event loop, then comes back here.
        const QString root = m_project->root();
        if (!root.isEmpty())
            m_session->save(root);
        event->ignore();
        m_documents->close(m_editors->inOrder(), [this] {
            m_leaving = true;
            close();
        });
        return;
    }
    m_application.settings.setValue(geometryKey, saveGeometry());
    m_application.debug.stopAll();
    m_application.emulator.stop();
    event->accept();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && m_actions) {
        m_actions->retranslate();
        m_side->setTitle(QStringLiteral("project"), tr("Project"));
        m_side->setTitle(QStringLiteral("search"), tr("Search"));
        m_find->retranslate();
        if (m_welcome)
            m_editors->setPageTitle(m_welcome, tr("Welcome"));
    }
    QMainWindow::changeEvent(event);
}

} // namespace fermata
