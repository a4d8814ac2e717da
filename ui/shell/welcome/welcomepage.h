// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fermata {

class ActionRegistry;
class LanguageSwitch;
class RecentProjects;
class Theme;
class WelcomeCard;

// The first tab: how to begin, and what was open before. No account.
class WelcomePage : public QWidget
{
    Q_OBJECT
public:
    WelcomePage(ActionRegistry &actions, RecentProjects &recent, LanguageSwitch &language, Theme &theme,
                QWidget *parent = nullptr);

Q_SIGNALS:
    void projectChosen(const QString &folder);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeStart();
    QWidget *makeRecent();
    QWidget *makeFoot();
    void addCard(QVBoxLayout *layout, const QString &action, const QString &icon);
    void showRecent();
    void retranslate();

    ActionRegistry &m_actions;
    RecentProjects &m_recent;
    LanguageSwitch &m_language;
    Theme &m_theme;
    QLabel *m_name = nullptr;
    QLabel *m_line = nullptr;
    QLabel *m_startTitle = nullptr;
    QLabel *m_recentTitle = nullptr;
    QVBoxLayout *m_recentList = nullptr;
    QList<WelcomeCard *> m_cards;
    QPushButton *m_english = nullptr;
    QPushButton *m_chinese = nullptr;
    QPushButton *m_dark = nullptr;
    QPushButton *m_light = nullptr;
};

} // namespace fermata
