// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/surface.h"

#include "ui/editor/accessibletext.h"
#include "ui/editor/composition.h"
#include "ui/editor/numbers.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStringDecoder>
#include <QToolTip>

#include <algorithm>

namespace fermata {

Surface::Surface(QWidget *parent) : QsciScintillaBase(parent), m_composition(std::make_unique<Composition>(*this))
{
    installAccessibleText();
    configure();
    setFrameStyle(QFrame::NoFrame);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    addOverlay([this](QPainter &painter) { m_composition->paint(painter); });

    connect(this, &QsciScintillaBase::SCN_MODIFIED, this, [this](int, int type) { noteChange(type); });
    connect(this, &QsciScintillaBase::SCN_UPDATEUI, this, [this](int updated) {
        settle();
        if (updated & (SC_UPDATE_V_SCROLL | SC_UPDATE_H_SCROLL | SC_UPDATE_CONTENT))
            Q_EMIT viewChanged();
    });
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, &Surface::viewChanged);
    connect(this, &QsciScintillaBase::SCN_MARGINCLICK, this,
            [this](int position, int, int margin) { Q_EMIT marginClicked(margin, int(lineOf(position))); });
}

Surface::~Surface() = default;

void Surface::configure()
{
    send(SCI_SETCODEPAGE, SC_CP_UTF8);
    // What comes *before* a change is enough for us. Asking for what comes after would make
    // QScintilla walk the whole document for its accessible object at every key (50 ms in a long
    // file).
    send(SCI_SETMODEVENTMASK, SC_MOD_BEFOREINSERT | SC_MOD_BEFOREDELETE | SC_MOD_CHANGEFOLD);
    send(SCI_SETBUFFEREDDRAW, 0);
    send(SCI_SETLAYOUTCACHE, SC_CACHE_PAGE);
    send(SCI_SETIDLESTYLING, SC_IDLESTYLING_ALL);
    send(SCI_SETMULTIPLESELECTION, 1);
    send(SCI_SETADDITIONALSELECTIONTYPING, 1);
    send(SCI_SETMULTIPASTE, SC_MULTIPASTE_EACH);
    send(SCI_SETVIRTUALSPACEOPTIONS, SCVS_RECTANGULARSELECTION);
    send(SCI_SETSCROLLWIDTHTRACKING, 1);
    send(SCI_SETSCROLLWIDTH, 1);
    send(SCI_SETENDATLASTLINE, 0);
    send(SCI_SETTABINDENTS, 1);
    send(SCI_SETBACKSPACEUNINDENTS, 1);
    send(SCI_SETAUTOMATICFOLD, SC_AUTOMATICFOLD_SHOW | SC_AUTOMATICFOLD_CHANGE);
    send(SCI_SETXCARETPOLICY, CARET_SLOP | CARET_EVEN, 40);
    send(SCI_SETYCARETPOLICY, CARET_SLOP | CARET_STRICT | CARET_EVEN, 2);
    send(SCI_USEPOPUP, 0);
    send(SCI_SETMARGINS, numbers::MarginCount);
    // Keys that belong to the window or to us, not to Scintilla.
    for (const int key : {'D', 'L', 'T', 'U', '/', '[', ']', '\\'}) {
        for (const int modifier : {int(SCMOD_CTRL), SCMOD_CTRL | SCMOD_SHIFT})
            send(SCI_CLEARCMDKEY, key + (modifier << 16));
    }
    send(SCI_ASSIGNCMDKEY, 'Z' + ((SCMOD_CTRL | SCMOD_SHIFT) << 16), SCI_REDO);
}

void Surface::showTextOf(const Surface &other)
{
    SendScintilla(SCI_SETDOCPOINTER, 0UL, other.SendScintillaPtrResult(SCI_GETDOCPOINTER));
}

long Surface::send(unsigned int message, long first, long second) const
{
    return SendScintilla(message, static_cast<unsigned long>(first), second);
}

long Surface::sendText(unsigned int message, long first, const QByteArray &text) const
{
    return SendScintilla(message, static_cast<uintptr_t>(first), text.constData());
}

QByteArray Surface::bytes(long from, long to) const
{
    if (to <= from)
        return {};
    const auto *text = reinterpret_cast<const char *>(send(SCI_GETRANGEPOINTER, from, to - from));
    return {text, static_cast<qsizetype>(to - from)};
}

