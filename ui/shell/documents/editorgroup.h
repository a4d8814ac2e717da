// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QStackedWidget;
class QVBoxLayout;

namespace fermata {

class EditorTabs;
class IconButton;
class Theme;

// Some pages, one of them in front, and their tabs. It only shows: what is to close or to move it asks for.
class EditorGroup : public QWidget
{
    Q_OBJECT
public:
    explicit EditorGroup(Theme &theme, QWidget *parent = nullptr);

    static constexpr int besideCurrent = -1;
    void insert(QWidget *page, int at = besideCurrent); // not yet in front
    void take(QWidget *page);                           // it is the caller's again
    void bringToFront(QWidget *page);
    void describe(QWidget *page, const QIcon &icon, const QString &title, const QString &toolTip = {});
    void setModified(QWidget *page, bool modified);

    QWidget *current() const; // null while there is none
    QList<QWidget *> pages() const;                            // as the tabs stand
    const QList<QWidget *> &recent() const { return m_recent; } // the one in front first
    bool holds(const QWidget *page) const { return tabOf(page) >= 0; }

    // The group that commands act on: the others' tabs step back.
    void setActive(bool active);
    void host(QWidget *findBar); // between tabs and text, until another group takes it
    void focusPage();

    // In the order of use, until endStepping() says that the one in front was meant.
    void step(int by);
    void endStepping();

    // For what is carried over the group: where a tab would go in, -1 beside the tabs; and the room below them.
    int tabPlaceAt(QPoint global) const;
    QRect room() const; // global

Q_SIGNALS:
    void currentChanged();
    void closeRequested(QWidget *page);
    void menuRequested(QWidget *page, QPoint at); // global
    void splitRequested();
    void pressed(); // in its tabs
    void carried(QWidget *page, QPoint at); // global
    void dropped(QWidget *page, QPoint at, bool copy);
    void carryCancelled();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void connectTabs();
    void showCurrent();
    void describeSplit();
    QWidget *pageOf(int tab) const;
    int tabOf(const QWidget *page) const;

    Theme &m_theme;
    QVBoxLayout *m_layout = nullptr;
    EditorTabs *m_tabs = nullptr;
    IconButton *m_split = nullptr;
    QStackedWidget *m_stack = nullptr;
    QList<QWidget *> m_recent;
    int m_stepping = -1; // where in m_recent
};

} // namespace fermata
