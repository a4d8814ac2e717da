// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/explorer/explorerpanel.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "app/services/explore/remotecode.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/explorer/explorermodel.h"
#include "ui/panels/explorer/explorerrow.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace fermata {

using Kind = ExplorerModel::Kind;

ExplorerPanel::ExplorerPanel(Application &application, Theme &theme, std::chrono::milliseconds wait, QWidget *parent)
    : Panel(parent),
      m_application(application),
      m_places(new CloudPlaces({application.project, application.emulator, application.clouds, application.environments,
                                application.settings},
                               wait, this)),
      m_model(new ExplorerModel(*m_places, theme, this)),
      m_reload(new IconButton(theme, u"refresh-cw"_s, IconButton::Kind::Push, this)),
      m_region(new IconButton(theme, u"plus"_s, IconButton::Kind::Push, this)),
      m_download(new IconButton(theme, u"download"_s, IconButton::Kind::Push, this)),
      m_project(new IconButton(theme, u"folder-open"_s, IconButton::Kind::Push, this)),
      m_note(new QLabel(this)),
      m_tree(new QTreeView(this)),
      m_local(new QLabel(this)),
      m_connect(new QPushButton(this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this))
{
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new ExplorerRow(theme, m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_note->setContentsMargins(12, 2, 12, 4);
    m_note->setWordWrap(true);
    m_note->hide();
    m_local->setObjectName(u"secondary"_s);
    m_local->setWordWrap(true);
    buildLayout();
    connectAll();
    retranslate();
}

void ExplorerPanel::buildLayout()
{
    auto *row = new ToolRow(this);
    for (IconButton *const button : {m_reload, m_region, m_download, m_project})
        row->add(button);
    row->addStretch();
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_page);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(12, 8, 12, 12);
    foot->setSpacing(8);
    foot->addWidget(m_local);
    foot->addWidget(m_connect, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);
    setFocusProxy(m_tree);
}

void ExplorerPanel::connectAll()
{
    connect(m_tree, &QTreeView::expanded, m_model, &ExplorerModel::load);
    connect(m_tree, &QTreeView::activated, this, &ExplorerPanel::activate);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &ExplorerPanel::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ExplorerPanel::showActions);
    connect(m_model, &ExplorerModel::rebuilt, this, &ExplorerPanel::showPage);
    connect(m_model, &ExplorerModel::answered, this, &ExplorerPanel::showActions);
    connect(m_model, &ExplorerModel::answered, this, &ExplorerPanel::showWanted);
    connect(m_reload, &QToolButton::clicked, this, [this] {
        const QModelIndex current = m_tree->currentIndex();
        if (!current.isValid() || m_model->kind(current) == Kind::Account)
            m_model->rebuild();
        else
            m_model->reload(current);
    });
    connect(m_region, &QToolButton::clicked, this, &ExplorerPanel::askForRegion);
    connect(m_download, &QToolButton::clicked, this, [this] {
        askForFolder(tr("Download the code into"), [this, at = QPersistentModelIndex(m_tree->currentIndex())](
                                                       const QString &folder) { download(at, folder); });
    });
    connect(m_project, &QToolButton::clicked, this, [this] {
        askForFolder(tr("Make the project in"), [this, at = QPersistentModelIndex(m_tree->currentIndex())](
                                                    const QString &folder) { openAsProject(at, folder); });
    });
    connect(m_connect, &QPushButton::clicked, this, &ExplorerPanel::environmentRequested);
    connect(m_page, &StatePage::actionTriggered, this, [this] {
        if (!m_application.project.project())
            Q_EMIT projectRequested();
        else
            m_application.emulator.start(m_application.project.project()->root);
    });
    connect(m_page, &StatePage::linkTriggered, this, &ExplorerPanel::environmentRequested);
}

QString ExplorerPanel::title() const
{
    return tr("Clouds");
}

QString ExplorerPanel::iconName() const
{
    return u"cloud"_s;
}

