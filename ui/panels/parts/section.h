// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QHBoxLayout;

namespace fermata {

class Theme;

// A part of a side bar under a heading that folds it away.
class Section : public QWidget
{
    Q_OBJECT
public:
    Section(Theme &theme, QWidget *content, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void addButton(QWidget *button); // at the right end of the heading
    bool isOpen() const;
    void setOpen(bool open);

private:
    Theme &m_theme;
    QWidget *m_content;
    QToolButton *m_heading;
    QHBoxLayout *m_row;
};

} // namespace fermata