QString Surface::string(long from, long to) const
{
    // fromUtf8() would swallow a U+FEFF at the start, which is text here.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder.decode(bytes(from, to));
}

QByteArray Surface::lineEnding() const
{
    switch (send(SCI_GETEOLMODE)) {
    case SC_EOL_CRLF: return "\r\n";
    case SC_EOL_CR: return "\r";
    default: return "\n";
    }
}

long Surface::positionOf(TextPosition place) const
{
    const long line = qBound(0L, long(place.line) - 1, lineCount() - 1);
    const long start = lineStart(line);
    const long units = send(SCI_COUNTCODEUNITS, start, lineEnd(line));
    const long wanted = qBound(0L, long(place.column) - 1, units);
    return wanted == 0 ? start : send(SCI_POSITIONRELATIVECODEUNITS, start, wanted);
}

TextPosition Surface::placeOf(long position) const
{
    const long line = lineOf(position);
    return {.line = int(line) + 1, .column = int(send(SCI_COUNTCODEUNITS, lineStart(line), position)) + 1};
}

QRect Surface::caretRect(long position) const
{
    const int x = int(send(SCI_POINTXFROMPOSITION, 0, position));
    const int y = int(send(SCI_POINTYFROMPOSITION, 0, position));
    return {x, y, 2, lineHeight()};
}

void Surface::reveal(long line)
{
    send(SCI_ENSUREVISIBLE, line);
    if (!m_painted) {
        m_revealed = line;
        scrollTo(line);
        return;
    }
    const long shown = send(SCI_VISIBLEFROMDOCLINE, line);
    const long top = send(SCI_GETFIRSTVISIBLELINE);
    const long neighbours = qMin(top, 1L);
    if (shown < top + neighbours || shown > top + send(SCI_LINESONSCREEN) - 2)
        scrollTo(line);
}

void Surface::scrollTo(long line)
{
    const long shown = send(SCI_VISIBLEFROMDOCLINE, line);
    const long screen = send(SCI_LINESONSCREEN);
    // What the first page holds is read from its top.
    send(SCI_SETFIRSTVISIBLELINE, shown > screen - 2 ? shown - screen / 2 : 0);
}

void Surface::replaceRange(long from, long to, const QByteArray &text)
{
    send(SCI_SETTARGETRANGE, from, to);
    sendText(SCI_REPLACETARGET, long(text.size()), text);
}

std::vector<Surface::VisibleLine> Surface::visibleLines() const
{
    std::vector<VisibleLine> lines;
    const long count = lineCount();
    for (long line = send(SCI_DOCLINEFROMVISIBLE, send(SCI_GETFIRSTVISIBLELINE)); line < count; ++line) {
        if (!send(SCI_GETLINEVISIBLE, line))
            continue;
        const int y = int(send(SCI_POINTYFROMPOSITION, 0, lineStart(line)));
        if (y > viewport()->height())
            break;
        lines.push_back({.line = line, .y = y});
    }
    return lines;
}

int Surface::lineHeight() const
{
    return int(send(SCI_TEXTHEIGHT, 0));
}

int Surface::marginsWidth() const
{
    long width = 0;
    for (int margin = 0; margin < numbers::MarginCount; ++margin)
        width += send(SCI_GETMARGINWIDTHN, margin);
    return int(width);
}

void Surface::noteChange(int type)
{
    if (type & SC_MOD_CHANGEFOLD) {
        QMetaObject::invokeMethod(this, &Surface::viewChanged, Qt::QueuedConnection);
        return;
    }
    if (!std::exchange(m_changed, true))
        QMetaObject::invokeMethod(this, &Surface::settle, Qt::QueuedConnection);
}

void Surface::settle()
{
    const long position = caret();
    const long anchor = send(SCI_GETANCHOR);
    const bool moved = position != m_lastCaret || anchor != m_lastAnchor;
    m_lastCaret = position;
    m_lastAnchor = anchor;
    if (std::exchange(m_changed, false))
        Q_EMIT edited();
    if (moved)
        Q_EMIT caretMoved();
}

