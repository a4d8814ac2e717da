// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/noticestrip.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace fermata {

namespace {

struct Look
{
    const char *icon;
    const char *token;
};

constexpr Look looks[] = {{"info", "accent"}, {"triangle-alert", "warning"}, {"circle-alert", "error"}};

} // namespace

NoticeStrip::NoticeStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_sentence(new ElidedLabel(Qt::ElideRight, this)),
      m_action(new QPushButton(this)),
      m_close(new IconButton(theme, QStringLiteral("x"), IconButton::Kind::Push, this))
{
    m_action->setObjectName(QStringLiteral("link"));
    m_action->setCursor(Qt::PointingHandCursor);
    m_close->describe(tr("Dismiss"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 4, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    hide();
    connect(m_action, &QPushButton::clicked, this, &NoticeStrip::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
    connect(&theme, &Theme::changed, this, &NoticeStrip::drawIcon);
}

void NoticeStrip::showNotice(Kind kind, const QString &sentence, const QString &action)
{
    m_kind = kind;
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    drawIcon();
    show();
}

QString NoticeStrip::sentence() const
{
    return m_sentence->text();
}

void NoticeStrip::drawIcon()
{
    const Look &look = looks[int(m_kind)];
    const QIcon icon = m_theme.icon(QLatin1String(look.icon), QLatin1String(look.token));
    m_icon->setPixmap(icon.pixmap(QSize(16, 16), devicePixelRatioF()));
    update();
}

void NoticeStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_close->describe(tr("Dismiss"));
}

void NoticeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("raised")));
    painter.fillRect(QRect(0, 0, 3, height()), m_theme.color(QLatin1String(looks[int(m_kind)].token)));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(QStringLiteral("border")));
}

} // namespace fermata
