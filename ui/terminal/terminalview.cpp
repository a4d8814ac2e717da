// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/terminal/terminalview.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int margin = 6; // pixels around
constexpr QSize smallest(20, 4);

// The 16 colours that programs name, in the theme's own: black, red, green, yellow, blue, magenta, cyan, white.
constexpr std::array<QLatin1StringView, 8> colorTokens{
    QLatin1StringView("raised"), QLatin1StringView("error"),  QLatin1StringView("ok"),   QLatin1StringView("warning"),
    QLatin1StringView("accent"), QLatin1StringView("canary"), QLatin1StringView("cold"), QLatin1StringView("text")};

bool isOurs(const QKeyEvent &event)
{
    const bool both = event.modifiers().testFlag(Qt::ControlModifier) && event.modifiers().testFlag(Qt::ShiftModifier);
    return both || event.key() == Qt::Key_F6;
}

} // namespace

TerminalView::TerminalView(Theme &theme, QWidget *parent) : QAbstractScrollArea(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&m_theme, &Theme::changed, this, [this] {
        measure();
        fit();
    });
    measure();
    clear();
}

void TerminalView::measure()
{
    m_font = m_theme.codeFont();
    const QFontMetricsF metrics(m_font);
    m_cellWidth = std::max(1, int(std::round(metrics.horizontalAdvance(u'M'))));
    m_lineHeight = int(std::ceil(metrics.height() * 1.15));
    m_ascent = int(std::round((m_lineHeight - metrics.height()) / 2 + metrics.ascent()));
}

void TerminalView::clear()
{
    const QSize size = m_screen ? m_screen->size() : QSize(80, 24);
    m_screen = std::make_unique<TerminalScreen>(size, [this](const QByteArray &bytes) {
        if (!m_ended)
            Q_EMIT typed(bytes);
    });
    m_ended = false;
    m_anchor = m_end = {};
    fit();
}

void TerminalView::write(const QByteArray &bytes)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    m_screen->feed(bytes);
    const int hidden = m_screen->lines() - m_screen->size().height();
    verticalScrollBar()->setRange(0, hidden);
    if (atEnd)
        verticalScrollBar()->setValue(hidden);
    viewport()->update();
}

void TerminalView::setEnded(const QString &why)
{
    m_ended = true;
    write("\r\n\x1b[?25h\x1b[90m" + why.toUtf8() + "\x1b[0m\r\n");
}

QString TerminalView::text() const
{
    QStringList lines;
    for (int line = 0; line < m_screen->lines(); ++line)
        lines += m_screen->text(line, 0, m_screen->size().width());
    return lines.join(u'\n');
}

void TerminalView::fit()
{
    const QSize room = viewport()->size() - QSize(2 * margin, 2 * margin);
    const QSize size = QSize(room.width() / m_cellWidth, room.height() / m_lineHeight).expandedTo(smallest);
    if (size != m_screen->size()) {
        m_screen->resize(size);
        Q_EMIT resized(size.width(), size.height());
    }
    verticalScrollBar()->setPageStep(size.height());
    showEnd();
}

void TerminalView::showEnd()
{
    verticalScrollBar()->setRange(0, m_screen->lines() - m_screen->size().height());
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    viewport()->update();
}

QColor TerminalView::colorOf(const TerminalScreen::Ink &ink, const QString &usual) const
{
    if (ink.own)
        return *ink.own;
    if (!ink.named)
        return m_theme.color(usual);
    if (*ink.named == 8)
        return m_theme.color(u"text2"_s);
    return m_theme.color(colorTokens[std::size_t(*ink.named % 8)]);
}

QRect TerminalView::placeOf(QPoint cell) const
{
    return {margin + cell.x() * m_cellWidth, margin + (cell.y() - verticalScrollBar()->value()) * m_lineHeight,
            m_cellWidth, m_lineHeight};
}

QPoint TerminalView::cellAt(QPoint place) const
{
    const QPoint inside = place - QPoint(margin - m_cellWidth / 2, margin);
    const int line = verticalScrollBar()->value() + int(std::floor(double(inside.y()) / m_lineHeight));
    return {std::clamp(inside.x() / m_cellWidth, 0, m_screen->size().width()),
            std::clamp(line, 0, m_screen->lines() - 1)};
}

void TerminalView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(u"base"_s));
    const int first = verticalScrollBar()->value();
    const int last = std::min(first + m_screen->size().height(), m_screen->lines());
    for (int line = first; line < last; ++line) {
        const int top = placeOf({0, line}).top();
        paintSelection(painter, line, top);
        paintLine(painter, line, top);
    }
    paintCursor(painter);
}

void TerminalView::paintLine(QPainter &painter, int line, int top) const
{
    const int columns = m_screen->size().width();
    TerminalScreen::Cell style;
    QString run;
    int from = 0;
    const auto flush = [&](int until) {
        if (until > from)
            paintRun(painter, style, run,
                     QRect(margin + from * m_cellWidth, top, (until - from) * m_cellWidth, m_lineHeight));
        run.clear();
        from = until;
    };
    for (int column = 0; column < columns;) {
        const TerminalScreen::Cell cell = m_screen->cell(line, column);
        // A wide character stands alone, since the font may draw it narrower than two cells.
        if (!cell.sameStyle(style) || cell.width > 1)
            flush(column);
        style = cell;
        run += cell.text.isEmpty() ? u" "_s : cell.text;
        column += cell.width;
        if (cell.width > 1)
            flush(column);
    }
    flush(columns);
}

