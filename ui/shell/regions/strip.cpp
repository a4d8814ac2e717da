// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/strip.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace fermata {

Strip::Strip(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(14, 5, 8, 6);
    m_layout->setSpacing(8);
    hide();
    connect(&m_theme, &Theme::changed, this, [this] {
        if (m_content.text)
            rebuild();
    });
}

void Strip::tell(Content content)
{
    m_content = std::move(content);
    rebuild();
    show();
}

QString Strip::text() const
{
    return m_content.text ? m_content.text() : QString();
}

QStringList Strip::choices() const
{
    QStringList texts;
    for (const auto &choice : m_content.choices)
        texts.append(choice.first());
    return texts;
}

void Strip::choose(int which)
{
    const auto act = m_content.choices.value(which).second;
    hide();
    if (act)
        act();
}

QString Strip::icon() const
{
    switch (m_content.level) {
    case Level::Info: return QStringLiteral("info");
    case Level::Warning: return QStringLiteral("triangle-alert");
    case Level::Error: return QStringLiteral("circle-alert");
    }
    return {};
}

QString Strip::token() const
{
    switch (m_content.level) {
    case Level::Info: return QStringLiteral("accent");
    case Level::Warning: return QStringLiteral("warning");
    case Level::Error: return QStringLiteral("error");
    }
    return {};
}

void Strip::rebuild()
{
    while (QLayoutItem *const item = m_layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    auto *sign = new QLabel(this);
    sign->setPixmap(m_theme.icon(icon(), token()).pixmap(QSize(16, 16), devicePixelRatioF()));
    auto *label = new QLabel(text(), this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->addWidget(sign, 0, Qt::AlignVCenter);
    m_layout->addWidget(label, 1);
    int which = 0;
    for (const auto &choice : std::as_const(m_content.choices)) {
        auto *button = new QPushButton(choice.first(), this);
        connect(button, &QPushButton::clicked, this, [this, which] { choose(which); });
        m_layout->addWidget(button);
        ++which;
    }
    auto *close = new QToolButton(this);
    close->setIcon(m_theme.icon(QStringLiteral("x")));
    close->setFixedSize(24, 24);
    close->setToolTip(tr("Hide"));
    close->setAccessibleName(tr("Hide this message"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    m_layout->addWidget(close);
    setAccessibleName(text());
    update();
}

void Strip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && m_content.text)
        rebuild();
    QWidget::changeEvent(event);
}

void Strip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("raised")));
    painter.fillRect(0, 0, 3, height(), m_theme.color(token()));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(QStringLiteral("border")));
}

} // namespace fermata
