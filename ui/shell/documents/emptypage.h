// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;

namespace fermata {

class ActionRegistry;
class Theme;

// What the editor area shows when nothing is open: the keys that lead somewhere.
class EmptyPage : public QWidget
{
    Q_OBJECT
public:
    EmptyPage(ActionRegistry &actions, Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    ActionRegistry &m_actions;
    Theme &m_theme;
};

} // namespace fermata
