// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overlay/ratefield.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <cmath>

namespace fermata {

RateField::RateField(QWidget *parent) : QWidget(parent), m_number(new QDoubleSpinBox(this)), m_unit(new QComboBox(this))
{
    m_number->setRange(0, 1e9);
    m_number->setDecimals(2);
    m_number->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_number->setKeyboardTracking(false);
    m_number->setGroupSeparatorShown(true);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_unit->addItem(tr("a second"), 86'400.0);
    m_unit->addItem(tr("a minute"), 1440.0);
    m_unit->addItem(tr("an hour"), 24.0);
    m_unit->addItem(tr("a day"), 1.0);
    m_unit->addItem(tr("a month"), 1.0 / 30);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_number, 1);
    row->addWidget(m_unit, 1);
    const auto tell = [this] { Q_EMIT chosen(callsPerDay()); };
    connect(m_number, &QDoubleSpinBox::valueChanged, this, tell);
    connect(m_unit, &QComboBox::activated, this, tell);
}

void RateField::setCallsPerDay(double calls, bool isAssumed)
{
    m_number->setToolTip(isAssumed ? tr("Assumed: nobody has said how often") : QString());
    if (std::abs(calls - callsPerDay()) < 1e-6 && m_unit->currentIndex() >= 0 && calls > 0)
        return;
    const QSignalBlocker number(m_number);
    const QSignalBlocker unit(m_unit);
    int best = m_unit->findData(1.0);
    for (int at = m_unit->count() - 1; at >= 0; --at) {
        const double much = calls / m_unit->itemData(at).toDouble();
        if (much >= 1 && std::abs(much - std::round(much)) < 1e-9)
            best = at; // the shortest time with a whole number
    }
    m_unit->setCurrentIndex(best);
    m_number->setValue(calls / m_unit->currentData().toDouble());
}

double RateField::callsPerDay() const
{
    return m_number->value() * m_unit->currentData().toDouble();
}

void RateField::setAccessible(const QString &name)
{
    m_number->setAccessibleName(name);
    m_unit->setAccessibleName(tr("%1: unit of time").arg(name));
}

} // namespace fermata
