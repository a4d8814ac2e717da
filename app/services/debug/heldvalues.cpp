// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/heldvalues.h"

#include "app/async/chain.h"
#include "app/async/text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdlib>
#include <cxxabi.h>
#include <memory>

namespace fermata {

namespace {

const QString watch = QStringLiteral("watch");

tl::unexpected<Error> noJson(const QString &expression)
{
    return failure(Error::Code::Invalid, "debug.noJson", "%1 cannot be written as JSON", {toStd(expression)});
}

// Of an array with one item, that one; empty if it is none. Cut texts are none.
QString onlyItem(const QString &array)
{
    const QJsonDocument document = QJsonDocument::fromJson(array.toUtf8());
    if (document.array().size() != 1)
        return {};
    return array.mid(array.indexOf(QLatin1Char('[')) + 1, array.lastIndexOf(QLatin1Char(']')) - 1).trimmed();
}

// LLDB: 0x00005555 "4Mine".
QString textBehindAddress(const QString &shown)
{
    const qsizetype quote = shown.indexOf(QLatin1Char('"'));
    return quote < 0 ? QString() : unquoted(shown.mid(quote));
}

QString demangled(const QString &name)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> text(
        abi::__cxa_demangle(toStd(name).c_str(), nullptr, nullptr, &status), &std::free);
    return status == 0 ? QString::fromUtf8(text.get()) : name;
}

ushort unescaped(QChar sign)
{
    switch (sign.unicode()) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'e': return 0x1b;
    default: return sign.unicode();
    }
}

} // namespace

QString unquoted(const QString &shown)
{
    const QChar quote = shown.isEmpty() ? QChar() : shown.front();
    const bool isQuoted = shown.size() > 1 && (quote == QLatin1Char('"') || quote == QLatin1Char('\''));
    if (!isQuoted || !shown.endsWith(quote))
        return shown;
    QString text;
    for (qsizetype at = 1; at < shown.size() - 1; ++at) {
        if (shown[at] != QLatin1Char('\\')) {
            text += shown[at];
            continue;
        }
        const QChar sign = shown[++at];
        const int digits = sign == QLatin1Char('x') ? 2 : sign == QLatin1Char('u') ? 4 : 0;
        bool isCode = false;
        const ushort code = shown.mid(at + 1, digits).toUShort(&isCode, 16);
        text += QChar(digits > 0 && isCode ? code : unescaped(sign));
        at += digits > 0 && isCode ? digits : 0;
    }
    return text;
}

QFuture<Result<QString>> jsonOf(dap::Session &session, const DebugAdapter &adapter, const QString &expression,
                                int frame)
{
    if (adapter.json.isEmpty() || expression.isEmpty())
        return finished<QString>(noJson(expression));
    QString asked = adapter.json;
    asked.replace(QLatin1String("${expression}"), expression);
    return thenRead<QString>(session.evaluate(asked, frame, watch), &session,
                             [expression](const dap::Variable &value) -> Result<QString> {
                                 const QString json = onlyItem(unquoted(value.value));
                                 if (json.isEmpty())
                                     return noJson(expression);
                                 return json;
                             });
}

QFuture<Result<QString>> thrownSentence(dap::Session &session, const DebugAdapter &adapter, int frame)
{
    return thenAsk<QString>(
        session.evaluate(adapter.thrownType, frame, watch), &session, [&session, adapter, frame](const auto &type) {
            const QString name = demangled(textBehindAddress(type.value));
            return thenEither<QString>(session.evaluate(adapter.thrownText, frame, watch), &session,
                                       [name](const Result<dap::Variable> &text) {
                                           const QString said = text ? textBehindAddress(text->value) : QString();
                                           return finished<QString>(
                                               said.isEmpty() ? name : name + QStringLiteral(": ") + said);
                                       });
        });
}

const dap::StackFrame *handlerOf(const QList<dap::StackFrame> &frames)
{
    const auto found =
        std::find_if(frames.rbegin(), frames.rend(), [](const dap::StackFrame &one) { return !one.subtle; });
    return found == frames.rend() ? nullptr : &*found;
}

} // namespace fermata
