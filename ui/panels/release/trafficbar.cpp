// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/trafficbar.h"

#include "app/async/text.h"
#include "ui/panels/release/versionsmodel.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr double radius = 4;
constexpr double space = 8; // beside a text

} // namespace

TrafficBar::TrafficBar(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TrafficBar::setAlias(const Alias &alias)
{
    m_alias = alias;
    QStringList parts{toQString(alias.version) + QLatin1Char(' ') + percentText(shareOf(alias, alias.version))};
    for (const auto &[version, weight] : alias.weights)
        parts.append(toQString(version) + QLatin1Char(' ') + percentText(weight));
    setAccessibleName(toQString(alias.name) + u": "_s + parts.join(u", "_s));
    setToolTip(accessibleName());
    update();
}

void TrafficBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath whole;
    whole.addRoundedRect(QRectF(rect()), radius, radius);
    painter.setClipPath(whole);
    std::vector<std::pair<std::string, double>> parts{{m_alias.version, shareOf(m_alias, m_alias.version)}};
    parts.insert(parts.end(), m_alias.weights.begin(), m_alias.weights.end());
    double left = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double width = parts[i].second * this->width();
        const QRectF part(left, 0, width, height());
        painter.fillRect(part, m_theme.color(i == 0 ? u"accent"_s : u"canary"_s));
        painter.setPen(m_theme.color(u"onAccent"_s));
        // As much as there is room for.
        const QString version = u"v"_s + toQString(parts[i].first);
        for (const QString &text : {version + u"  "_s + percentText(parts[i].second), version}) {
            if (fontMetrics().horizontalAdvance(text) + 2 * space > width)
                continue;
            painter.drawText(part.adjusted(space, 0, -space, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
            break;
        }
        left += width;
    }
}

} // namespace fermata
