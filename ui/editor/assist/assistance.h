// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>

namespace fermata {

// Something that may be written at the caret.
struct Completion
{
    QString text; // as shown, and what typed letters are compared with
    QByteArray insert; // as written
    QString detail; // a few words behind it
    QString documentation; // beside the list
    QString icon;
    QString token; // colour of the icon
};

struct Completions
{
    long from = 0; // bytes of the text that the chosen one takes the place of
    long to = 0;
    QList<Completion> list; // the best first
    bool isEager = false; // worth showing even when nothing of them is typed
};

// What the text at a place means.
struct Meaning
{
    QString title;
    QString expects; // what may stand there; may be empty
    QString text;
    long from = 0; // the bytes it is about
    long to = 0;
};

// Who knows the language of a text. Asked on the UI thread with the text as it is then, unsaved as it may be; answers
// later. A question that is cancelled needs no answer.
class AssistSource
{
public:
    virtual ~AssistSource() = default;
    virtual QFuture<Result<Completions>> completionsAt(const QByteArray &text, long offset) = 0;
    virtual QFuture<Result<Meaning>> meaningAt(const QByteArray &text, long offset) = 0; // NotFound: nothing to say
};

} // namespace fermata
