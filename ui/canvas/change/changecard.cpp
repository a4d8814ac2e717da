// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/change/changecard.h"

#include "ui/theme/theme.h"
#include "ui/widgets/diffview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace fermata {

namespace {

constexpr int usualWidth = 560;
constexpr int mostDiff = 260;

} // namespace

ChangeCard::ChangeCard(Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_icon(new QLabel(this)),
      m_title(new QLabel(this)),
      m_count(new QLabel(this)),
      m_diff(new DiffView(theme)),
      m_scroll(new QScrollArea(this)),
      m_accept(new QPushButton(this)),
      m_reject(new QPushButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setObjectName(QStringLiteral("changeCard"));
    m_title->setFont(theme.heading(2));
    m_count->setObjectName(QStringLiteral("secondary"));
    m_accept->setObjectName(QStringLiteral("primary"));
    m_scroll->setWidget(m_diff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    head->addWidget(m_count);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch();
    foot->addWidget(m_reject);
    foot->addWidget(m_accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(10);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(foot);
    connect(m_accept, &QPushButton::clicked, this, &ChangeCard::accepted);
    connect(m_reject, &QPushButton::clicked, this, &ChangeCard::rejected);
    retranslate();
    hide();
}

void ChangeCard::offer(const QString &title, const QString &icon, const QString &token, const QList<DiffLine> &lines)
{
    const auto countOf = [&lines](DiffLine::Kind kind) {
        return int(std::ranges::count_if(lines, [kind](const DiffLine &line) { return line.kind == kind; }));
    };
    m_icon->setPixmap(m_theme.icon(icon, token).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_title->setText(title);
    setAccessibleName(title);
    m_count->setText(
        QStringLiteral("+%1  −%2").arg(countOf(DiffLine::Kind::Added)).arg(countOf(DiffLine::Kind::Removed)));
    m_diff->setLines(lines);
    resize(sizeHint());
    show();
    raise();
    m_scroll->verticalScrollBar()->setValue(std::max(0, m_diff->firstChange() - 24));
    setFocus(Qt::OtherFocusReason);
}

QSize ChangeCard::sizeHint() const
{
    const int diff = std::clamp(m_diff->sizeHint().height(), 40, mostDiff);
    const int most = parentWidget() ? parentWidget()->width() - 48 : usualWidth;
    return {std::min(usualWidth, most), diff + 112};
}

void ChangeCard::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: m_reject->hasFocus() ? Q_EMIT rejected() : Q_EMIT accepted(); break;
    case Qt::Key_Escape: Q_EMIT rejected(); break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_scroll->verticalScrollBar()->triggerAction(event->key() == Qt::Key_Up ? QAbstractSlider::SliderSingleStepSub
                                                                                : QAbstractSlider::SliderSingleStepAdd);
        break;
    default: QFrame::keyPressEvent(event);
    }
}

bool ChangeCard::event(QEvent *event)
{
    // Escape and Enter are for the card, whatever the window does with them.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QFrame::event(event);
}

void ChangeCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(QStringLiteral("accent")), 1));
    painter.setBrush(m_theme.color(QStringLiteral("raised")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

void ChangeCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void ChangeCard::retranslate()
{
    m_accept->setText(tr("Write It  ⏎"));
    m_reject->setText(tr("Cancel  Esc"));
}

} // namespace fermata
