// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/terminal/terminalscreen.h"

#include <QHash>

#include <algorithm>
#include <deque>
#include <vector>
#include <vterm.h>

namespace fermata {

namespace {

using Line = std::vector<VTermScreenCell>;

TerminalScreen::Ink inkOf(const VTermColor &color, bool usual)
{
    if (usual)
        return {};
    if (!VTERM_COLOR_IS_INDEXED(&color))
        return {{}, QColor(color.rgb.red, color.rgb.green, color.rgb.blue)};
    const int index = color.indexed.idx;
    if (index < 16)
        return {index, {}};
    if (index >= 232) {
        const int grey = 8 + 10 * (index - 232);
        return {{}, QColor(grey, grey, grey)};
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + 40 * step; };
    const int cube = index - 16;
    return {{}, QColor(level(cube / 36), level(cube / 6 % 6), level(cube % 6))};
}

TerminalScreen::Cell cellFrom(const VTermScreenCell &raw)
{
    TerminalScreen::Cell cell;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && raw.chars[i] != 0 && raw.chars[i] != ~0U; ++i)
        cell.text += QString::fromUcs4(reinterpret_cast<const char32_t *>(&raw.chars[i]), 1);
    cell.width = std::max(int(raw.width), 1);
    cell.ink = inkOf(raw.fg, VTERM_COLOR_IS_DEFAULT_FG(&raw.fg));
    cell.paper = inkOf(raw.bg, VTERM_COLOR_IS_DEFAULT_BG(&raw.bg));
    cell.bold = raw.attrs.bold != 0;
    cell.italic = raw.attrs.italic != 0;
    cell.underlined = raw.attrs.underline != 0;
    if (raw.attrs.reverse != 0) {
        // The usual colours have no number: black on white stands for them, turned over.
        std::swap(cell.ink, cell.paper);
        cell.ink = cell.ink == TerminalScreen::Ink() ? TerminalScreen::Ink{0, {}} : cell.ink;
        cell.paper = cell.paper == TerminalScreen::Ink() ? TerminalScreen::Ink{7, {}} : cell.paper;
    }
    return cell;
}

VTermModifier modifiersOf(Qt::KeyboardModifiers modifiers)
{
    int all = VTERM_MOD_NONE;
    if (modifiers.testFlag(Qt::ShiftModifier))
        all |= VTERM_MOD_SHIFT;
    if (modifiers.testFlag(Qt::AltModifier))
        all |= VTERM_MOD_ALT;
    if (modifiers.testFlag(Qt::ControlModifier))
        all |= VTERM_MOD_CTRL;
    return VTermModifier(all);
}

const QHash<int, VTermKey> &namedKeys()
{
    static const QHash<int, VTermKey> keys{{Qt::Key_Return, VTERM_KEY_ENTER},
                                           {Qt::Key_Enter, VTERM_KEY_ENTER},
                                           {Qt::Key_Tab, VTERM_KEY_TAB},
                                           {Qt::Key_Backtab, VTERM_KEY_TAB},
                                           {Qt::Key_Backspace, VTERM_KEY_BACKSPACE},
                                           {Qt::Key_Escape, VTERM_KEY_ESCAPE},
                                           {Qt::Key_Up, VTERM_KEY_UP},
                                           {Qt::Key_Down, VTERM_KEY_DOWN},
                                           {Qt::Key_Left, VTERM_KEY_LEFT},
                                           {Qt::Key_Right, VTERM_KEY_RIGHT},
                                           {Qt::Key_Insert, VTERM_KEY_INS},
                                           {Qt::Key_Delete, VTERM_KEY_DEL},
                                           {Qt::Key_Home, VTERM_KEY_HOME},
                                           {Qt::Key_End, VTERM_KEY_END},
                                           {Qt::Key_PageUp, VTERM_KEY_PAGEUP},
                                           {Qt::Key_PageDown, VTERM_KEY_PAGEDOWN}};
    return keys;
}

} // namespace

class TerminalScreen::Private
{
public:
    Private(QSize size, Answer answer) : answer(std::move(answer)), terminal(vterm_new(size.height(), size.width()))
    {
        vterm_set_utf8(terminal, 1);
        vterm_output_set_callback(
            terminal,
            [](const char *bytes, std::size_t count, void *self) {
                static_cast<Private *>(self)->answer(QByteArray(bytes, static_cast<qsizetype>(count)));
            },
            this);
        screen = vterm_obtain_screen(terminal);
        static const VTermScreenCallbacks callbacks = makeCallbacks();
        vterm_screen_set_callbacks(screen, &callbacks, this);
        vterm_screen_enable_altscreen(screen, 1);
        vterm_screen_reset(screen, 1);
    }
    ~Private() { vterm_free(terminal); }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    static VTermScreenCallbacks makeCallbacks();

    Answer answer;
    VTerm *terminal;
    VTermScreen *screen = nullptr;
    std::deque<Line> kept;
    VTermPos cursor{0, 0};
    bool showsCursor = true;
};

