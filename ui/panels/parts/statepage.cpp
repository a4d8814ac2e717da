// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/statepage.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int iconSize = 24;

QLabel *centredLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

StatePage::StatePage(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_sentence(centredLabel(this)),
      m_hint(centredLabel(this)),
      m_action(new QPushButton(this)),
      m_link(new QPushButton(this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_hint->setObjectName(u"secondary"_s);
    m_action->setObjectName(u"primary"_s);
    setFocusProxy(m_action);
    m_link->setObjectName(u"link"_s);
    m_link->setFlat(true);
    m_link->setCursor(Qt::PointingHandCursor);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_link);
    buttons->addStretch();

    auto *const content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addStretch();
    layout->addWidget(m_icon);
    layout->addWidget(m_sentence);
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
    layout->addStretch();
    auto *const scroll = new QScrollArea(this); // in a low panel nothing is cut
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);

    connect(m_action, &QPushButton::clicked, this, &StatePage::actionTriggered);
    connect(m_link, &QPushButton::clicked, this, &StatePage::linkTriggered);
    connect(&m_theme, &Theme::changed, this, &StatePage::showIcon);
}

void StatePage::setContent(const Content &content)
{
    m_content = content;
    m_sentence->setText(content.sentence);
    m_hint->setText(content.hint);
    m_hint->setVisible(!content.hint.isEmpty());
    m_action->setText(content.action);
    m_action->setVisible(!content.action.isEmpty());
    m_link->setText(content.link);
    m_link->setVisible(!content.link.isEmpty());
    setAccessibleName(content.sentence);
    showIcon();
}

void StatePage::showIcon()
{
    m_icon->setVisible(!m_content.icon.isEmpty());
    if (!m_content.icon.isEmpty())
        m_icon->setPixmap(
            m_theme.icon(m_content.icon, m_content.token).pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
}

} // namespace fermata