void ExplorerPanel::retranslate()
{
    m_reload->describe(tr("Ask again"));
    m_region->describe(tr("Look into another region of this account"));
    m_download->describe(tr("Download the code"));
    m_project->describe(tr("Open as a project"));
    m_tree->setAccessibleName(tr("Clouds"));
    m_local->setText(tr("Local only – that is fine. Connect an account when you want to deploy."));
    m_connect->setText(tr("Connect an account"));
    m_model->rebuild();
    showPage();
}

void ExplorerPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    showPage();
}

void ExplorerPanel::showPage()
{
    const bool hasProject = m_application.project.project().has_value();
    const bool hasAccount = !m_application.environments.all().isEmpty();
    if (!hasProject)
        m_page->setContent(
            {u"cloud"_s, tr("No project is open."), tr("Its clouds appear here."), tr("Open a folder"), {}});
    else
        m_page->setContent({u"cloud-off"_s, tr("The local cloud does not run."),
                            tr("Connect an account when you want to look into one."), tr("Start the local cloud"),
                            tr("Connect an account")});
    const bool list = m_model->rowCount() > 0;
    m_stack->setCurrentWidget(list ? static_cast<QWidget *>(m_tree) : m_page);
    m_local->setVisible(list && !hasAccount);
    m_connect->setVisible(list && !hasAccount);
    // Accounts are few: their regions are seen at once, and nobody is asked before a region is opened.
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_tree->expand(m_model->index(row, 0));
    showActions();
}

void ExplorerPanel::showActions()
{
    const QModelIndex current = m_tree->currentIndex();
    const bool function = !m_model->function(current).isEmpty();
    m_region->setEnabled(current.isValid() && !m_model->place(current).isLocal());
    m_download->setEnabled(function);
    m_project->setEnabled(function);
}

void ExplorerPanel::activate(const QModelIndex &index)
{
    if (m_model->kind(index) == Kind::Message)
        m_model->reload(index);
    else if (const std::optional<Function> local = m_model->localOf(index);
             local && m_model->kind(index) == Kind::Function)
        openLocal(*local);
}

void ExplorerPanel::showFunction(const QString &function)
{
    m_wanted = function;
    const std::optional<Environment> chosen = m_application.environments.chosen();
    for (const QModelIndex &place : m_model->places(chosen ? chosen->name : QString()))
        m_model->load(place);
    showWanted();
}

// What was there the last time will do. When all have answered and it was in none, that is said.
void ExplorerPanel::showWanted()
{
    if (m_wanted.isEmpty())
        return;
    const std::optional<Environment> chosen = m_application.environments.chosen();
    const QString account = chosen ? chosen->name : QString();
    const QModelIndex found = m_model->find(account, m_wanted);
    const QList<QModelIndex> places = m_model->places(account);
    const bool isAsked = std::any_of(places.begin(), places.end(),
                                     [this](const QModelIndex &place) { return !m_model->isAnswered(place); });
    if (!found.isValid() && isAsked)
        return;
    const QString function = std::exchange(m_wanted, {});
    if (!found.isValid()) {
        tell(tr("%1 is not in %2.").arg(function, chosen ? account : tr("the local cloud")));
        return;
    }
    m_tree->setCurrentIndex(found); // opens what is above it
    m_tree->scrollTo(found);
}

void ExplorerPanel::showMenu(const QPoint &at)
{
    const QModelIndex index = m_tree->indexAt(at);
    if (!index.isValid())
        return;
    QMenu menu(this);
    const QString function = m_model->function(index);
    if (!function.isEmpty()) {
        menu.addAction(m_download->icon(), m_download->accessibleName(), m_download, &QToolButton::click);
        menu.addAction(m_project->icon(), m_project->accessibleName(), m_project, &QToolButton::click);
        menu.addSeparator();
        addLinkMenu(menu, index);
        menu.addSeparator();
    }
    if (m_model->kind(index) != Kind::Account)
        menu.addAction(m_reload->icon(), m_reload->accessibleName(), this, [this, index] { m_model->reload(index); });
    if (m_model->kind(index) == Kind::Place && m_places->isAdded(m_model->place(index)))
        menu.addAction(tr("Look no longer into this region"), this,
                       [this, place = m_model->place(index)] { m_places->removeRegion(place); });
    menu.addAction(tr("Copy the name"), this, [name = index.data(ExplorerModel::NameRole).toString()] {
        QGuiApplication::clipboard()->setText(name);
    });
    menu.exec(m_tree->viewport()->mapToGlobal(at));
}

