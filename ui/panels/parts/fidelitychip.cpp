// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/fidelitychip.h"

#include "app/services/application.h"
#include "ui/panels/parts/fidelitytext.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int listWidth = 360;

void addLine(QMenu *menu, const QString &text, const QFont &font)
{
    auto *label = new QLabel(text, menu);
    label->setFont(font);
    label->setWordWrap(true);
    label->setFixedWidth(listWidth);
    label->setContentsMargins(12, 4, 12, 4);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *line = new QWidgetAction(menu);
    line->setDefaultWidget(label);
    line->setText(text); // for screen readers
    menu->addAction(line);
}

} // namespace

FidelityChip::FidelityChip(Application &application, Theme &theme, const Function &function, QWidget *parent)
    : Chip(theme, Frame::None, parent), m_theme(theme), m_function(function)
{
    hide();
    connect(&application.emulator, &EmulatorService::instanceChanged, this, &FidelityChip::take);
    connect(this, &QAbstractButton::clicked, this, &FidelityChip::showList);
    const QList<InstanceSnapshot> instances = application.emulator.instances();
    for (const InstanceSnapshot &instance : instances)
        take(instance);
}

QStringList FidelityChip::differences() const
{
    QStringList texts;
    for (const std::string &difference : m_differences)
        texts.append(FidelityText::of(difference));
    return texts;
}

void FidelityChip::take(const InstanceSnapshot &instance)
{
    if (instance.function != m_function.name || instance.state == InstanceState::Gone)
        return;
    m_differences = instance.fidelity;
    show();
    retranslate();
}

void FidelityChip::retranslate()
{
    const int count = int(m_differences.size());
    setIconName(count > 0 ? u"circle-alert"_s : u"circle-check"_s, count > 0 ? u"text2"_s : u"ok"_s);
    setText(count > 0 ? tr("%n difference(s)", nullptr, count) : tr("as online"));
    setToolTip(count > 0 ? differences().join(u'\n') : tr("Nothing is known that differs from online"));
    setAccessibleName(text());
    setAccessibleDescription(toolTip());
    updateGeometry();
}

void FidelityChip::showList()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QFont strong = m_theme.uiFont();
    strong.setWeight(QFont::DemiBold);
    const QString cloud = m_function.vendor == Vendor::Lambda ? u"AWS Lambda"_s : tr("Function Compute");
    addLine(menu, tr("What differs from %1").arg(cloud), strong);
    menu->addSeparator();
    const QStringList all = differences();
    for (const QString &difference : all)
        addLine(menu, difference, m_theme.uiFont());
    if (all.isEmpty())
        addLine(menu, tr("Nothing is known that differs from online"), m_theme.uiFont());
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void FidelityChip::changeEvent(QEvent *event)
{
    Chip::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace fermata
