// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/toolrow.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace fermata {

ToolRow::ToolRow(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ToolRow::add(QWidget *widget, int stretch)
{
    static_cast<QHBoxLayout *>(layout())->addWidget(widget, stretch);
}

void ToolRow::addStretch()
{
    static_cast<QHBoxLayout *>(layout())->addStretch();
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
