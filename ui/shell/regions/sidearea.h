// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QStackedWidget;

namespace fermata {

class IconButton;
class Panel;
class Theme;

// A column of views of which one is shown, with its name above. The side bar and the area at the right are such columns.
class SideArea : public QWidget
{
    Q_OBJECT
public:
    enum class Closable { No, Yes };

    SideArea(Theme &theme, Closable closable, QWidget *parent = nullptr);

    void addView(const QString &id, QWidget *view); // a Panel brings its own title; others show none
    void setTitle(const QString &id, const QString &title);
    void showView(const QString &id);
    QString currentView() const;
    QWidget *view(const QString &id) const; // null if unknown

Q_SIGNALS:
    void closeRequested();
    void viewChanged(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showTitle();

    Theme &m_theme;
    QWidget *m_header = nullptr;
    QLabel *m_title = nullptr;
    IconButton *m_close = nullptr;
    QStackedWidget *m_stack = nullptr;
};

} // namespace fermata