void TerminalView::paintRun(QPainter &painter, const TerminalScreen::Cell &style, const QString &text,
                            QRect place) const
{
    if (style.paper != TerminalScreen::Ink())
        painter.fillRect(place, colorOf(style.paper, u"base"_s));
    if (text.trimmed().isEmpty())
        return;
    QFont font = m_font;
    font.setBold(style.bold);
    font.setItalic(style.italic);
    font.setUnderline(style.underlined);
    font.setLetterSpacing(QFont::AbsoluteSpacing, m_cellWidth - QFontMetricsF(m_font).horizontalAdvance(u'M'));
    painter.setFont(font);
    painter.setPen(colorOf(style.ink, u"text"_s));
    painter.drawText(QPoint(place.left(), place.top() + m_ascent), text);
}

void TerminalView::paintSelection(QPainter &painter, int line, int top) const
{
    const Range range = selection();
    if (range.from == range.until || line < range.from.y() || line > range.until.y())
        return;
    const int from = line == range.from.y() ? range.from.x() : 0;
    const int until = line == range.until.y() ? range.until.x() : m_screen->size().width();
    painter.fillRect(QRect(margin + from * m_cellWidth, top, (until - from) * m_cellWidth, m_lineHeight),
                     m_theme.color(u"selection"_s));
}

void TerminalView::paintCursor(QPainter &painter) const
{
    const std::optional<QPoint> cursor = m_screen->cursor();
    if (!cursor || m_ended)
        return;
    const QRect place = placeOf(*cursor);
    if (!hasFocus()) {
        painter.setPen(m_theme.color(u"outline"_s));
        painter.drawRect(place.adjusted(0, 0, -1, -1));
        return;
    }
    painter.fillRect(place, m_theme.color(u"accent"_s));
    TerminalScreen::Cell under = m_screen->cell(cursor->y(), cursor->x());
    painter.setFont(m_font);
    painter.setPen(m_theme.color(u"onAccent"_s));
    painter.drawText(QPoint(place.left(), place.top() + m_ascent), under.text);
}

void TerminalView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fit();
}

void TerminalView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TerminalView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool TerminalView::event(QEvent *event)
{
    // The window's own shortcuts wait while somebody types here.
    if (event->type() == QEvent::ShortcutOverride && !isOurs(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void TerminalView::keyPressEvent(QKeyEvent *event)
{
    if (isOurs(*event)) {
        if (event->key() == Qt::Key_C)
            copy();
        else if (event->key() == Qt::Key_V)
            paste();
        else
            event->ignore();
        return;
    }
    const bool pages =
        event->modifiers() == Qt::ShiftModifier && (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown);
    if (pages) {
        verticalScrollBar()->triggerAction(event->key() == Qt::Key_PageUp ? QAbstractSlider::SliderPageStepSub
                                                                          : QAbstractSlider::SliderPageStepAdd);
        return;
    }
    if (m_screen->press(event->key(), event->modifiers(), event->text()))
        showEnd();
    else
        event->ignore();
}

void TerminalView::inputMethodEvent(QInputMethodEvent *event)
{
    m_screen->type(event->commitString());
    showEnd();
    event->accept();
}

QVariant TerminalView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    if (query == Qt::ImEnabled)
        return true;
    if (query == Qt::ImCursorRectangle)
        return placeOf(m_screen->cursor().value_or(QPoint()));
    return QAbstractScrollArea::inputMethodQuery(query);
}

void TerminalView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_anchor = m_end = cellAt(event->position().toPoint());
    viewport()->update();
}

void TerminalView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    m_end = cellAt(event->position().toPoint());
    viewport()->update();
}

TerminalView::Range TerminalView::selection() const
{
    const bool forward = m_anchor.y() < m_end.y() || (m_anchor.y() == m_end.y() && m_anchor.x() <= m_end.x());
    return forward ? Range{m_anchor, m_end} : Range{m_end, m_anchor};
}

QString TerminalView::selectedText() const
{
    const Range range = selection();
    QStringList lines;
    for (int line = range.from.y(); line <= range.until.y(); ++line)
        lines += m_screen->text(line, line == range.from.y() ? range.from.x() : 0,
                                line == range.until.y() ? range.until.x() : m_screen->size().width());
    return lines.join(u'\n');
}

void TerminalView::copy()
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void TerminalView::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (!text.isEmpty())
        m_screen->paste(text);
    showEnd();
}

void TerminalView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *const copying = menu.addAction(tr("Copy"), QKeySequence(u"Ctrl+Shift+C"_s), this, &TerminalView::copy);
    copying->setEnabled(!selectedText().isEmpty());
    menu.addAction(tr("Paste"), QKeySequence(u"Ctrl+Shift+V"_s), this, &TerminalView::paste)->setEnabled(!m_ended);
    menu.exec(event->globalPos());
}

} // namespace fermata
