// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/assist/assistance.h"

namespace fermata {

class DebugService;

// While a function is held in the file: the value of what the pointer rests on, in the chosen frame.
class DebugAssist : public AssistSource
{
public:
    // `path`: the file of the text.
    DebugAssist(DebugService &debug, QString path);

    QFuture<Result<Completions>> completionsAt(const QByteArray &text, long offset) override;
    QFuture<Result<Meaning>> meaningAt(const QByteArray &text, long offset) override;

private:
    DebugService &m_debug;
    QString m_path;
};

// Where in `text` the expression is that ends with the word at `offset`, from its first name on: of `order.items` the
// whole at `items`, and `order` at `order`. Empty when there is no word, or a number.
std::pair<long, long> expressionAt(const QByteArray &text, long offset);

} // namespace fermata
