// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcome/welcomecard.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace fermata {

WelcomeCard::WelcomeCard(Theme &theme, Weight weight, QString icon, QString token, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_weight(weight), m_icon(std::move(icon)), m_token(std::move(token))
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void WelcomeCard::setTexts(const QString &title, const QString &detail, const QString &keys)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(detail);
    m_detail = detail;
    m_keys = keys;
    update();
}

QSize WelcomeCard::sizeHint() const
{
    return {380, m_weight == Weight::Card ? 64 : 48};
}

void WelcomeCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ringed = hasFocus();
    const QColor fill = m_theme.color(underMouse() ? QStringLiteral("hover") : QStringLiteral("panel"));
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (m_weight == Weight::Card) {
        painter.setPen(m_theme.color(ringed ? QStringLiteral("accent") : QStringLiteral("border")));
        painter.setBrush(fill);
        painter.drawRoundedRect(box, 8, 8);
    } else if (ringed || underMouse()) {
        painter.setPen(ringed ? QPen(m_theme.color(QStringLiteral("accent"))) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box, 6, 6);
    }
    const int side = m_weight == Weight::Card ? 22 : 18;
    m_theme.icon(m_icon, m_token)
        .paint(&painter, m_weight == Weight::Card ? 18 : 10, (height() - side) / 2, side, side);
    paintTexts(painter);
}

void WelcomeCard::paintTexts(QPainter &painter) const
{
    const int left = m_weight == Weight::Card ? 56 : 40;
    const int keysWidth = m_keys.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_keys) + 16;
    const QRect place(left, 0, width() - left - 14, height());
    QFont strong = font();
    strong.setWeight(m_weight == Weight::Card ? QFont::DemiBold : QFont::Medium);
    painter.setFont(strong);
    painter.setPen(m_theme.color(QStringLiteral("text")));
    const int middle = height() / 2;
    const QRect titleLine(place.left(), middle - 20, place.width() - keysWidth, 20);
    painter.drawText(titleLine, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(strong).elidedText(text(), Qt::ElideRight, titleLine.width()));
    QFont small = font();
    small.setPixelSize(12);
    painter.setFont(small);
    painter.setPen(m_theme.color(QStringLiteral("text2")));
    painter.drawText(QRect(place.left(), middle, place.width(), 20), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(small).elidedText(m_detail, Qt::ElideRight, place.width()));
    if (keysWidth > 0)
        painter.drawText(QRect(place.left(), middle - 20, place.width(), 20), Qt::AlignRight | Qt::AlignVCenter,
                         m_keys);
}

bool WelcomeCard::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

} // namespace fermata
