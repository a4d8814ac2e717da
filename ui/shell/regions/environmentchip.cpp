// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/environmentchip.h"

#include "app/services/deploy/environments.h"
#include "app/services/emulator/emulatorservice.h"
#include "app/services/project/projectservice.h"
#include "ui/action.h"
#include "ui/panels/errors/errortext.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace fermata {

EnvironmentChip::EnvironmentChip(ProjectService &project, Environments &environments, EmulatorService &emulator,
                                 ActionRegistry &actions, Theme &theme, QWidget *parent)
    : Chip(theme, Frame::Outlined, parent),
      m_project(project),
      m_environments(environments),
      m_emulator(emulator),
      m_actions(actions)
{
    setObjectName(u"environmentChip"_s);
    setArrow(true);
    connect(&m_project, &ProjectService::environmentChanged, this, &EnvironmentChip::show);
    connect(&m_project, &ProjectService::opened, this, &EnvironmentChip::show);
    connect(&m_project, &ProjectService::closed, this, &EnvironmentChip::show);
    connect(&m_environments, &Environments::changed, this, &EnvironmentChip::show);
    connect(&m_emulator, &EmulatorService::stateChanged, this, &EnvironmentChip::show);
    connect(this, &Chip::clicked, this, &EnvironmentChip::openMenu);
    show();
}

void EnvironmentChip::show()
{
    const std::optional<Environment> chosen = m_environments.chosen();
    QString state;
    setText(chosen ? chosen->name : tr("Local"));
    setTextToken(chosen && chosen->isProduction ? u"error"_s : u"text2"_s);
    if (!chosen) {
        state = showLocal();
    } else if (chosen->isProduction) {
        setDot(Dot::Filled, u"error"_s);
        setText(tr("%1 · production").arg(chosen->name));
        state = tr("What is deployed goes into production");
    } else {
        setDot(Dot::Filled, u"accent"_s);
        state = tr("What is deployed goes to %1").arg(chosen->name);
    }
    if (const QString read = m_project.environment(); !read.isEmpty() && (!chosen || chosen->name != read))
        setText(tr("%1 · %2", "a cloud, and the environment of the manifests").arg(text(), read));
    setToolTip(state);
    setAccessibleName(tr("Environment: %1").arg(text()));
    setAccessibleDescription(state);
}

QString EnvironmentChip::showLocal()
{
    switch (m_emulator.state()) {
    case EmulatorService::State::Running:
        setDot(Dot::Filled, u"ok"_s);
        return tr("The local cloud runs at %1").arg(m_emulator.connection().endpoint.toString());
    case EmulatorService::State::Starting: setDot(Dot::Ring, u"warning"_s); return tr("The local cloud is starting");
    case EmulatorService::State::Failed: setDot(Dot::Filled, u"error"_s); return errorText(m_emulator.problem());
    case EmulatorService::State::Stopped: break;
    }
    setDot(Dot::Ring, u"text2"_s);
    return tr("The local cloud is stopped");
}

void EnvironmentChip::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::optional<Environment> chosen = m_environments.chosen();
    const auto offer = [this, menu](const QString &text, const QString &name, bool isChosen) {
        QAction *const action = menu->addAction(text, this, [this, name] { m_environments.choose(name); });
        action->setCheckable(true);
        action->setChecked(isChosen);
    };
    offer(tr("Local"), {}, !chosen);
    const QList<Environment> all = m_environments.all();
    for (const Environment &one : all)
        offer(one.name, one.name, chosen && chosen->name == one.name);
    offerManifests(*menu);
    menu->addSeparator();
    menu->addAction(m_actions.find(u"deploy.addEnvironment"_s));
    menu->addAction(m_actions.find(u"deploy.editEnvironment"_s));
    menu->addAction(m_actions.find(u"deploy.plan"_s));
    menu->addSeparator();
    for (const QString &id : {u"cloud.restart"_s, u"cloud.stop"_s, u"cloud.copyEndpoint"_s})
        menu->addAction(m_actions.find(id));
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void EnvironmentChip::offerManifests(QMenu &menu)
{
    QStringList names = m_project.environments();
    const QString chosen = m_project.environment();
    if (!chosen.isEmpty() && !names.contains(chosen))
        names += chosen; // it is in no manifest any more
    if (names.isEmpty())
        return;
    menu.addSeparator();
    menu.addAction(tr("Environment of the Manifest"))->setEnabled(false); // a heading
    auto *group = new QActionGroup(&menu);
    for (const QString &name : QStringList(QString()) + names) {
        QAction *const action =
            menu.addAction(name.isEmpty() ? tr("None") : name, this, [this, name] { m_project.setEnvironment(name); });
        action->setObjectName(u"manifest:"_s + name);
        action->setCheckable(true);
        action->setChecked(name == chosen);
        group->addAction(action);
    }
}

void EnvironmentChip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        show();
    Chip::changeEvent(event);
}

} // namespace fermata
