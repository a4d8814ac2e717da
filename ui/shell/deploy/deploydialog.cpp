// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/deploydialog.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/statepage.h"
#include "ui/shell/deploy/deploytext.h"
#include "ui/shell/deploy/deploytree.h"
#include "ui/shell/deploy/environmentdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace fermata {

using State = Deployment::State;

DeployDialog::DeployDialog(Application &application, Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_application(application),
      m_theme(theme),
      m_environment(new QComboBox(this)),
      m_edit(new IconButton(theme, u"pencil"_s, IconButton::Kind::Push, this)),
      m_add(new IconButton(theme, u"plus"_s, IconButton::Kind::Push, this)),
      m_place(new QLabel(this)),
      m_page(new StatePage(theme, this)),
      m_tree(new DeployTree(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_problem(new QLabel(this)),
      m_deletes(new QCheckBox(this)),
      m_productionNote(new QLabel(this)),
      m_typedName(new QLineEdit(this)),
      m_summary(new QLabel(this)),
      m_close(new QPushButton(this)),
      m_act(new QPushButton(this))
{
    setObjectName(u"deployDialog"_s);
    setWindowTitle(tr("Deploy"));
    build();
    connectAll();
    fillEnvironments();
    plan();
    resize(920, 620);
}

QBoxLayout *DeployDialog::makeHeading()
{
    auto *heading = new QLabel(tr("Deploy %1 to").arg(toQString(m_application.project.project()->name)), this);
    heading->setFont(m_theme.heading(1));
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_edit->describe(tr("Change this environment"));
    m_add->describe(tr("Add an environment"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(heading);
    row->addWidget(m_environment);
    row->addWidget(m_edit);
    row->addWidget(m_add);
    row->addStretch(1);
    return row;
}

QBoxLayout *DeployDialog::makeFooter()
{
    m_summary->setObjectName(u"secondary"_s);
    m_summary->setWordWrap(true);
    m_act->setObjectName(u"primary"_s);
    m_act->setDefault(true);
    m_close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_summary, 1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_act);
    return buttons;
}

void DeployDialog::build()
{
    m_place->setObjectName(u"secondary"_s);
    m_place->setWordWrap(true);
    m_problem->setProperty("role", u"notice"_s);
    m_problem->setWordWrap(true);
    m_problem->setMargin(6);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_deletes->setText(tr("Delete what the manifest has no longer"));
    m_productionNote->setObjectName(u"error"_s);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_tree);
    auto *production = new QHBoxLayout;
    production->addWidget(m_productionNote);
    production->addWidget(m_typedName, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(10);
    layout->addLayout(makeHeading());
    layout->addWidget(m_place);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_deletes);
    layout->addLayout(production);
    layout->addLayout(makeFooter());
}

void DeployDialog::connectAll()
{
    connect(m_environment, &QComboBox::activated, this,
            [this] { m_application.environments.choose(m_environment->currentData().toString()); });
    connect(&m_application.environments, &Environments::changed, this, [this] {
        fillEnvironments();
        plan();
    });
    connect(m_add, &QToolButton::clicked, this, [this] { EnvironmentDialog::add(m_application, m_theme, this); });
    connect(m_edit, &QToolButton::clicked, this, &DeployDialog::editEnvironment);
    connect(m_page, &StatePage::actionTriggered, this, &DeployDialog::goOnFromPage);
    connect(m_page, &StatePage::linkTriggered, this, &DeployDialog::editEnvironment);
    connect(m_deletes, &QCheckBox::toggled, this, &DeployDialog::showButtons);
    connect(m_typedName, &QLineEdit::textChanged, this, &DeployDialog::showButtons);
    connect(m_act, &QPushButton::clicked, this, &DeployDialog::act);
    connect(m_close, &QPushButton::clicked, this, &DeployDialog::reject);
}

void DeployDialog::fillEnvironments()
{
    m_environment->clear();
    m_environment->addItem(tr("Local"), QString());
    const QList<Environment> all = m_application.environments.all();
    for (const Environment &one : all)
        m_environment->addItem(one.name, one.name);
    const std::optional<Environment> chosen = m_application.environments.chosen();
    m_environment->setCurrentIndex(chosen ? m_environment->findData(chosen->name) : 0);
}

void DeployDialog::editEnvironment()
{
    if (const std::optional<Environment> chosen = m_application.environments.chosen())
        EnvironmentDialog::edit(m_application, m_theme, *chosen, this);
}

void DeployDialog::plan()
{
    m_deployment.reset();
    m_place->clear();
    m_typedName->clear();
    m_deletes->setChecked(false);
    const std::optional<Environment> chosen = m_application.environments.chosen();
    CloudProvider *const provider = chosen ? m_application.clouds.find(chosen->provider) : nullptr;
    if (provider) {
        const ProjectService &project = m_application.project;
        m_deployment = std::make_unique<Deployment>(
            Deployment::Source{project.project()->root, toStd(project.environment())}, *chosen, *provider);
        connect(m_deployment.get(), &Deployment::stateChanged, this, &DeployDialog::show);
        followRun();
        m_deployment->plan();
    } else {
        show();
    }
}

void DeployDialog::followRun()
{
    connect(m_deployment.get(), &Deployment::stepStarted, m_tree, &DeployTree::showStarted);
    connect(m_deployment.get(), &Deployment::stepFinished, this, [this](int step, const DeployOutcome &outcome) {
        ++m_finished;
        m_tree->showOutcome(step, outcome);
        showButtons();
    });
}

void DeployDialog::goOnFromPage()
{
    if (m_deployment)
        m_deployment->plan();
    else
        EnvironmentDialog::add(m_application, m_theme, this);
}

void DeployDialog::act()
{
    switch (m_deployment->state()) {
    case State::Planned:
        m_finished = 0;
        m_deployment->run(leftovers());
        break;
    case State::Ended: m_deployment->retry(); break;
    case State::Planning:
    case State::Running:
    case State::Failed: break;
    }
}

void DeployDialog::reject()
{
    if (m_deployment && m_deployment->state() == State::Running)
        m_deployment->cancel();
    else
        QDialog::reject();
}

void DeployDialog::show()
{
    m_problem->hide();
    const bool planned =
        m_deployment && m_deployment->state() != State::Planning && m_deployment->state() != State::Failed;
    m_stack->setCurrentWidget(planned ? static_cast<QWidget *>(m_tree) : m_page);
    if (!planned)
        showPage();
    else if (m_deployment->state() == State::Planned)
        showPlan();
    else if (m_deployment->state() == State::Ended)
        showEnd();
    showButtons();
}

void DeployDialog::showPage()
{
    if (!m_deployment)
        m_page->setContent(
            {u"cloud"_s,
             tr("The local cloud runs this project from its folder."),
             tr("What is saved is deployed there already. An environment says where else the project is to "
                "go: a cloud, a region and whose keys."),
             tr("Add an environment"),
             {}});
    else if (m_deployment->state() == State::Planning)
        m_page->setContent({u"loader-circle"_s, tr("Comparing the project with what is online…"), {}, {}, {}});
    else
        m_page->setContent({u"triangle-alert"_s, errorText(m_deployment->problem()), hintText(m_deployment->problem()),
                            tr("Try Again"), tr("Change this environment"), u"error"_s});
    m_page->setFocus(); // Enter does what it offers
}

void DeployDialog::showPlan()
{
    m_tree->setSteps(m_deployment->steps());
    showButtons();
    if (m_typedName->isVisible())
        m_typedName->setFocus();
    else
        m_act->setFocus();
}

// What was not done, and why.
void DeployDialog::showEnd()
{
    QStringList problems;
    const QList<DeployOutcome> &outcomes = m_deployment->outcomes();
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].kind == DeployOutcome::Kind::Done)
            continue;
        m_tree->showOutcome(int(i), outcomes[i]);
        if (outcomes[i].kind == DeployOutcome::Kind::Failed)
            problems.append(tr("%1: %2").arg(outcomes[i].step.function, errorAndHint(outcomes[i].error)));
    }
    m_problem->setText(problems.join(u'\n'));
    m_problem->setVisible(!problems.isEmpty());
}

