// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action.h"
#include "ui/shell/actions/actions.h"
#include "ui/shell/project/projectcontrol.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QWidget>

namespace fermata {

namespace {

void showAbout(QWidget *window)
{
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(QCoreApplication::translate("Actions", "About Fermata"));
    box->setText(QStringLiteral("Fermata %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(QCoreApplication::translate(
        "Actions",
        "An IDE for serverless functions with a local cloud of its own.\nFree software under the GNU General "
        "Public License, version 3 or later."));
    box->open();
}

} // namespace

void addHelpActions(ActionRegistry &actions, QWidget *window, ProjectControl &project,
                    std::function<void()> showWelcome)
{
    const QString menu = QStringLiteral("help");
    actions.add({.id = QStringLiteral("help.welcome"),
                 .context = "Actions",
                 .text = QT_TRANSLATE_NOOP("Actions", "Welcome"),
                 .menu = menu,
                 .shortcuts = {},
                 .icon = QStringLiteral("house"),
                 .run = std::move(showWelcome)},
                window);
    actions.add({.id = QStringLiteral("help.sample"),
                 .context = "Actions",
                 .text = QT_TRANSLATE_NOOP("Actions", "Try the Sample"),
                 .menu = menu,
                 .shortcuts = {},
                 .icon = QStringLiteral("graduation-cap"),
                 .run = [&project] { project.openSample(); }},
                window);
    actions.add({.id = QStringLiteral("help.about"),
                 .context = "Actions",
                 .text = QT_TRANSLATE_NOOP("Actions", "About Fermata"),
                 .menu = menu,
                 .group = 1,
                 .shortcuts = {},
                 .icon = QStringLiteral("info"),
                 .run = [window] { showAbout(window); }},
                window);
}

} // namespace fermata
