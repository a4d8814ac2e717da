// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/segmentedswitch.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QKeyEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fermata {

SegmentedSwitch::SegmentedSwitch(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT valueChosen(m_values.value(id)); });
}

void SegmentedSwitch::setSegments(const QList<std::pair<QString, QVariant>> &segments)
{
    const QVariant chosen = value();
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_values.clear();
    for (const auto &[text, segmentValue] : segments) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setCheckable(true);
        button->setProperty("role", u"segment"_s);
        button->setAccessibleName(text);
        const bool first = m_buttons.isEmpty();
        const bool last = m_buttons.size() + 1 == segments.size();
        button->setProperty("place", first ? u"first"_s : last ? u"last"_s : u"middle"_s);
        layout()->addWidget(button);
        m_group->addButton(button, static_cast<int>(m_buttons.size()));
        m_buttons += button;
        m_values += segmentValue;
    }
    setValue(m_values.contains(chosen) ? chosen : m_values.value(0));
}

QVariant SegmentedSwitch::value() const
{
    return m_values.value(m_group->checkedId());
}

void SegmentedSwitch::setValue(const QVariant &value)
{
    const qsizetype index = m_values.indexOf(value);
    if (index >= 0)
        m_buttons[index]->setChecked(true);
}

void SegmentedSwitch::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left)
        step(-1);
    else if (event->key() == Qt::Key_Right)
        step(1);
    else
        QWidget::keyPressEvent(event);
}

void SegmentedSwitch::step(int by)
{
    const int next = m_group->checkedId() + by;
    if (next < 0 || next >= m_buttons.size())
        return;
    m_buttons[next]->setFocus();
    m_buttons[next]->click();
}

} // namespace fermata
