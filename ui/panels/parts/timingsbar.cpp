// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/timingsbar.h"

#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int barHeight = 8;
constexpr int legendHeight = 20;
constexpr int dot = 8;

} // namespace

TimingsBar::TimingsBar(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimingsBar::setRecord(const InvocationRecord &record)
{
    m_parts.clear();
    const auto add = [this](const QString &name, Milliseconds time, const QString &token) {
        m_parts += {name, RecordText::duration(time), time.count(), token};
    };
    if (record.coldStart) {
        add(tr("Spawn"), record.coldStart->spawn, u"cold"_s);
        add(tr("Runtime"), record.coldStart->runtimeBoot, u"accent"_s);
        add(tr("Init"), record.coldStart->userInit, u"canary"_s);
    }
    add(tr("Handler"), record.duration, u"function"_s);

    QStringList spoken;
    for (const Part &part : std::as_const(m_parts))
        spoken += part.name + u' ' + part.figure;
    setAccessibleName(spoken.join(u", "_s));
    setToolTip(spoken.join(u'\n'));
    update();
}

QSize TimingsBar::sizeHint() const
{
    return {320, barHeight + 4 + legendHeight};
}

QSize TimingsBar::minimumSizeHint() const
{
    return {120, barHeight + 4 + legendHeight};
}

void TimingsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double total = 0;
    for (const Part &part : std::as_const(m_parts))
        total += std::max(part.milliseconds, 0.0);
    double x = 0;
    for (const Part &part : std::as_const(m_parts)) {
        // A part of no length still shows as a sliver, so that the legend's colours are all found.
        const double width = total > 0 ? std::max(2.0, part.milliseconds / total * this->width()) : 2.0;
        painter.fillRect(QRectF(x, 0, width - 1, barHeight), m_theme.color(part.token));
        x += width;
    }
    int textX = 0;
    const int top = barHeight + 4;
    for (const Part &part : std::as_const(m_parts)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(part.token));
        painter.drawEllipse(QRectF(textX, top + (legendHeight - dot) / 2.0, dot, dot));
        textX += dot + 5;
        painter.setPen(m_theme.color(u"text2"_s));
        const QString text = part.name + u' ' + part.figure;
        const int advance = fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(textX, top, advance + 4, legendHeight), Qt::AlignVCenter | Qt::AlignLeft, text);
        textX += advance + 16;
    }
}

} // namespace fermata
