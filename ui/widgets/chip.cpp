// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace fermata {

namespace {

constexpr int gap = 6;
constexpr int glyphSize = 14;
constexpr int dotSize = 8;
constexpr int arrowSize = 12;

} // namespace

Chip::Chip(Theme &theme, Frame frame, QWidget *parent) : QAbstractButton(parent), m_theme(theme), m_frame(frame)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&m_theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Chip::setIconName(const QString &name, const QString &token)
{
    m_iconName = name;
    m_iconToken = token;
    updateGeometry();
    update();
}

void Chip::setDot(Dot dot, const QString &token)
{
    m_dot = dot;
    m_dotToken = token;
    updateGeometry();
    update();
}

void Chip::setArrow(bool shown)
{
    m_arrow = shown;
    updateGeometry();
}

void Chip::setTextToken(const QString &token)
{
    m_textToken = token;
    update();
}

void Chip::setPadding(int pixels)
{
    m_padding = pixels;
    updateGeometry();
}

void Chip::setTextShown(bool shown)
{
    if (m_textShown == shown)
        return;
    m_textShown = shown;
    updateGeometry();
    update();
}

int Chip::widthWith(bool text) const
{
    return contentWidth(text ? fontMetrics().horizontalAdvance(this->text()) : 0);
}

int Chip::contentWidth(int textWidth) const
{
    int width = 2 * m_padding + textWidth + (textWidth > 0 ? 2 : 0); // advances are rounded
    if (m_dot != Dot::None)
        width += dotSize + (textWidth > 0 ? gap : 0);
    if (!m_iconName.isEmpty())
        width += glyphSize + (textWidth > 0 ? gap : 0);
    if (m_arrow)
        width += arrowSize + gap / 2;
    return width;
}

QSize Chip::sizeHint() const
{
    return {widthWith(m_textShown), m_frame == Frame::Outlined ? 28 : 24};
}

QSize Chip::minimumSizeHint() const
{
    const int text = std::min(fontMetrics().horizontalAdvance(shownText()), fontMetrics().horizontalAdvance(u'x') * 6);
    return {contentWidth(text), sizeHint().height()};
}

void Chip::paintFrame(QPainter &painter) const
{
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool lit = isEnabled() && (underMouse() || isDown());
    painter.setPen(Qt::NoPen);
    if (lit) {
        painter.setBrush(m_theme.color(isDown() ? QStringLiteral("pressed") : QStringLiteral("hover")));
        painter.drawRoundedRect(box, 4, 4);
    }
    painter.setBrush(Qt::NoBrush);
    if (hasFocus())
        painter.setPen(m_theme.color(QStringLiteral("accent")));
    else if (m_frame == Frame::Outlined)
        painter.setPen(m_theme.color(QStringLiteral("border")));
    else
        return;
    painter.drawRoundedRect(box, 4, 4);
}

int Chip::paintSign(QPainter &painter, int left) const
{
    if (m_dot != Dot::None) {
        const QRectF spot(left, (height() - dotSize) / 2.0, dotSize, dotSize);
        const QColor color = m_theme.color(m_dotToken);
        if (m_dot == Dot::Filled) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawEllipse(spot);
        } else {
            painter.setPen(QPen(color, 1.6));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(spot.adjusted(0.8, 0.8, -0.8, -0.8));
        }
        left += dotSize + gap;
    }
    if (!m_iconName.isEmpty()) {
        m_theme.icon(m_iconName, m_iconToken).paint(&painter, left, (height() - glyphSize) / 2, glyphSize, glyphSize);
        left += glyphSize + gap;
    }
    return left;
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const int left = paintSign(painter, m_padding);
    int right = width() - m_padding;
    if (m_arrow) {
        m_theme.icon(QStringLiteral("chevron-down"))
            .paint(&painter, right - arrowSize, (height() - arrowSize) / 2 + 1, arrowSize, arrowSize);
        right -= arrowSize + gap / 2;
    }
    const bool bright = underMouse() && isEnabled() && m_textToken == QLatin1String("text2");
    painter.setPen(m_theme.color(!isEnabled() ? QStringLiteral("disabled")
                                 : bright     ? QStringLiteral("text")
                                              : m_textToken));
    painter.drawText(QRect(left, 0, right - left, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(shownText(), Qt::ElideMiddle, right - left));
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

} // namespace fermata
