// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace fermata {

class Theme;

// The tabs above the editors. A tab is closed by its button or the middle mouse button, moved among the others by the
// mouse, and carried away when the mouse leaves the bar; Esc brings it back.
class EditorTabs : public QTabBar
{
    Q_OBJECT
public:
    explicit EditorTabs(Theme &theme, QWidget *parent = nullptr);

    void setModified(int tab, bool modified);

Q_SIGNALS:
    void closeRequested(int tab);
    void menuRequested(int tab, QPoint at); // global
    void carried(int tab, QPoint at);       // outside of the bar; global
    void dropped(int tab, QPoint at, bool copy);
    void carryCancelled();

protected:
    void tabInserted(int index) override;
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void nameButtons();
    void beginCarrying(const QMouseEvent &event);
    void endCarrying();

    Theme &m_theme;
    QPoint m_pressedAt;
    bool m_pressed = false; // on a tab
    int m_carried = -1;     // the tab that is on its way
};

} // namespace fermata
