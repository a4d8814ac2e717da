// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diffview.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace fermata {

namespace {

constexpr int numberWidth = 40;
constexpr int signWidth = 18;

} // namespace

DiffView::DiffView(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DiffView::setLines(const QList<DiffLine> &lines)
{
    m_lines = lines;
    QStringList words;
    for (const DiffLine &line : lines) {
        if (line.kind != DiffLine::Kind::Same)
            words += (line.kind == DiffLine::Kind::Added ? QLatin1Char('+') : QLatin1Char('-')) + line.text;
    }
    setAccessibleDescription(words.join(QLatin1Char('\n')));
    updateGeometry();
    resize(sizeHint());
    update();
}

int DiffView::rowHeight() const
{
    return QFontMetrics(m_theme.codeFont(12)).height() + 4;
}

int DiffView::firstChange() const
{
    for (qsizetype row = 0; row < m_lines.size(); ++row) {
        if (m_lines[row].kind != DiffLine::Kind::Same)
            return int(row) * rowHeight();
    }
    return 0;
}

QSize DiffView::sizeHint() const
{
    const QFontMetrics metrics(m_theme.codeFont(12));
    int widest = 0;
    for (const DiffLine &line : m_lines)
        widest = std::max(widest, metrics.horizontalAdvance(line.text));
    return {numberWidth + signWidth + widest + 16, int(m_lines.size()) * rowHeight()};
}

void DiffView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.color(QStringLiteral("base")));
    painter.setFont(m_theme.codeFont(12));
    const int height = rowHeight();
    for (qsizetype row = event->rect().top() / height; row < m_lines.size(); ++row) {
        const QRect line(0, int(row) * height, width(), height);
        if (line.top() > event->rect().bottom())
            break;
        const DiffLine &shown = m_lines[row];
        const bool isSame = shown.kind == DiffLine::Kind::Same;
        const QString token = shown.kind == DiffLine::Kind::Added ? QStringLiteral("ok") : QStringLiteral("error");
        if (!isSame) {
            QColor ground = m_theme.color(token);
            ground.setAlphaF(0.13F);
            painter.fillRect(line, ground);
            painter.setPen(m_theme.color(token));
            painter.drawText(line.adjusted(numberWidth, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                             shown.kind == DiffLine::Kind::Added ? QStringLiteral("+") : QStringLiteral("−"));
        }
        painter.setPen(m_theme.color(QStringLiteral("lineNumber")));
        painter.drawText(QRect(0, line.top(), numberWidth - 8, height), Qt::AlignVCenter | Qt::AlignRight,
                         QString::number(shown.number));
        painter.setPen(m_theme.color(isSame ? QStringLiteral("text2") : QStringLiteral("text")));
        painter.drawText(line.adjusted(numberWidth + signWidth, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, shown.text);
    }
}

} // namespace fermata
