// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/toolrow.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

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

IconButton::IconButton(Theme &theme, const QString &icon, QWidget *parent)
    : IconButton(theme, icon, u"text2"_s, parent)
{
}

IconButton::IconButton(Theme &theme, const QString &icon, const QString &token, QWidget *parent)
    : QToolButton(parent)
{
    setIcon(theme.icon(icon, token));
    setIconSize(QSize(16, 16));
    setAutoRaise(true);
    setFixedSize(26, 26);
    setFocusPolicy(Qt::TabFocus);
}

void IconButton::describe(const QString &text, const QString &shortcut)
{
    setAccessibleName(text);
    setToolTip(shortcut.isEmpty() ? text : u"%1  (%2)"_s.arg(text, shortcut));
}

FilterField::FilterField(Theme &theme, QWidget *parent) : QLineEdit(parent)
{
    addAction(theme.icon(u"search"_s), LeadingPosition);
    setClearButtonEnabled(true);
    setMinimumWidth(140);
}

void FilterField::describe(const QString &placeholder)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace fermata
