// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/searchfield.h"

#include <QScrollArea>

namespace fermata {

class Theme;
class WrapLayout;

// The row of controls at the top of a panel: one height and one spacing for all of them. In a narrow panel it has more
// than one line; if the panel is low, too, only as many are seen as leave it some room, and the others are scrolled to.
class ToolRow : public QScrollArea
{
    Q_OBJECT
public:
    explicit ToolRow(QWidget *parent = nullptr);

    void add(QWidget *widget, int stretch = 0);
    void addStretch();

    int heightForWidth(int width) const override;
    QSize sizeHint() const override; // in one line
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_tools;
    WrapLayout *m_row;
};

// A field that narrows a list; Esc empties it.
class FilterField : public SearchField
{
    Q_OBJECT
public:
    FilterField(Theme &theme, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace fermata
