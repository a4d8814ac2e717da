// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <vector>

namespace fermata {

class Surface;

// One selection; both ends equal for a bare caret. Bytes.
struct Caret
{
    long anchor = 0;
    long position = 0;

    long from() const { return anchor < position ? anchor : position; }
    long to() const { return anchor < position ? position : anchor; }
    bool operator==(const Caret &) const = default;
};

// What to do at one caret: put `text` in place of [from, to); the caret lands at the offsets within
// `text`.
struct CaretEdit
{
    long from = 0;
    long to = 0;
    QByteArray text;
    long anchorOffset = 0;
    long caretOffset = 0;
};

std::vector<Caret> carets(const Surface &surface); // in the order of the text
void setCarets(Surface &surface, const std::vector<Caret> &carets, std::size_t mainCaret);
std::size_t mainCaret(const Surface &surface); // index into carets()

// Edits at every caret as one undo step and keeps all carets.
void editAtCarets(Surface &surface, const std::function<CaretEdit(const Caret &caret)> &edit);

// Puts text in place of every selection; the carets stand behind it.
void typeAtCarets(Surface &surface, const QByteArray &text);

} // namespace fermata