Leftovers DeployDialog::leftovers() const
{
    return m_deletes->isChecked() ? Leftovers::Delete : Leftovers::Keep;
}

bool DeployDialog::isAllowed() const
{
    const std::optional<Environment> chosen = m_application.environments.chosen();
    return chosen && (!chosen->isProduction || m_typedName->text().trimmed() == chosen->name);
}

void DeployDialog::showButtons()
{
    const std::optional<Environment> chosen = m_application.environments.chosen();
    const State state = m_deployment ? m_deployment->state() : State::Failed;
    const bool planned = state == State::Planned;
    const bool running = state == State::Running;
    const bool changes = m_deployment && m_deployment->acting(Leftovers::Delete) > 0;
    const bool asks = planned && changes && chosen && chosen->isProduction;
    m_environment->setEnabled(!running);
    m_add->setEnabled(!running);
    m_edit->setEnabled(!running && chosen);
    m_deletes->setVisible(planned && m_deployment->hasLeftovers());
    m_productionNote->setVisible(asks);
    m_typedName->setVisible(asks);
    if (chosen) {
        m_productionNote->setText(tr("This is production. Type %1 to deploy there:").arg(chosen->name));
        m_typedName->setAccessibleName(m_productionNote->text());
    }
    m_act->setVisible((planned && changes) || (state == State::Ended && !m_deployment->isDone()));
    m_act->setText(state == State::Ended ? tr("Retry") : tr("Deploy"));
    m_act->setEnabled(state == State::Ended || (changes && isAllowed() && m_deployment->acting(leftovers()) > 0));
    m_close->setText(running ? tr("Stop") : planned && changes ? tr("Cancel") : tr("Close"));
    if (m_deployment && (planned || running || state == State::Ended)) {
        const CloudProvider *const provider = m_application.clouds.find(chosen->provider);
        m_place->setText(DeployText::place(*provider, m_deployment->connection(), SystemClock().now()));
    }
    showSummary();
}

void DeployDialog::showSummary()
{
    const State state = m_deployment ? m_deployment->state() : State::Failed;
    if (state == State::Planned)
        m_summary->setText(m_deployment->acting(Leftovers::Delete) == 0 ? tr("Everything is online as it is here.")
                                                                        : DeployText::summary(m_deployment->steps()));
    else if (state == State::Running)
        m_summary->setText(tr("%1 of %2 done").arg(m_finished).arg(m_deployment->acting(leftovers())));
    else if (state == State::Ended)
        m_summary->setText(m_deployment->isDone() ? tr("All is online.")
                                                  : tr("What is done is not done again: Retry goes on from here."));
    else
        m_summary->clear();
}

} // namespace fermata
