// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/newproject/choicecards.h"

#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int cardsInARow = 3;

} // namespace

ChoiceCards::ChoiceCards(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_group(new QButtonGroup(this)), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(8);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT cardChosen(m_cards.value(id).id); });
}

void ChoiceCards::setCards(const QList<Card> &cards)
{
    const QString before = chosen();
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_cards = cards;
    for (int card = 0; card < m_cards.size(); ++card) {
        auto *button = new QPushButton(m_theme.icon(m_cards[card].icon), m_cards[card].title, this);
        button->setCheckable(true);
        button->setProperty("role", u"card"_s);
        button->setObjectName(u"card-"_s + m_cards[card].id);
        button->setMinimumHeight(36);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        m_group->addButton(button, card);
        m_grid->addWidget(button, card / cardsInARow, card % cardsInARow);
        m_grid->setColumnStretch(card % cardsInARow, 1);
        m_buttons += button;
    }
    choose(before);
    if (m_group->checkedId() < 0 && !m_buttons.isEmpty())
        m_buttons.first()->setChecked(true);
}

void ChoiceCards::setPossible(const QStringList &ids)
{
    for (int card = 0; card < m_cards.size(); ++card)
        m_buttons[card]->setEnabled(ids.contains(m_cards[card].id));
    if (!ids.contains(chosen()) && !ids.isEmpty())
        choose(ids.first());
}

QString ChoiceCards::chosen() const
{
    return m_cards.value(m_group->checkedId()).id;
}

void ChoiceCards::choose(const QString &id)
{
    for (int card = 0; card < m_cards.size(); ++card) {
        if (m_cards[card].id == id)
            m_buttons[card]->setChecked(true);
    }
}

} // namespace fermata
