// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/releasepanel.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/functionchoice.h"
#include "ui/panels/parts/missingcloud.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/panels/release/acttext.h"
#include "ui/panels/release/aliascard.h"
#include "ui/panels/release/canarydialog.h"
#include "ui/panels/release/comparedialog.h"
#include "ui/panels/release/twindialog.h"
#include "ui/panels/release/versionsmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace fermata {

ReleasePanel::ReleasePanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_application(application),
      m_theme(theme),
      m_function(new FunctionChoice(application.project, this)),
      m_description(new QLineEdit(this)),
      m_deploy(new QPushButton(this)),
      m_publish(new QPushButton(this)),
      m_addAlias(new QPushButton(this)),
      m_compare(new QPushButton(this)),
      m_twin(new QPushButton(this)),
      m_reload(new IconButton(theme, u"refresh-cw"_s, IconButton::Kind::Push, this)),
      m_problem(new QLabel(this)),
      m_model(new VersionsModel(theme, this)),
      m_table(new RecordTable(this)),
      m_noAlias(new QLabel(this)),
      m_historyTitle(new QLabel(this)),
      m_history(new QListWidget(this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this))
{
    m_publish->setObjectName(u"primary"_s);
    m_problem->setProperty("role", u"notice"_s);
    m_problem->setContentsMargins(8, 2, 8, 2);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_noAlias->setObjectName(u"secondary"_s);
    m_noAlias->setWordWrap(true);
    m_noAlias->setContentsMargins(10, 8, 10, 8);
    m_historyTitle->setObjectName(u"secondary"_s);
    m_historyTitle->setContentsMargins(10, 4, 10, 0);
    m_history->setFrameShape(QFrame::NoFrame);
    m_history->setSelectionMode(QAbstractItemView::NoSelection);
    m_history->setFocusPolicy(Qt::NoFocus);
    m_table->setModel(m_model);
    m_table->setColumnWidths({110, 150, 130});
    buildLayout();
    connectAll();
    retranslate();
}

void ReleasePanel::buildLayout()
{
    auto *row = new ToolRow(this);
    row->add(m_function);
    row->add(m_description, 1);
    row->add(m_deploy);
    row->add(m_publish);
    row->add(m_addAlias);
    row->add(m_compare);
    row->add(m_twin);
    row->add(m_reload);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_table);
    splitter->addWidget(makeDetail());
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({520, 480});
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addWidget(m_problem);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table);
}

QWidget *ReleasePanel::makeDetail()
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(0);
    layout->addLayout(m_cards);
    layout->addWidget(m_noAlias);
    layout->addWidget(m_historyTitle);
    auto *history = new QHBoxLayout;
    history->setContentsMargins(8, 0, 0, 0);
    history->addWidget(m_history);
    layout->addLayout(history, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(440);
    return scroll;
}

void ReleasePanel::connectAll()
{
    connect(m_function, &FunctionChoice::changed, this, &ReleasePanel::reload);
    connect(m_deploy, &QPushButton::clicked, this, &ReleasePanel::deployRequested);
    connect(m_publish, &QPushButton::clicked, this, &ReleasePanel::publish);
    connect(m_description, &QLineEdit::returnPressed, this, &ReleasePanel::publish);
    connect(m_addAlias, &QPushButton::clicked, this, &ReleasePanel::makeAlias);
    connect(m_compare, &QPushButton::clicked, this, &ReleasePanel::compare);
    connect(m_twin, &QPushButton::clicked, this, &ReleasePanel::runOnBoth);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ReleasePanel::showPage);
    connect(m_reload, &QToolButton::clicked, this, &ReleasePanel::reload);
    connect(m_page, &StatePage::actionTriggered, this, [this] {
        if (m_application.projectClouds.isRunning() && m_unread)
            readAgain();
        else if (m_application.projectClouds.isRunning())
            publish();
        else if (m_application.project.project())
            m_application.emulator.start(m_application.project.project()->root);
        else
            Q_EMIT projectRequested();
    });
    connect(&m_application.projectClouds, &ProjectClouds::changed, this, &ReleasePanel::reload);
    connect(&m_application.projectClouds, &ProjectClouds::released, this, &ReleasePanel::reload);
    connect(&m_application.emulator, &EmulatorService::functionsChanged, this, [this](const QStringList &functions) {
        const bool isShown = functions.isEmpty() || functions.contains(function());
        if (isShown && m_application.projectClouds.isLocal() && !m_busy) // an act of ours ends with a look anyway
            reload();
    });
    connect(&m_application.projectClouds, &ProjectClouds::canaryChanged, this, &ReleasePanel::showCanaries);
    connect(&m_application.projectClouds, &ProjectClouds::changed, this, &ReleasePanel::showCanaries);
    connect(&m_application.branch, &BranchWatch::changed, this, &ReleasePanel::retranslate);
}

QString ReleasePanel::title() const
{
    return tr("Release");
}

QString ReleasePanel::iconName() const
{
    return u"rocket"_s;
}

