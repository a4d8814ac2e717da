// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/sectionheader.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QHBoxLayout>
#include <QLabel>

namespace fermata {

SectionHeader::SectionHeader(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(new QLabel(this)), m_layout(new QHBoxLayout(this))
{
    setFixedHeight(32);
    m_layout->setContentsMargins(12, 0, 4, 0);
    m_layout->setSpacing(0);
    m_title->setObjectName(QStringLiteral("secondary"));
    QFont font = m_theme.smallFont();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_layout->addWidget(m_title, 1);
}

void SectionHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

QToolButton *SectionHeader::addButton(const QString &icon)
{
    auto *button = new IconButton(m_theme, icon, IconButton::Kind::Push, this);
    m_layout->addWidget(button);
    return button;
}

} // namespace fermata
