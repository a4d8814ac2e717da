// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/emptypage.h"

#include "ui/action.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace fermata {

namespace {

constexpr int rowHeight = 32;
constexpr int gap = 20;

QString plain(QString text)
{
    if (text.endsWith(QLatin1String("...")))
        text.chop(3);
    return text;
}

} // namespace

EmptyPage::EmptyPage(ActionRegistry &actions, Theme &theme, QWidget *parent)
    : QWidget(parent), m_actions(actions), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EmptyPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("base")));
    QList<QAction *> actions;
    for (const QString &id :
         {QStringLiteral("palette.files"), QStringLiteral("palette.commands"), QStringLiteral("debug.start"),
          QStringLiteral("run.invoke"), QStringLiteral("file.newProject")}) {
        if (QAction *const action = m_actions.find(id))
            actions.append(action);
    }
    int widest = 0;
    for (const QAction *action : std::as_const(actions))
        widest = std::max(widest, fontMetrics().horizontalAdvance(plain(action->text())));
    const int total = int(actions.size()) * rowHeight;
    int top = std::max(0, (height() - total) / 2);
    const int middle = width() / 2 + (widest - 130) / 2;
    for (const QAction *action : std::as_const(actions)) {
        const QRect left(0, top, middle - gap / 2, rowHeight);
        painter.setPen(m_theme.color(QStringLiteral("text2")));
        painter.drawText(left, Qt::AlignRight | Qt::AlignVCenter, plain(action->text()));
        int x = middle + gap / 2;
        const QStringList keys = action->shortcut().toString(QKeySequence::NativeText).split(QLatin1Char('+'));
        for (const QString &key : keys) {
            const int width = fontMetrics().horizontalAdvance(key) + 14;
            const QRect box(x, top + 5, width, 22);
            painter.setPen(m_theme.color(QStringLiteral("border")));
            painter.setBrush(m_theme.color(QStringLiteral("panel")));
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
            painter.setPen(m_theme.color(QStringLiteral("text2")));
            painter.drawText(box, Qt::AlignCenter, key);
            x += width + 4;
        }
        top += rowHeight;
    }
}

void EmptyPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace fermata
