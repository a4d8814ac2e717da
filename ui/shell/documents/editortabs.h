// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace fermata {

class Theme;

// The tabs above the editors. A tab is closed by its button or the middle mouse button.
class EditorTabs : public QTabBar
{
    Q_OBJECT
public:
    explicit EditorTabs(Theme &theme, QWidget *parent = nullptr);

    void setModified(int tab, bool modified);

Q_SIGNALS:
    void closeRequested(int tab);
    void menuRequested(int tab, QPoint at); // global

protected:
    void tabInserted(int index) override;
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void nameButtons();

    Theme &m_theme;
};

} // namespace fermata
