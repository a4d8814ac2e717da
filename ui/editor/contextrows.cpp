// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/contextrows.h"

#include "ui/editor/numbers.h"

#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace fermata {

using Sci = QsciScintillaBase;

ContextRows::ContextRows(Surface &surface, QWidget &strip, TextMarks &marks)
    : m_surface(surface), m_strip(strip), m_marks(marks)
{
    strip.hide();
    surface.send(Sci::SCI_ANNOTATIONSETVISIBLE, Sci::ANNOTATION_STANDARD);
    connect(&surface, &Surface::viewChanged, this, &ContextRows::place);
    // Folding tells nothing but a new painting; a row must not be moved within it.
    connect(&surface, &QsciScintillaBase::SCN_PAINTED, this, &ContextRows::place, Qt::QueuedConnection);
}

ContextRows::~ContextRows()
{
    // The widgets are their owner's: they must not die with the viewport.
    for (const Row &row : m_rows)
        release(row);
    m_marks.blankRows.erase(this);
}

void ContextRows::setRow(int line, QWidget *widget)
{
    std::erase_if(m_rows, [&](const Row &row) {
        const std::optional<long> at = row.anchor.line(m_surface);
        // A widget stands in one place; what was deleted stands nowhere.
        const bool leaves = !row.widget || !at || *at == line - 1 || row.widget == widget;
        if (leaves)
            release(row);
        return leaves;
    });
    if (widget && line >= 1 && line <= m_surface.lineCount()) {
        widget->installEventFilter(this);
        m_rows.push_back({LineAnchor(m_surface, line - 1, numbers::ContextRowMarker), widget});
    }
    place();
}

void ContextRows::release(const Row &row)
{
    row.anchor.remove(m_surface);
    if (!row.widget)
        return;
    row.widget->removeEventFilter(this);
    row.widget->hide();
    row.widget->setParent(nullptr);
}

std::vector<std::pair<int, QPointer<QWidget>>> ContextRows::rows() const
{
    std::vector<std::pair<int, QPointer<QWidget>>> rows;
    for (const Row &row : m_rows) {
        if (const std::optional<long> line = row.anchor.line(m_surface); line && row.widget)
            rows.emplace_back(int(*line) + 1, row.widget);
    }
    return rows;
}

bool ContextRows::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::DeferredDelete)
        QMetaObject::invokeMethod(this, &ContextRows::place, Qt::QueuedConnection);
    return QObject::eventFilter(object, event);
}

void ContextRows::refreshAppearance()
{
    m_marks.annotated.clear();
    place();
}

// Where the text of a line begins, as if nothing were scrolled aside.
int ContextRows::leftOf(long line) const
{
    const long text = m_surface.send(Sci::SCI_GETLINEINDENTPOSITION, line);
    return int(m_surface.send(Sci::SCI_POINTXFROMPOSITION, 0, text)) + int(m_surface.send(Sci::SCI_GETXOFFSET));
}

void ContextRows::place()
{
    if (m_placing || (m_rows.empty() && m_marks.annotated.empty() && m_strip.isHidden()))
        return;
    m_placing = true;
    annotate();
    bool stripUsed = false;
    for (const Row &row : m_rows) {
        if (!row.widget)
            continue;
        if (row.anchor.line(m_surface) == 0L) {
            stripUsed = true;
            if (row.widget->parentWidget() != &m_strip)
                m_strip.layout()->addWidget(row.widget);
            row.widget->show();
        } else {
            placeRow(row);
        }
    }
    m_strip.layout()->setContentsMargins(leftOf(0), 0, 0, 0);
    m_strip.setVisible(stripUsed && m_surface.send(Sci::SCI_GETFIRSTVISIBLELINE) == 0);
    m_placing = false;
}

long ContextRows::lineShownBefore(long line) const
{
    // Within folded code the blank row must hang on the line that is still to be seen.
    do {
        --line;
    } while (line > 0 && !m_surface.send(Sci::SCI_GETLINEVISIBLE, line));
    return line;
}

int ContextRows::blankLines(const QWidget &widget) const
{
    const double height = m_surface.lineHeight();
    return widget.sizeHint().height() > height * 1.3 ? 2 : 1;
}

void ContextRows::annotate()
{
    std::vector<TextMarks::BlankRow> &mine = m_marks.blankRows[this];
    mine.clear();
    for (const Row &row : m_rows) {
        const std::optional<long> line = row.anchor.line(m_surface);
        if (row.widget && line && *line > 0 && m_surface.send(Sci::SCI_GETLINEVISIBLE, *line))
            mine.emplace_back(lineShownBefore(*line), blankLines(*row.widget));
    }
    std::map<long, int> all; // the same line for two editors: the higher row decides
    for (const auto &[editor, rows] : m_marks.blankRows) {
        for (const auto &[line, count] : rows)
            all[line] = std::max(all[line], count);
    }
    const std::vector<TextMarks::BlankRow> wanted(all.begin(), all.end());
    const bool asWanted = std::ranges::all_of(wanted, [this](const auto &entry) {
        return m_surface.send(Sci::SCI_ANNOTATIONGETLINES, entry.first) == entry.second;
    });
    if (wanted == m_marks.annotated && asWanted)
        return;
    m_surface.send(Sci::SCI_ANNOTATIONCLEARALL);
    for (const auto &[line, count] : wanted)
        m_surface.sendText(Sci::SCI_ANNOTATIONSETTEXT, line, count == 2 ? QByteArray(" \n ") : QByteArray(" "));
    m_marks.annotated = wanted;
}

void ContextRows::placeRow(const Row &row) const
{
    const std::optional<long> line = row.anchor.line(m_surface);
    QWidget *const viewport = m_surface.viewport();
    if (row.widget->parentWidget() != viewport)
        row.widget->setParent(viewport);
    if (!line || !m_surface.send(Sci::SCI_GETLINEVISIBLE, *line)) {
        row.widget->hide();
        return;
    }
    const int top = int(m_surface.send(Sci::SCI_POINTYFROMPOSITION, 0, m_surface.lineStart(*line)));
    const int height = blankLines(*row.widget) * m_surface.lineHeight();
    const int left = leftOf(*line);
    const QRect place(left, top - height, qMax(0, viewport->width() - left), height);
    if (row.widget->geometry() != place)
        row.widget->setGeometry(place);
    row.widget->setVisible(place.bottom() >= 0 && place.top() <= viewport->height());
}

} // namespace fermata
