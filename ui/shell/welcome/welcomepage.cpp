// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcome/welcomepage.h"

#include "ui/action.h"
#include "ui/shell/project/recentprojects.h"
#include "ui/shell/start/languageswitch.h"
#include "ui/shell/welcome/welcomecard.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace fermata {

namespace {

constexpr int shownRecent = 6;

QString homeShortened(const QString &path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + path.mid(home.size()) : path;
}

} // namespace

WelcomePage::WelcomePage(ActionRegistry &actions, RecentProjects &recent, LanguageSwitch &language, Theme &theme,
                         QWidget *parent)
    : QWidget(parent), m_actions(actions), m_recent(recent), m_language(language), m_theme(theme)
{
    setObjectName(QStringLiteral("welcome"));
    auto *content = new QWidget;
    content->setMaximumWidth(880);
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(32, 32, 32, 24);
    inner->setSpacing(28);
    inner->addStretch(2);
    inner->addWidget(makeHead());
    auto *columns = new QHBoxLayout;
    columns->setSpacing(48);
    columns->addWidget(makeStart(), 1);
    columns->addWidget(makeRecent(), 1);
    inner->addLayout(columns);
    inner->addWidget(makeFoot());
    inner->addStretch(3);
    auto *centre = new QWidget;
    auto *row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    row->addWidget(content, 100);
    row->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(centre);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&m_recent, &RecentProjects::changed, this, &WelcomePage::showRecent);
    connect(&m_language, &LanguageSwitch::changed, this, &WelcomePage::retranslate);
    connect(&m_theme, &Theme::changed, this, &WelcomePage::retranslate);
    setFocusProxy(m_cards.first());
    retranslate();
}

QWidget *WelcomePage::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_name = new QLabel(QStringLiteral("Fermata"));
    QFont font = m_theme.heading(1);
    font.setPixelSize(32);
    m_name->setFont(font);
    m_line = new QLabel;
    QFont light = m_theme.uiFont();
    light.setPixelSize(15);
    m_line->setFont(light);
    m_line->setObjectName(QStringLiteral("secondary"));
    m_line->setWordWrap(true);
    layout->addWidget(m_name);
    layout->addWidget(m_line);
    return head;
}

QWidget *WelcomePage::makeStart()
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_startTitle = new QLabel;
    m_startTitle->setFont(m_theme.heading(2));
    layout->addWidget(m_startTitle);
    addCard(layout, QStringLiteral("file.newProject"), QStringLiteral("sparkles"));
    addCard(layout, QStringLiteral("file.openFolder"), QStringLiteral("folder-open"));
    addCard(layout, QStringLiteral("help.sample"), QStringLiteral("play"));
    layout->addStretch();
    return column;
}

void WelcomePage::addCard(QVBoxLayout *layout, const QString &action, const QString &icon)
{
    auto *card = new WelcomeCard(m_theme, WelcomeCard::Weight::Card, icon, QStringLiteral("accent"));
    layout->addWidget(card);
    m_cards.append(card);
    connect(card, &WelcomeCard::clicked, m_actions.find(action), &QAction::trigger);
}

QWidget *WelcomePage::makeRecent()
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_recentTitle = new QLabel;
    m_recentTitle->setFont(m_theme.heading(2));
    layout->addWidget(m_recentTitle);
    m_recentList = new QVBoxLayout;
    m_recentList->setSpacing(2);
    layout->addLayout(m_recentList);
    layout->addStretch();
    return column;
}

QWidget *WelcomePage::makeFoot()
{
    auto *foot = new QWidget;
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const auto add = [layout, this](const QString &text, const QString &action) {
        auto *button = new QPushButton(text);
        button->setCheckable(true);
        button->setAutoDefault(false);
        layout->addWidget(button);
        // Pressing the one that is on changes nothing.
        connect(button, &QPushButton::clicked, this, [this, button, action](bool on) {
            if (on)
                m_actions.find(action)->trigger();
            else
                button->setChecked(true);
        });
        return button;
    };
    m_english = add(QStringLiteral("English"), QStringLiteral("view.language"));
    m_chinese = add(QStringLiteral("中文"), QStringLiteral("view.language"));
    layout->addSpacing(18);
    m_dark = add(QString(), QStringLiteral("view.theme"));
    m_light = add(QString(), QStringLiteral("view.theme"));
    layout->addStretch();
    return foot;
}

void WelcomePage::showRecent()
{
    while (QLayoutItem *const item = m_recentList->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const QStringList folders = m_recent.folders().mid(0, shownRecent);
    for (const QString &folder : folders) {
        auto *row =
            new WelcomeCard(m_theme, WelcomeCard::Weight::Row, QStringLiteral("folder"), QStringLiteral("text2"));
        row->setTexts(QFileInfo(folder).fileName(), homeShortened(folder));
        m_recentList->addWidget(row);
        connect(row, &WelcomeCard::clicked, this, [this, folder] { Q_EMIT projectChosen(folder); });
    }
    if (folders.isEmpty()) {
        auto *none = new QLabel(tr("Projects that you open are listed here."));
        none->setObjectName(QStringLiteral("secondary"));
        none->setWordWrap(true);
        m_recentList->addWidget(none);
    }
}

void WelcomePage::retranslate()
{
    m_line->setText(tr("Write, call and hold serverless functions on this machine. No account, no network."));
    m_startTitle->setText(tr("Start", "heading above the ways to begin"));
    m_recentTitle->setText(tr("Recent"));
    const QStringList details = {tr("An HTTP function or an event handler, in Python or Node.js"),
                                 tr("A folder with s.yaml, template.yaml or serverless.yml"),
                                 tr("A small function that is ready to be called and debugged")};
    const QStringList titles = {tr("New from Template"), tr("Open Folder"), tr("Try the Sample")};
    const QStringList actions = {QStringLiteral("file.newProject"), QStringLiteral("file.openFolder"), QString()};
    for (qsizetype at = 0; at < m_cards.size(); ++at) {
        const QAction *const action = m_actions.find(actions[at]);
        const QString keys = action ? action->shortcut().toString(QKeySequence::NativeText) : QString();
        m_cards[at]->setTexts(titles[at], details[at], keys);
    }
    const bool chinese = m_language.current() == QLatin1String("zh_CN");
    m_english->setChecked(!chinese);
    m_chinese->setChecked(chinese);
    m_dark->setText(tr("Dark"));
    m_light->setText(tr("Light"));
    m_dark->setChecked(m_theme.mode() == Theme::Mode::Dark);
    m_light->setChecked(m_theme.mode() == Theme::Mode::Light);
    showRecent();
}

void WelcomePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void WelcomePage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(QStringLiteral("base")));
}

} // namespace fermata
