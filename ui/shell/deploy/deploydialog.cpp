// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/deploy/deploydialog.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/statepage.h"
#include "ui/shell/deploy/deploytext.h"
#include "ui/shell/deploy/environmentdialog.h"
#include "ui/shell/deploy/functionsjob.h"
#include "ui/shell/deploy/stackjob.h"
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

using State = DeployJob::State;

DeployDialog::DeployDialog(Application &application, Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_application(application),
      m_theme(theme),
      m_environment(new QComboBox(this)),
      m_edit(new IconButton(theme, u"pencil"_s, IconButton::Kind::Push, this)),
      m_add(new IconButton(theme, u"plus"_s, IconButton::Kind::Push, this)),
      m_place(new QLabel(this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_problem(new QLabel(this)),
      m_deletes(new QCheckBox(this)),
      m_consent(new QCheckBox(this)),
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
    layout->addWidget(m_consent);
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
    connect(m_consent, &QCheckBox::toggled, this, &DeployDialog::showButtons);
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
    m_job.reset();
    m_place->clear();
    m_typedName->clear();
    m_deletes->setChecked(false);
    const std::optional<Environment> chosen = m_application.environments.chosen();
    if (std::unique_ptr<DeployJob> job = chosen ? jobFor(*chosen) : nullptr)
        begin(std::move(job));
    else
        show();
}

// Null where no plugin speaks to it.
std::unique_ptr<DeployJob> DeployDialog::jobFor(const Environment &environment)
{
    CloudProvider *const provider = m_application.clouds.find(environment.provider);
    if (!provider)
        return nullptr;
    const ProjectService &project = m_application.project;
    const Deployment::Source source{project.project()->root, toStd(project.environment())};
    if (environment.stack.isEmpty())
        return std::make_unique<FunctionsJob>(std::make_unique<Deployment>(source, environment, *provider), m_theme,
                                              nullptr);
    return std::make_unique<StackJob>(std::make_unique<StackDeployment>(source, environment, *provider), m_theme,
                                      m_application.environments, nullptr);
}

void DeployDialog::begin(std::unique_ptr<DeployJob> job)
{
    m_job = std::move(job);
    m_stack->addWidget(m_job->view());
    connect(m_job.get(), &DeployJob::stateChanged, this, &DeployDialog::show);
    connect(m_job.get(), &DeployJob::progressed, this, &DeployDialog::showButtons);
    m_job->plan();
}

void DeployDialog::goOnFromPage()
{
    if (m_job)
        m_job->plan();
    else
        EnvironmentDialog::add(m_application, m_theme, this);
}

void DeployDialog::act()
{
    switch (m_job->look(leftovers()).state) {
    case State::Planned: m_job->run(leftovers()); break;
    case State::Ended: m_job->retry(); break;
    case State::Planning:
    case State::Running:
    case State::Failed: break;
    }
}

void DeployDialog::reject()
{
    if (m_job && m_job->look(leftovers()).canStop)
        m_job->stop();
    else
        QDialog::reject();
}

void DeployDialog::show()
{
    const DeployJob::Look look = m_job ? m_job->look(leftovers()) : DeployJob::Look();
    const bool isPage = !m_job || look.state == State::Planning || look.state == State::Failed;
    m_stack->setCurrentWidget(isPage ? m_page : m_job->view());
    m_problem->setText(look.troubles);
    m_problem->setVisible(look.state == State::Ended && !look.troubles.isEmpty());
    if (look.state == State::Planned)
        m_consent->setChecked(false);
    showButtons();
    if (isPage)
        showPage(look);
    else if (look.state == State::Planned)
        focusNext();
}

void DeployDialog::showPage(const DeployJob::Look &look)
{
    if (!m_job)
        m_page->setContent(
            {u"cloud"_s,
             tr("The local cloud runs this project from its folder."),
             tr("What is saved is deployed there already. An environment says where else the project is to "
                "go: a cloud, a region and whose keys."),
             tr("Add an environment"),
             {}});
    else if (look.state == State::Planning)
        m_page->setContent({u"loader-circle"_s, tr("Comparing the project with what is online…"), {}, {}, {}});
    else
        m_page->setContent({u"triangle-alert"_s, errorText(look.problem), hintText(look.problem), tr("Try Again"),
                            tr("Change this environment"), u"error"_s});
    m_page->setFocus(); // Enter does what it offers
}

// What has to be said before anything is done, or the button that does it.
void DeployDialog::focusNext()
{
    if (m_consent->isVisible())
        m_consent->setFocus();
    else if (m_typedName->isVisible())
        m_typedName->setFocus();
    else
        m_act->setFocus();
}

Leftovers DeployDialog::leftovers() const
{
    return m_deletes->isChecked() ? Leftovers::Delete : Leftovers::Keep;
}

bool DeployDialog::isAllowed(const DeployJob::Look &look) const
{
    const std::optional<Environment> chosen = m_application.environments.chosen();
    const bool consented = look.consent.isEmpty() || m_consent->isChecked();
    return consented && chosen && (!chosen->isProduction || m_typedName->text().trimmed() == chosen->name);
}

void DeployDialog::showButtons()
{
    const std::optional<Environment> chosen = m_application.environments.chosen();
    const DeployJob::Look look = m_job ? m_job->look(leftovers()) : DeployJob::Look();
    const bool planned = m_job && look.state == State::Planned;
    const bool running = m_job && look.state == State::Running;
    const bool ended = m_job && look.state == State::Ended;
    const bool changes = m_job && m_job->look(Leftovers::Delete).changes;
    const bool asks = planned && changes && chosen && chosen->isProduction;
    m_environment->setEnabled(!running);
    m_add->setEnabled(!running);
    m_edit->setEnabled(!running && chosen);
    m_deletes->setVisible(planned && look.hasLeftovers);
    m_consent->setText(look.consent);
    m_consent->setVisible(planned && changes && !look.consent.isEmpty());
    m_productionNote->setVisible(asks);
    m_typedName->setVisible(asks);
    if (chosen) {
        m_productionNote->setText(tr("This is production. Type %1 to deploy there:").arg(chosen->name));
        m_typedName->setAccessibleName(m_productionNote->text());
    }
    m_act->setVisible((planned && changes) || (ended && !look.isDone));
    m_act->setText(ended ? tr("Retry") : tr("Deploy"));
    m_act->setEnabled(ended || (look.changes && isAllowed(look)));
    m_close->setText(look.canStop ? tr("Stop") : planned && changes ? tr("Cancel") : tr("Close"));
    m_summary->setText(look.summary);
    showPlace(look);
}

void DeployDialog::showPlace(const DeployJob::Look &look)
{
    const std::optional<Environment> chosen = m_application.environments.chosen();
    if (!m_job || !chosen || look.state == State::Planning || look.state == State::Failed)
        return;
    if (const CloudProvider *const provider = m_application.clouds.find(chosen->provider))
        m_place->setText(DeployText::place(*provider, look.connection, SystemClock().now()));
}

} // namespace fermata