QString ReleasePanel::function() const
{
    return m_function->function();
}

ReleaseService *ReleasePanel::service() const
{
    return m_application.projectClouds.releases(function());
}

QString ReleasePanel::commitText() const
{
    const std::optional<Head> head = m_application.branch.head();
    if (!head || head->commit.empty())
        return {};
    return head->dirty ? tr("commit %1 and what has changed since").arg(toQString(head->commit))
                       : tr("commit %1").arg(toQString(head->commit));
}

void ReleasePanel::retranslate()
{
    const QString commit = commitText();
    m_function->retranslate();
    m_description->setAccessibleName(tr("Description of the version"));
    m_description->setPlaceholderText(commit.isEmpty() ? tr("What is new in this version?")
                                                       : tr("What is new in this version? (%1)").arg(commit));
    m_deploy->setText(tr("Deploy…"));
    m_publish->setText(tr("Publish a version"));
    m_addAlias->setText(tr("New alias"));
    m_compare->setText(tr("Compare"));
    m_compare->setToolTip(
        tr("The two versions that are selected, or one and the version before it: code, configuration "
           "and figures."));
    m_twin->setText(tr("Run on both…"));
    m_twin->setToolTip(
        tr("Runs one event, or the last ones that were recorded, on two versions and shows what differs."));
    m_reload->describe(tr("Look again"));
    m_table->setAccessibleName(tr("Versions"));
    m_noAlias->setText(tr("No alias yet. An alias is a name that callers keep while versions come and go: it sends all "
                          "calls to one version, or a share of them to a new one first."));
    m_historyTitle->setText(tr("History"));
    m_model->retranslate();
    for (AliasCard *const card : std::as_const(m_aliasCards))
        card->retranslate();
    showHistory();
    showPage();
}

void ReleasePanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    reload(); // somebody else may have released something
}

void ReleasePanel::reload()
{
    ReleaseService *const releases = isVisible() ? service() : nullptr;
    if (!releases) {
        showPage();
        return;
    }
    m_busy = true;
    showPage();
    whenDone(releases->state(function()), this, [this, asked = function()](const Result<ReleaseState> &state) {
        if (asked == function())
            take(state);
    });
}

void ReleasePanel::take(const Result<ReleaseState> &state)
{
    m_busy = false;
    m_unread = state || state.error().code == Error::Code::Cancelled ? std::nullopt : std::optional(state.error());
    const bool isOther = std::exchange(m_stateOf, function()) != function();
    if (!state) {
        fail(state.error());
        if (!isOther)
            return showPage(); // what is known of it stays
    } else {
        m_problem->hide();
    }
    m_state = state.value_or(ReleaseState());
    m_model->setState(m_state);
    showAliases();
    showHistory();
    showPage();
}

// Keys may be others by now; who has other keys says so himself.
void ReleasePanel::readAgain()
{
    m_application.projectClouds.renew();
    reload();
}

void ReleasePanel::fail(const Error &error)
{
    if (error.code == Error::Code::Cancelled)
        return;
    m_problem->setText(errorAndHint(error));
    m_problem->show();
}

void ReleasePanel::showAliases()
{
    while (m_aliasCards.size() > m_state.aliases.size())
        delete m_aliasCards.takeLast();
    while (m_aliasCards.size() < m_state.aliases.size()) {
        auto *card = new AliasCard(m_theme, this);
        connect(card, &AliasCard::shiftRequested, this,
                [this](const QString &alias, const QString &version, double percent) {
                    if (ReleaseService *const releases = service())
                        watch(releases->shift(function(), alias, version, percent));
                });
        connect(card, &AliasCard::promoteRequested, this, [this](const QString &alias) {
            if (ReleaseService *const releases = service())
                watch(releases->promote(function(), alias));
        });
        connect(card, &AliasCard::rollBackRequested, this, [this](const QString &alias) {
            if (ReleaseService *const releases = service())
                watch(releases->rollBack(function(), alias));
        });
        connectCanary(*card);
        m_cards->addWidget(card);
        m_aliasCards.append(card);
    }
    for (qsizetype i = 0; i < m_aliasCards.size(); ++i)
        m_aliasCards[i]->setAlias(m_state.aliases[i], m_state.versions);
    showCanaries();
    m_noAlias->setVisible(m_state.aliases.isEmpty());
}

void ReleasePanel::connectCanary(AliasCard &card)
{
    connect(&card, &AliasCard::canaryRequested, this, &ReleasePanel::askForCanary);
    connect(&card, &AliasCard::nextStageRequested, this, [this](const QString &alias) {
        if (CanaryRun *const run = m_application.projectClouds.canary(function(), alias))
            run->next();
    });
    connect(&card, &AliasCard::stopRequested, this, [this](const QString &alias) {
        if (CanaryRun *const run = m_application.projectClouds.canary(function(), alias))
            run->stop();
    });
}

void ReleasePanel::askForCanary(const QString &alias, const QStringList &versions)
{
    auto *dialog = new CanaryDialog(function(), alias, versions, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_application.projectClouds.startCanary(dialog->plan()); });
    dialog->open();
}