VTermScreenCallbacks TerminalScreen::Private::makeCallbacks()
{
    VTermScreenCallbacks callbacks{};
    callbacks.movecursor = [](VTermPos place, VTermPos, int, void *self) {
        static_cast<Private *>(self)->cursor = place;
        return 1;
    };
    callbacks.settermprop = [](VTermProp property, VTermValue *value, void *self) {
        if (property == VTERM_PROP_CURSORVISIBLE)
            static_cast<Private *>(self)->showsCursor = value->boolean != 0;
        return 1;
    };
    callbacks.sb_pushline = [](int columns, const VTermScreenCell *cells, void *self) {
        std::deque<Line> &kept = static_cast<Private *>(self)->kept;
        kept.emplace_back(cells, cells + columns);
        if (kept.size() > mostKept)
            kept.pop_front();
        return 1;
    };
    callbacks.sb_popline = [](int columns, VTermScreenCell *cells, void *self) {
        std::deque<Line> &kept = static_cast<Private *>(self)->kept;
        if (kept.empty())
            return 0;
        VTermScreenCell blank{};
        blank.width = 1;
        blank.fg.type = VTERM_COLOR_DEFAULT_FG;
        blank.bg.type = VTERM_COLOR_DEFAULT_BG;
        const Line &line = kept.back();
        for (int column = 0; column < columns; ++column)
            cells[column] = column < int(line.size()) ? line[std::size_t(column)] : blank;
        kept.pop_back();
        return 1;
    };
    return callbacks;
}

TerminalScreen::TerminalScreen(QSize size, Answer answer) : d(std::make_unique<Private>(size, std::move(answer))) {}

TerminalScreen::~TerminalScreen() = default;

void TerminalScreen::feed(const QByteArray &bytes)
{
    vterm_input_write(d->terminal, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    vterm_screen_flush_damage(d->screen);
}

void TerminalScreen::resize(QSize size)
{
    if (size != this->size())
        vterm_set_size(d->terminal, size.height(), size.width());
}

QSize TerminalScreen::size() const
{
    int rows = 0;
    int columns = 0;
    vterm_get_size(d->terminal, &rows, &columns);
    return {columns, rows};
}

int TerminalScreen::lines() const
{
    return int(d->kept.size()) + size().height();
}

TerminalScreen::Cell TerminalScreen::cell(int line, int column) const
{
    const int kept = int(d->kept.size());
    if (line < kept) {
        const Line &cells = d->kept[std::size_t(line)];
        return column < int(cells.size()) ? cellFrom(cells[std::size_t(column)]) : Cell();
    }
    VTermScreenCell raw{};
    vterm_screen_get_cell(d->screen, VTermPos{line - kept, column}, &raw);
    return cellFrom(raw);
}

QString TerminalScreen::text(int line, int from, int until) const
{
    QString text;
    for (int column = from; column < until;) {
        const Cell cell = this->cell(line, column);
        text += cell.text.isEmpty() ? QStringLiteral(" ") : cell.text;
        column += cell.width;
    }
    while (text.endsWith(QLatin1Char(' ')))
        text.chop(1);
    return text;
}

std::optional<QPoint> TerminalScreen::cursor() const
{
    if (!d->showsCursor)
        return std::nullopt;
    return QPoint(d->cursor.col, d->cursor.row + int(d->kept.size()));
}

bool TerminalScreen::press(int key, Qt::KeyboardModifiers modifiers, const QString &typed)
{
    const VTermModifier held = modifiersOf(modifiers);
    if (const auto named = namedKeys().find(key); named != namedKeys().end()) {
        vterm_keyboard_key(d->terminal, *named, held);
        return true;
    }
    if (key >= Qt::Key_F1 && key <= Qt::Key_F12) {
        vterm_keyboard_key(d->terminal, VTermKey(VTERM_KEY_FUNCTION(1 + key - Qt::Key_F1)), held);
        return true;
    }
    const bool isLetter = key >= Qt::Key_Space && key <= Qt::Key_AsciiTilde;
    if (isLetter && modifiers.testFlag(Qt::ControlModifier)) {
        const uint32_t letter = key >= Qt::Key_A && key <= Qt::Key_Z ? uint32_t(key - Qt::Key_A + 'a') : uint32_t(key);
        vterm_keyboard_unichar(d->terminal, letter, held);
        return true;
    }
    if (typed.isEmpty() || !typed.at(0).isPrint())
        return false;
    for (const char32_t letter : typed.toStdU32String())
        vterm_keyboard_unichar(d->terminal, letter, VTermModifier(held & VTERM_MOD_ALT));
    return true;
}

void TerminalScreen::type(const QString &text)
{
    for (const char32_t letter : text.toStdU32String())
        vterm_keyboard_unichar(d->terminal, letter, VTERM_MOD_NONE);
}

void TerminalScreen::paste(const QString &text)
{
    vterm_keyboard_start_paste(d->terminal);
    QString lines = text;
    lines.replace(QLatin1String("\r\n"), QLatin1String("\r")).replace(QLatin1Char('\n'), QLatin1Char('\r'));
    d->answer(lines.toUtf8());
    vterm_keyboard_end_paste(d->terminal);
}

} // namespace fermata
