// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/application.h"
#include "ui/action.h"
#include "ui/shell/actions/actions.h"
#include "ui/shell/deploy/deploycontrol.h"

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int deployGroup = 5; // of the run menu, the last one

ActionSpec spec(const char *id, const char *text, const QString &icon, std::function<void()> run)
{
    return {.id = QLatin1String(id),
            .context = "Actions",
            .text = text,
            .menu = u"run"_s,
            .group = deployGroup,
            .icon = icon,
            .run = std::move(run)};
}

void followState(ActionRegistry &actions, Application &application)
{
    const auto update = [&actions, &application] {
        const bool project = application.project.project().has_value();
        for (const QString &id : {u"deploy.plan"_s, u"deploy.showInClouds"_s})
            actions.find(id)->setEnabled(!application.project.functions().isEmpty());
        actions.find(u"deploy.addEnvironment"_s)->setEnabled(project);
        const bool elsewhere = application.environments.chosen().has_value();
        actions.find(u"deploy.editEnvironment"_s)->setEnabled(elsewhere);
        actions.find(u"deploy.compare"_s)->setEnabled(elsewhere);
    };
    QObject::connect(&application.project, &ProjectService::functionsChanged, &actions, update);
    QObject::connect(&application.environments, &Environments::changed, &actions, update);
    update();
}

} // namespace

void addDeployActions(ActionRegistry &actions, QWidget *window, Application &application, DeployControl &deploy,
                      std::function<void()> showInClouds)
{
    ActionSpec plan =
        spec("deploy.plan", QT_TRANSLATE_NOOP("Actions", "Deploy..."), u"rocket"_s, [&deploy] { deploy.deploy(); });
    plan.shortcuts = {QKeySequence(u"Ctrl+K, Ctrl+D"_s, QKeySequence::PortableText)};
    for (const ActionSpec &one :
         {plan,
          spec("deploy.addEnvironment", QT_TRANSLATE_NOOP("Actions", "Add an Environment..."), {},
               [&deploy] { deploy.addEnvironment(); }),
          spec("deploy.editEnvironment", QT_TRANSLATE_NOOP("Actions", "Change the Environment..."), {},
               [&deploy] { deploy.editEnvironment(); }),
          spec("deploy.compare", QT_TRANSLATE_NOOP("Actions", "Compare with What Is Online"), {},
               [&deploy] { deploy.compare(); }),
          spec("deploy.showInClouds", QT_TRANSLATE_NOOP("Actions", "Show the Function in the Clouds"), u"cloud"_s,
               std::move(showInClouds))})
        actions.add(one, window);
    followState(actions, application);
}

} // namespace fermata
