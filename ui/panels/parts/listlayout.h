// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QSplitter;
class QStackedWidget;
class QWidget;

namespace fermata {

class StatePage;
class ToolRow;

// The parts of a panel that shows a list and, beside it, what belongs to the current row; or a page when there is none.
struct ListLayout
{
    ToolRow *tools;
    QWidget *notice = nullptr; // below the tools; may be null
    QSplitter *splitter;
    QWidget *list;
    QWidget *beside;
    QList<int> sizes; // of the two at first
    QStackedWidget *stack; // of the splitter and the page
    StatePage *page;
};

// Puts them into the panel, which passes the focus on to the list.
void layOut(QWidget &panel, const ListLayout &parts);

} // namespace fermata