namespace {

bool isEditing(QKeyEvent &event)
{
    static const QKeySequence::StandardKey keys[] = {QKeySequence::Copy, QKeySequence::Cut,  QKeySequence::Paste,
                                                     QKeySequence::Undo, QKeySequence::Redo, QKeySequence::SelectAll};
    return std::ranges::any_of(keys, [&event](auto key) { return event.matches(key); })
        || (event.key() == Qt::Key_Y && event.modifiers() == Qt::ControlModifier);
}

// Scintilla would write a letter or a control sign for a shortcut that it does not know.
bool isForeignShortcut(QKeyEvent &event)
{
    const bool control = event.modifiers() & (Qt::ControlModifier | Qt::MetaModifier);
    const bool alt = event.modifiers() & Qt::AltModifier;
    // Both together are the third level of some keyboards.
    return control != alt && event.key() < Qt::Key_Escape && !isEditing(event);
}

} // namespace

bool Surface::wantsKey(QKeyEvent &event) const
{
    if (isEditing(event))
        return true;
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool plain = modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier;
    if (plain && event.key() < Qt::Key_Escape)
        return true;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Backspace:
    case Qt::Key_Delete: return !(modifiers & Qt::AltModifier);
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Return:
    case Qt::Key_Enter: return plain;
    default: return false;
    }
}

bool Surface::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && wantsKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ScreenChangeInternal)
        Q_EMIT scaleChanged();
    return QsciScintillaBase::event(event);
}

bool Surface::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QString text;
        for (auto source = m_toolTips.begin(); text.isEmpty() && source != m_toolTips.end(); ++source)
            text = (*source)(help->pos());
        QToolTip::showText(help->globalPos(), text, viewport());
        if (text.isEmpty() && m_restHandler)
            m_restHandler(help->pos());
        return true;
    }
    if (event->type() == QEvent::Leave)
        Q_EMIT pointerLeft();
    return QsciScintillaBase::viewportEvent(event);
}

void Surface::keyPressEvent(QKeyEvent *event)
{
    if (m_keyFilter && m_keyFilter(*event))
        event->accept();
    else if (isForeignShortcut(*event))
        event->ignore();
    else
        QsciScintillaBase::keyPressEvent(event);
    settle();
}

void Surface::inputMethodEvent(QInputMethodEvent *event)
{
    m_composition->handle(*event);
    settle();
}

QVariant Surface::inputMethodQuery(Qt::InputMethodQuery query) const
{
    return m_composition->answer(query);
}

void Surface::mousePressEvent(QMouseEvent *event)
{
    m_composition->finish();
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::AltModifier) {
        const QPoint place = event->position().toPoint();
        const long position = send(SCI_POSITIONFROMPOINT, place.x(), place.y());
        send(SCI_ADDSELECTION, position, position);
    } else {
        QsciScintillaBase::mousePressEvent(event);
    }
    settle();
}

void Surface::mouseReleaseEvent(QMouseEvent *event)
{
    QsciScintillaBase::mouseReleaseEvent(event);
    settle();
}

void Surface::mouseMoveEvent(QMouseEvent *event)
{
    QsciScintillaBase::mouseMoveEvent(event);
    Q_EMIT pointerMoved(event->position().toPoint());
}

void Surface::dropEvent(QDropEvent *event)
{
    QsciScintillaBase::dropEvent(event);
    settle();
}

void Surface::focusOutEvent(QFocusEvent *event)
{
    m_composition->finish();
    QsciScintillaBase::focusOutEvent(event);
    Q_EMIT focusLost();
}

void Surface::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    Q_EMIT menuRequested(byKey ? viewport()->mapToGlobal(caretRect(caret()).bottomLeft()) : event->globalPos());
}

void Surface::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() == Qt::ControlModifier && event->angleDelta().y() != 0) {
        Q_EMIT zoomRequested(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QsciScintillaBase::wheelEvent(event);
}

void Surface::resizeEvent(QResizeEvent *event)
{
    QsciScintillaBase::resizeEvent(event);
    if (!m_painted && m_revealed >= 0)
        scrollTo(m_revealed);
    Q_EMIT viewChanged();
}

void Surface::paintEvent(QPaintEvent *event)
{
    QsciScintillaBase::paintEvent(event);
    m_painted = true;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Overlay &overlay : m_overlays)
        overlay(painter);
}

} // namespace fermata
