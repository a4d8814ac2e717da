// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/toolrow.h"

#include "ui/widgets/wraplayout.h"

#include <QKeyEvent>

namespace fermata {

ToolRow::ToolRow(QWidget *parent) : QWidget(parent), m_row(new WrapLayout(this))
{
    m_row->setContentsMargins(8, 4, 8, 4);
    m_row->setSpacing(8);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ToolRow::add(QWidget *widget, int stretch)
{
    m_row->addStretched(widget, stretch);
}

void ToolRow::addStretch()
{
    m_row->addStretch();
}

FilterField::FilterField(Theme &theme, QWidget *parent) : SearchField(theme, QStringLiteral("search"), parent)
{
    setMinimumWidth(120);
    setMaximumWidth(420);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        SearchField::keyPressEvent(event);
}

} // namespace fermata