void ExplorerPanel::addLinkMenu(QMenu &menu, const QModelIndex &index)
{
    const CloudPlace place = m_model->place(index);
    const QString function = m_model->function(index);
    const std::optional<Function> local = m_model->localOf(index);
    if (local) {
        menu.addAction(tr("Open the local source"), this, [this, local] { openLocal(*local); });
        menu.addAction(tr("Show its log"), this, [this, local] { Q_EMIT logRequested(toQString(local->name)); });
    }
    const CloudProvider *const provider = m_places->provider(place);
    QMenu *const others = menu.addMenu(tr("Is the same as"));
    for (const Function &one : m_application.project.functions()) {
        if (!provider || one.vendor != provider->vendor())
            continue;
        const QString name = toQString(one.name);
        QAction *const action = others->addAction(name, this, [this, place, function, name, index] {
            m_places->link(place, function, name);
            m_model->reload(index.parent());
        });
        action->setCheckable(true);
        action->setChecked(local && local->name == one.name);
    }
    others->setEnabled(!others->isEmpty());
}

// At its key in the manifest.
void ExplorerPanel::openLocal(const Function &function)
{
    for (const Manifest &manifest : m_application.project.project()->manifests) {
        const auto span = manifest.functionSpans.find(function.resource);
        if (span != manifest.functionSpans.end())
            Q_EMIT placeActivated(toQString(manifest.file), span->second.line, span->second.column);
    }
}

void ExplorerPanel::askForRegion()
{
    const CloudPlace place = m_model->place(m_tree->currentIndex());
    auto *dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Another Region"));
    dialog->setLabelText(tr("Region of %1:").arg(place.account));
    dialog->setTextValue(place.region);
    dialog->setMinimumWidth(360);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, place](const QString &region) { m_places->addRegion(place, region.trimmed()); });
    dialog->open();
}

void ExplorerPanel::askForFolder(const QString &title, const std::function<void(const QString &folder)> &then)
{
    auto *dialog = new QFileDialog(window(), title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [then](const QString &folder) { then(folder); });
    dialog->open();
}

void ExplorerPanel::download(const QModelIndex &index, const QString &folder)
{
    const QString function = m_model->function(index);
    const bool isVersion = m_model->kind(index) == Kind::Item && m_model->kind(index.parent()) == Kind::Versions;
    const QString version = isVersion ? index.data(ExplorerModel::NameRole).toString() : QString();
    tell(tr("Downloading the code of %1…").arg(function));
    const auto asked = thenAsk<VersionContent>(
        m_places->reach(m_model->place(index)), this, [this, function, version, folder](Cloud *const &cloud) {
            return downloadCode(*cloud, m_application.http, function, version, folder, this);
        });
    whenDone(asked, this, [this, function, folder](const Result<VersionContent> &content) {
        content ? tell(tr("The code of %1 is in %2.").arg(function, folder)) : tell(content.error());
    });
}

void ExplorerPanel::openAsProject(const QModelIndex &index, const QString &folder)
{
    const CloudPlace place = m_model->place(index);
    const QString function = m_model->function(index);
    tell(tr("Downloading the code of %1…").arg(function));
    const auto asked =
        thenAsk<QString>(m_places->reach(place), this, [this, place, function, folder](Cloud *const &cloud) {
            return downloadProject(*cloud, m_application.http, m_places->regionOf(place), function, folder, this);
        });
    whenDone(asked, this, [this, folder](const Result<QString> &manifest) {
        if (!manifest)
            tell(manifest.error());
        else
            Q_EMIT folderOpenRequested(folder);
    });
}

void ExplorerPanel::tell(const QString &words)
{
    m_note->setObjectName(u"secondary"_s);
    m_note->setText(words);
    m_note->setStyleSheet({}); // the name has changed
    m_note->show();
}

void ExplorerPanel::tell(const Error &error)
{
    tell(errorAndHint(error));
    m_note->setObjectName(u"error"_s);
    m_note->setStyleSheet({});
}

} // namespace fermata
