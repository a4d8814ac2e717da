// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/debugassist.h"

#include "app/async/chain.h"
#include "app/services/debug/debugservice.h"

#include <cctype>

namespace fermata {

namespace {

bool isOfWord(char letter)
{
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x80 || std::isalnum(byte) != 0 || letter == '_' || letter == '$';
}

// How long the sign is that ends at `end` and leads from a word to a member of it; 0: there is none.
long memberSign(const QByteArray &text, long end)
{
    for (const char *sign : {"?.", "->", "::", "."}) {
        const long length = static_cast<long>(qstrlen(sign));
        if (end > length && text.mid(end - length, length) == sign && isOfWord(text.at(end - length - 1)))
            return length;
    }
    return 0;
}

template<class T>
QFuture<Result<T>> nothingToSay()
{
    return finished<T>(failure(Error::Code::NotFound, "debug.nothingThere", "There is nothing to say"));
}

} // namespace

DebugAssist::DebugAssist(DebugService &debug, QString path) : m_debug(debug), m_path(std::move(path)) {}

QFuture<Result<Completions>> DebugAssist::completionsAt(const QByteArray &, long)
{
    return nothingToSay<Completions>();
}

QFuture<Result<Meaning>> DebugAssist::meaningAt(const QByteArray &text, long offset)
{
    const dap::StackFrame frame = m_debug.frames().value(m_debug.currentFrame());
    const auto [from, to] = expressionAt(text, offset);
    if (m_debug.state() != DebugService::State::Paused || frame.path != m_path || from == to)
        return nothingToSay<Meaning>();
    const QString expression = QString::fromUtf8(text.mid(from, to - from));
    return thenRead<Meaning>(m_debug.session()->evaluate(expression, frame.id, QStringLiteral("hover")),
                             m_debug.session(),
                             [expression, from = from, to = to](const dap::Variable &value) -> Result<Meaning> {
                                 constexpr qsizetype longest = 2000;
                                 const QString shown = value.value.size() > longest
                                                         ? value.value.left(longest) + QStringLiteral("…")
                                                         : value.value;
                                 return Meaning{expression, value.type, shown, from, to};
                             });
}

std::pair<long, long> expressionAt(const QByteArray &text, long offset)
{
    long from = offset;
    long to = offset;
    while (to < text.size() && isOfWord(text.at(to)))
        ++to;
    while (from > 0 && isOfWord(text.at(from - 1)))
        --from;
    if (from == to || std::isdigit(static_cast<unsigned char>(text.at(from))) != 0)
        return {};
    for (long sign = memberSign(text, from); sign > 0; sign = memberSign(text, from)) {
        from -= sign;
        while (from > 0 && isOfWord(text.at(from - 1)))
            --from;
    }
    return {from, to};
}

} // namespace fermata
