// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QAction;

namespace fermata {

class Theme;

// One button of the activity bar; follows its action's text, state and tool tip.
class ActivityButton : public QAbstractButton
{
    Q_OBJECT
public:
    ActivityButton(QAction *action, QString icon, Theme &theme, QWidget *parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void follow();

    QAction *m_action;
    QString m_icon;
    Theme &m_theme;
};

} // namespace fermata
