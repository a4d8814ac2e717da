// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/section.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fermata {

Section::Section(Theme &theme, QWidget *content, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_content(content), m_heading(new QToolButton(this)), m_row(new QHBoxLayout)
{
    m_heading->setCheckable(true);
    m_heading->setChecked(true);
    m_heading->setAutoRaise(true);
    m_heading->setProperty("role", u"section"_s);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setIconSize(QSize(14, 14));
    m_heading->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_heading->setFixedHeight(26);
    m_row->setContentsMargins(0, 0, 4, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_heading, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_row);
    layout->addWidget(m_content, 1);
    connect(m_heading, &QToolButton::toggled, this, &Section::setOpen);
    setOpen(true);
}

void Section::setTitle(const QString &title)
{
    m_heading->setText(title);
    m_heading->setAccessibleName(title);
}

void Section::addButton(QWidget *button)
{
    m_row->addWidget(button);
}

bool Section::isOpen() const
{
    return m_heading->isChecked();
}

void Section::setOpen(bool open)
{
    m_heading->setChecked(open);
    m_heading->setIcon(m_theme.icon(open ? u"chevron-down"_s : u"chevron-right"_s));
    m_content->setVisible(open);
    setMaximumHeight(open ? QWIDGETSIZE_MAX : m_heading->height());
}

} // namespace fermata