void ReleasePanel::showCanaries()
{
    for (AliasCard *const card : std::as_const(m_aliasCards))
        card->showCanary(m_application.projectClouds.canary(function(), card->alias()));
}

void ReleasePanel::showHistory()
{
    m_history->clear();
    const ReleaseService *const releases = isVisible() ? service() : nullptr;
    if (!releases)
        return;
    const QList<ReleaseAct> acts = releases->acts(function());
    for (const ReleaseAct &act : acts)
        m_history->addItem(ActText::line(act));
    m_historyTitle->setVisible(!acts.isEmpty());
}

void ReleasePanel::showPage()
{
    const bool running = service() != nullptr;
    const bool any = m_function->count() > 0;
    m_deploy->setEnabled(any);
    m_publish->setEnabled(running && any && !m_busy);
    m_description->setEnabled(running && any);
    m_addAlias->setEnabled(running && !m_state.versions.isEmpty() && !m_busy);
    m_reload->setEnabled(running && any);
    m_compare->setEnabled(running && chosenPair());
    m_twin->setEnabled(running && any);
    if (!m_application.project.project())
        m_page->setContent({u"rocket"_s,
                            tr("No project is open."),
                            tr("Its functions' versions and aliases appear here."),
                            tr("Open a folder"),
                            {}});
    else if (!any)
        m_page->setContent({u"rocket"_s, tr("The project has no function yet."), {}, {}, {}});
    else if (!running)
        m_page->setContent(MissingCloud::page(m_application.projectClouds,
                                              tr("Versions and aliases are kept there, as they are online.")));
    else if (m_state.versions.isEmpty() && m_unread)
        m_page->setContent({u"circle-alert"_s,
                            tr("What is published cannot be read now."),
                            tr("It is there as it was; nothing is known of it here."),
                            tr("Try again"),
                            {}});
    else if (m_state.versions.isEmpty() && !m_busy)
        m_page->setContent({u"rocket"_s,
                            m_application.projectClouds.isLocal()
                                ? tr("Nothing is published yet. Try a release locally.")
                                : tr("Nothing is published here yet."),
                            tr("A version is the function as it is now, for ever. The local cloud keeps it as online."),
                            tr("Publish the first version"),
                            {}});
    const bool list = running && any && (!m_state.versions.isEmpty() || m_busy);
    m_stack->setCurrentIndex(list ? 0 : 1);
}

void ReleasePanel::publish()
{
    ReleaseService *const releases = service();
    if (!releases)
        return;
    const QString typed = m_description->text().trimmed();
    m_publish->setEnabled(false);
    whenDone(releases->publish(function(), typed.isEmpty() ? commitText() : typed), this,
             [this](const Result<FunctionVersion> &version) {
                 showPage();
                 if (version)
                     m_description->clear(); // the list follows by itself
                 else
                     fail(version.error());
             });
}

void ReleasePanel::makeAlias()
{
    ReleaseService *const releases = service();
    if (!releases || m_state.versions.isEmpty())
        return;
    const QString version = m_model->version(m_table->currentIndex().row());
    QInputDialog dialog(this);
    dialog.setWindowTitle(tr("New alias"));
    dialog.setLabelText(tr("Name of the alias"));
    dialog.setTextValue(m_state.aliases.isEmpty() ? u"live"_s : QString());
    connect(&dialog, &QInputDialog::textValueSelected, this, [this, releases, version](const QString &name) {
        Alias alias;
        alias.name = toStd(name.trimmed());
        alias.version = version.isEmpty() ? m_state.versions.first().id : toStd(version);
        watch(releases->point(function(), alias));
    });
    dialog.exec();
}

std::optional<std::pair<QString, QString>> ReleasePanel::chosenPair() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty() || rows.size() > 2 || m_state.versions.isEmpty())
        return std::nullopt;
    const int newer = rows.first().row();
    const int older = rows.size() == 2 ? rows.last().row() : newer + 1;
    if (older >= m_model->rowCount())
        return std::nullopt;
    return std::pair(m_model->version(older), m_model->version(newer));
}

void ReleasePanel::compare()
{
    const auto pair = chosenPair();
    if (!pair)
        return;
    auto *dialog = new CompareDialog(m_application, function(), pair->first, pair->second, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ReleasePanel::runOnBoth()
{
    const QString newest = m_state.versions.isEmpty() ? QString() : toQString(m_state.versions.first().id);
    const auto [first, second] = chosenPair().value_or(std::pair(newest, QString()));
    auto *dialog = new TwinDialog(m_application, function(), first, second, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ReleasePanel::watch(const QFuture<Result<Alias>> &act)
{
    for (AliasCard *const card : std::as_const(m_aliasCards))
        card->setBusy(true);
    whenDone(act, this, [this](const Result<Alias> &alias) {
        if (alias)
            return; // the list follows by itself
        fail(alias.error());
        showAliases();
    });
}

} // namespace fermata
