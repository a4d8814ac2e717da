// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/view/startcards.h"

#include "ui/canvas/scene/kindlook.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace fermata {

namespace {

constexpr NodeKind starters[] = {NodeKind::Http, NodeKind::Timer, NodeKind::Bucket};

} // namespace

StartCards::StartCards(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(new QLabel(this)), m_sentence(new QLabel(this))
{
    m_title->setFont(theme.heading(1));
    m_title->setAlignment(Qt::AlignCenter);
    m_sentence->setObjectName(QStringLiteral("secondary"));
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    for (const NodeKind kind : starters) {
        auto *card = new QPushButton(m_theme.icon(KindLook::icon(kind), KindLook::token(kind)), {}, this);
        card->setIconSize({20, 20});
        card->setMinimumHeight(40);
        connect(card, &QPushButton::clicked, this, [this, kind] { Q_EMIT chosen(kind); });
        m_cards.append(card);
        row->addWidget(card);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->addWidget(m_title);
    layout->addWidget(m_sentence);
    layout->addLayout(row);
    retranslate();
}

void StartCards::setMayStart(bool mayStart)
{
    for (QPushButton *card : std::as_const(m_cards))
        card->setVisible(mayStart);
}

void StartCards::retranslate()
{
    m_title->setText(tr("Nothing is built here yet"));
    m_sentence->setText(tr("Begin with one of these, or drag something from the palette."));
    const QString names[] = {tr("HTTP API"), tr("Schedule"), tr("File processing")};
    for (qsizetype at = 0; at < m_cards.size(); ++at)
        m_cards[at]->setText(names[at]);
    adjustSize();
}

} // namespace fermata
