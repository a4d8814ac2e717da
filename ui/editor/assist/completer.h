// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/assist/assistance.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QKeyEvent;

namespace fermata {

class CompletionPopup;
class Surface;
class Theme;

// Offers what may be written, while one types and when asked. Never while an input method composes; an answer to a text
// that is another by now is dropped.
class Completer : public QObject
{
    Q_OBJECT
public:
    Completer(Surface &surface, Theme &theme);
    ~Completer() override;

    void setSource(std::shared_ptr<AssistSource> source);
    // To be asked before the text sees a key; true: the key is done with.
    bool handle(const QKeyEvent &event);
    void followEdit(); // to be called after each change of the text
    void complete(); // asked for by the user
    void close();
    bool isOpen() const;

private:
    enum class Wish { Typing, Asked };

    void ask(Wish wish);
    void take(const Completions &completions, long offset, Wish wish);
    bool refine();
    void accept();
    bool isWordBefore() const; // what was typed last may be the beginning of something
    QRect wordRect() const; // in the window

    Surface &m_surface;
    Theme &m_theme;
    std::shared_ptr<AssistSource> m_source;
    QPointer<CompletionPopup> m_popup; // the window's child, made when first wanted
    QFuture<Result<Completions>> m_answer;
    Completions m_completions;
    long m_tail = 0; // bytes of the word behind the caret
    int m_question = 0; // number of the last one
    enum class Change { Other, Typed, Erased } m_change = Change::Other; // what the next edit will have been
};

} // namespace fermata
