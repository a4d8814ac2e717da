// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QVariant>

class QInputMethodEvent;
class QPainter;

namespace fermata {

class Surface;

// What an input method composes. It is painted at the caret, the rest of the line moved aside, and
// never enters the document before it is committed: no listener, no undo step, no modified mark
// sees half-typed pinyin.
class Composition
{
public:
    explicit Composition(Surface &surface) : m_surface(surface) {}

    bool isActive() const { return !m_preedit.isEmpty(); }
    void handle(const QInputMethodEvent &event);
    QVariant answer(Qt::InputMethodQuery query) const; // offsets in UTF-16, within the caret's line
    void finish(); // asks the input method to commit or drop what is composed
    void paint(QPainter &painter) const;

private:
    void commit(const QInputMethodEvent &event);
    qreal paintRestOfLine(QPainter &painter, long position, qreal x, qreal baseline) const;
    QFont fontOf(long style) const;
    QColor colorOf(unsigned int message, long style) const;

    Surface &m_surface;
    QString m_preedit;
    int m_cursor = 0; // within m_preedit
};

} // namespace fermata
