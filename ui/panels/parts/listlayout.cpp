// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/listlayout.h"

#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"

#include <QBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

namespace fermata {

void layOut(QWidget &panel, const ListLayout &parts)
{
    parts.splitter->addWidget(parts.list);
    parts.splitter->addWidget(parts.beside);
    parts.splitter->setChildrenCollapsible(false);
    parts.splitter->setSizes(parts.sizes);
    parts.stack->addWidget(parts.splitter);
    parts.stack->addWidget(parts.page);
    auto *layout = new QVBoxLayout(&panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(parts.tools);
    if (parts.notice)
        layout->addWidget(parts.notice);
    layout->addWidget(parts.stack, 1);
    panel.setFocusProxy(parts.list);
}

} // namespace fermata
