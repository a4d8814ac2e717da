// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"
#include "ui/editor/scintilla.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace fermata {

class Composition;

// Scintilla with the corrections it needs: changes are told after they happened and never while an
// input method composes, keys can be taken before it sees them, and others may paint on top.
// Positions are bytes of UTF-8.
class Surface : public QsciScintillaBase
{
    Q_OBJECT
public:
    explicit Surface(QWidget *parent = nullptr);
    ~Surface() override;

    // Both show one text from now on, each with a caret, folds and colours of its own.
    void showTextOf(const Surface &other);

    long send(unsigned int message, long first = 0, long second = 0) const;
    long sendText(unsigned int message, long first, const QByteArray &text) const;

    QByteArray bytes(long from, long to) const;
    QString string(long from, long to) const;
    long length() const { return send(SCI_GETLENGTH); }
    long lineCount() const { return send(SCI_GETLINECOUNT); }
    long lineOf(long position) const { return send(SCI_LINEFROMPOSITION, position); }
    long lineStart(long line) const { return send(SCI_POSITIONFROMLINE, line); }
    long lineEnd(long line) const { return send(SCI_GETLINEENDPOSITION, line); } // before the line ending
    long caret() const { return send(SCI_GETCURRENTPOS); }
    QByteArray lineEnding() const;

    long positionOf(TextPosition place) const; // clipped into the text
    TextPosition placeOf(long position) const;
    QRect caretRect(long position) const; // in the viewport
    // Scrolls until a document line and its neighbours are seen: at once and, as long as nothing
    // was painted, in each size that the layout gives.
    void reveal(long line);

    void replaceRange(long from, long to, const QByteArray &text);

    // The lines that are painted now, from the top: document line and its y in the viewport.
    struct VisibleLine
    {
        long line = 0;
        int y = 0;
    };
    std::vector<VisibleLine> visibleLines() const;
    int lineHeight() const;
    int marginsWidth() const;

    // Called after the text was painted, with the painter on the viewport.
    using Overlay = std::function<void(QPainter &painter)>;
    void addOverlay(Overlay overlay) { m_overlays.push_back(std::move(overlay)); }
    // True: the key is done with.
    using KeyFilter = std::function<bool(QKeyEvent &event)>;
    void setKeyFilter(KeyFilter filter) { m_keyFilter = std::move(filter); }
    using ToolTipSource = std::function<QString(const QPoint &place)>;
    void addToolTipSource(ToolTipSource source) { m_toolTips.push_back(std::move(source)); }

    // Called when the pointer rests where no tool tip is.
    void setRestHandler(std::function<void(const QPoint &place)> handler) { m_restHandler = std::move(handler); }

    Composition &composition() { return *m_composition; }
    // Tells what changed since the last time: edited() and caretMoved(), now and not in the next
    // round of events.
    void settle();
    // The text was loaded: nobody is told.
    void forgetChange() { m_changed = false; }

Q_SIGNALS:
    void edited();
    void caretMoved();
    void viewChanged(); // scrolled, zoomed, folded or resized
    void marginClicked(int margin, int line);
    void pointerMoved(const QPoint &place);
    void pointerLeft();
    void focusLost();
    void menuRequested(const QPoint &globalPlace);
    void zoomRequested(int steps);
    void scaleChanged(); // another screen

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void configure();
    void noteChange(int type);
    bool wantsKey(QKeyEvent &event) const;
    void scrollTo(long line); // into the middle, or the first page

    std::vector<Overlay> m_overlays;
    std::vector<ToolTipSource> m_toolTips;
    std::function<void(const QPoint &place)> m_restHandler;
    KeyFilter m_keyFilter;
    std::unique_ptr<Composition> m_composition;
    bool m_changed = false;
    long m_lastCaret = 0;
    long m_lastAnchor = 0;
    bool m_painted = false;
    long m_revealed = -1; // to be seen in the first picture; -1: nothing was asked for
};

// Makes one undo step of everything until it goes.
class UndoStep
{
public:
    explicit UndoStep(Surface &surface) : m_surface(surface) { m_surface.send(QsciScintillaBase::SCI_BEGINUNDOACTION); }
    ~UndoStep() { m_surface.send(QsciScintillaBase::SCI_ENDUNDOACTION); }
    Q_DISABLE_COPY_MOVE(UndoStep)

private:
    Surface &m_surface;
};

} // namespace fermata
