// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/toolrow.h"

#include "ui/widgets/wraplayout.h"

#include <QKeyEvent>

#include <algorithm>

namespace fermata {

namespace {

constexpr int leastBelow = 96; // pixels of a panel that its tools leave

} // namespace

ToolRow::ToolRow(QWidget *parent) : QScrollArea(parent), m_tools(new QWidget(this)), m_row(new WrapLayout(m_tools))
{
    m_row->setContentsMargins(8, 4, 8, 4);
    m_row->setSpacing(8);
    m_tools->setMinimumWidth(1); // rather a tool is squeezed than cut
    setWidget(m_tools);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    m_tools->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    if (parent)
        parent->installEventFilter(this);
}

int ToolRow::heightForWidth(int width) const
{
    const int wanted = m_row->heightForWidth(width);
    const int room = parentWidget() ? parentWidget()->height() - leastBelow : wanted;
    return std::min(wanted, std::max(room, sizeHint().height()));
}

QSize ToolRow::sizeHint() const
{
    return m_row->sizeHint();
}

QSize ToolRow::minimumSizeHint() const
{
    return {m_row->minimumSize().width(), sizeHint().height()};
}

bool ToolRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget())
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
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
