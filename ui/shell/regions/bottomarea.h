// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace fermata {

class Panel;
class Theme;

// The panels below the editors: a row of tabs with badges, and buttons to enlarge and to hide the area.
class BottomArea : public QWidget
{
    Q_OBJECT
public:
    explicit BottomArea(Theme &theme, QWidget *parent = nullptr);

    void addPanel(const QString &id, Panel *panel);
    void showPanel(const QString &id);
    QString currentPanel() const;
    void setEnlarged(bool enlarged); // how the button looks

Q_SIGNALS:
    void panelChanged(const QString &id);
    void raiseRequested(const QString &id); // a panel wants to be seen
    void enlargeRequested();
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *makeButton(const QString &icon);
    void setBadge(const QString &id, int count);
    int rowOf(const QString &id) const;
    void retranslate();

    Theme &m_theme;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
    QHBoxLayout *m_header = nullptr;
    QToolButton *m_enlarge = nullptr;
    QToolButton *m_close = nullptr;
    QStringList m_ids;
};

} // namespace fermata
