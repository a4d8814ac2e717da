// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/errorcard.h"

#include "ui/panels/parts/traceview.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int stripeWidth = 4;
constexpr int maximumTraceLines = 6;

QLabel *textLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ErrorCard::ErrorCard(Theme &theme, const PlaceResolver &places, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_title(textLabel(this)),
      m_message(textLabel(this)),
      m_hint(textLabel(this)),
      m_action(new QPushButton(this)),
      m_trace(new TraceView(theme, places, this))
{
    m_hint->setObjectName(u"secondary"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    head->addWidget(m_action, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(stripeWidth + 12, 8, 12, 8);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_message);
    layout->addWidget(m_hint);
    layout->addWidget(m_trace);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_action, &QPushButton::clicked, this, &ErrorCard::actionTriggered);
    connect(m_trace, &TraceView::placeActivated, this, &ErrorCard::placeActivated);
    connect(&m_theme, &Theme::changed, this, &ErrorCard::showIcon);
}

void ErrorCard::setContent(const Content &content)
{
    m_content = content;
    m_title->setFont(m_theme.heading(2));
    m_title->setText(content.title);
    m_message->setText(content.message);
    m_message->setVisible(!content.message.isEmpty());
    m_hint->setText(content.hint);
    m_hint->setVisible(!content.hint.isEmpty());
    m_action->setText(content.action);
    m_action->setVisible(!content.action.isEmpty());
    m_trace->setVisible(!content.trace.isEmpty());
    if (!content.trace.isEmpty()) {
        m_trace->showLines(content.function, content.trace);
        const int lines = std::min<int>(maximumTraceLines, static_cast<int>(content.trace.size()));
        m_trace->setFixedHeight(lines * QFontMetrics(m_theme.codeFont()).lineSpacing() + 32);
    }
    setAccessibleName(content.title);
    setAccessibleDescription(content.message);
    showIcon();
}

QString ErrorCard::text() const
{
    QStringList parts{m_content.title, m_content.message, m_content.hint};
    parts += m_content.trace;
    parts.removeAll(QString());
    return parts.join(u'\n');
}

void ErrorCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.fillPath(shape, m_theme.color(u"raised"_s));
    painter.setPen(m_theme.color(u"hairline"_s));
    painter.drawPath(shape);
    painter.setClipPath(shape);
    painter.fillRect(0, 0, stripeWidth, height(), m_theme.color(token()));
}

void ErrorCard::showIcon()
{
    const QString icon = m_content.kind == Kind::Transport ? u"unplug"_s
                       : m_content.kind == Kind::Contract  ? u"circle-alert"_s
                                                           : u"triangle-alert"_s;
    m_icon->setPixmap(m_theme.icon(icon, token()).pixmap(QSize(16, 16), devicePixelRatioF()));
}

QString ErrorCard::token() const
{
    return m_content.kind == Kind::Contract ? u"warning"_s : u"error"_s;
}

} // namespace fermata
