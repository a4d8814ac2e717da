// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/titlebar.h"

#include "app/async/text.h"
#include "app/services/deploy/environments.h"
#include "app/services/project/projectservice.h"
#include "ui/action.h"
#include "ui/shell/regions/environmentchip.h"
#include "ui/shell/regions/searchbutton.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QToolButton>

namespace fermata {

TitleBar::TitleBar(ActionRegistry &actions, ProjectService &project, Environments &environments,
                   EmulatorService &emulator, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_actions(actions),
      m_project(project),
      m_environments(environments),
      m_theme(theme),
      m_menus(new QMenuBar(this)),
      m_projectChip(new Chip(theme, Chip::Frame::Outlined, this)),
      m_environmentChip(new EnvironmentChip(project, environments, emulator, actions, theme, this)),
      m_search(new SearchButton(theme, this)),
      m_runButtons(new QWidget(this))
{
    setFixedHeight(40);
    m_menus->setNativeMenuBar(false);
    m_menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_projectChip->setIconName(QStringLiteral("folder"));
    m_projectChip->setArrow(true);
    m_projectChip->setTextToken(QStringLiteral("text"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 8, 0);
    layout->setSpacing(6);
    layout->addWidget(m_menus, 0, Qt::AlignVCenter);
    layout->addSpacing(4);
    layout->addWidget(m_projectChip);
    layout->addWidget(m_environmentChip);
    layout->addStretch(1);
    layout->addWidget(m_search, 6);
    layout->addStretch(1);
    auto *buttons = new QHBoxLayout(m_runButtons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(2);
    layout->addWidget(m_runButtons);
    connect(&m_project, &ProjectService::opened, this, &TitleBar::showProject);
    connect(&m_project, &ProjectService::closed, this, &TitleBar::showProject);
    connect(&m_environments, &Environments::changed, this, qOverload<>(&QWidget::update));
    connect(m_projectChip, &Chip::clicked, this, [this] {
        openMenuBelow(m_projectChip,
                      {QStringLiteral("file.openFolder"), QStringLiteral("file.newProject"),
                       QStringLiteral("file.openRecent"), QString(), QStringLiteral("file.closeProject")});
    });
}

void TitleBar::fill()
{
    for (const QString &menu : {QStringLiteral("file"), QStringLiteral("edit"), QStringLiteral("view"),
                                QStringLiteral("run"), QStringLiteral("help")})
        addMenu(menu);
    makeRunButton(QStringLiteral("run.invoke"), QStringLiteral("ok"));
    makeRunButton(QStringLiteral("debug.start"), QStringLiteral("ok"));
    makeRunButton(QStringLiteral("debug.stop"), QStringLiteral("error"));
    makeRunButton(QStringLiteral("deploy.plan"), QStringLiteral("accent"));
    connect(m_search, &SearchButton::clicked, m_actions.find(QStringLiteral("palette.files")), &QAction::trigger);
    m_search->setKeys(m_actions.find(QStringLiteral("palette.files"))->shortcut().toString(QKeySequence::NativeText));
    retranslate();
}

void TitleBar::addMenu(const QString &id)
{
    QMenu *const menu = m_menus->addMenu(id);
    menu->setObjectName(id);
    for (QAction *action : m_actions.ofMenu(id)) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
}

QToolButton *TitleBar::makeRunButton(const QString &id, const QString &token)
{
    QAction *const action = m_actions.find(id);
    auto *button = new QToolButton(m_runButtons);
    button->setDefaultAction(action);
    button->setIconSize({18, 18});
    button->setFixedSize(32, 28);
    button->setFocusPolicy(Qt::TabFocus);
    // The colour of the deed, which the menus' icons do not have.
    const QString icon = id == QLatin1String("run.invoke")  ? QStringLiteral("play")
                       : id == QLatin1String("debug.start") ? QStringLiteral("bug")
                       : id == QLatin1String("deploy.plan") ? QStringLiteral("rocket")
                                                            : QStringLiteral("square");
    const auto paint = [this, button, icon, token] { button->setIcon(m_theme.icon(icon, token)); };
    paint();
    connect(&m_theme, &Theme::changed, button, paint);
    connect(action, &QAction::changed, button, [button, action, paint] {
        paint();
        button->setAccessibleName(action->text());
    });
    m_runButtons->layout()->addWidget(button);
    return button;
}

void TitleBar::showProject()
{
    const auto &project = m_project.project();
    m_projectChip->setText(project ? toQString(project->name) : tr("No project"));
    m_projectChip->setAccessibleName(tr("Project: %1").arg(m_projectChip->text()));
    m_projectChip->setToolTip(project ? toQString(project->root) : QString());
    m_environmentChip->setVisible(project.has_value());
}

void TitleBar::openMenuBelow(Chip *chip, const QStringList &actions)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &id : actions) {
        if (id.isEmpty())
            menu->addSeparator();
        else if (QAction *const action = m_actions.find(id))
            menu->addAction(action);
    }
    menu->popup(chip->mapToGlobal(QPoint(0, chip->height() + 2)));
}

void TitleBar::retranslate()
{
    const QHash<QString, QString> titles = {{QStringLiteral("file"), tr("&File")},
                                            {QStringLiteral("edit"), tr("&Edit")},
                                            {QStringLiteral("view"), tr("&View")},
                                            {QStringLiteral("run"), tr("&Run")},
                                            {QStringLiteral("help"), tr("&Help")}};
    for (QAction *action : m_menus->actions())
        action->setText(titles.value(action->menu()->objectName()));
    m_search->setText(tr("Search files and commands"));
    m_search->setAccessibleName(tr("Search files and commands"));
    showProject();
}

void TitleBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TitleBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("panel")));
    const std::optional<Environment> chosen = m_environments.chosen();
    if (chosen && chosen->isProduction) // not to be overlooked
        painter.fillRect(0, height() - 3, width(), 3, m_theme.color(QStringLiteral("error")));
    else
        painter.fillRect(0, height() - 1, width(), 1, m_theme.color(QStringLiteral("border")));
}

} // namespace fermata
