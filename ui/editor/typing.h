// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/carets.h"

class QKeyEvent;

namespace fermata {

struct LanguageSpec;
class Surface;

// What happens by itself while one types, at every caret alike: indentation, closing brackets and
// quotes, and the keys that add carets. (Scintilla's own helpers know only one caret.)
class Typing
{
public:
    explicit Typing(Surface &surface) : m_surface(surface) {}

    void setLanguage(const LanguageSpec &language) { m_language = &language; }
    // True: the key is done with.
    bool handle(const QKeyEvent &event);
    void matchBrackets();

private:
    bool handleControlKey(const QKeyEvent &event);
    void newLine();
    bool opensByWord(const QByteArray &code) const;
    CaretEdit lineBreakAt(const Caret &caret) const;
    bool openPair(char open, char close);
    bool closePair(char close);
    bool deletePair();
    void dedentOnClose(char close);
    void addNextOccurrence();
    void addEveryOccurrence();
    bool mayClose(const Caret &caret, char open) const;

    Surface &m_surface;
    const LanguageSpec *m_language = nullptr;
};

} // namespace fermata
