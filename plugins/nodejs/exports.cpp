// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/nodejs/exports.h"

#include "plugins/nodejs/plaincode.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace fermata::nodejs {

namespace {

int lineAt(const QString &text, qsizetype position)
{
    return static_cast<int>(QStringView(text).left(position).count(QLatin1Char('\n'))) + 1;
}

void add(QList<HandlerLocation> &all, const QString &name, int line)
{
    const bool known =
        std::any_of(all.begin(), all.end(), [&name](const HandlerLocation &one) { return one.name == name; });
    if (!known && !name.isEmpty())
        all.append({{}, line, name});
}

// Where a name is bound at the top level: function f, const f = ...
QHash<QString, int> definitions(const QString &plain)
{
    static const QRegularExpression form(QStringLiteral(R"(\b(?:function\s*\*?|const|let|var|class)\s+([\w$]+))"));
    QHash<QString, int> lines;
    for (auto it = form.globalMatch(plain); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (!lines.contains(match.captured(1)))
            lines.insert(match.captured(1), lineAt(plain, match.capturedStart(1)));
    }
    return lines;
}

// exports.handler = , module.exports.handler = , export const handler = , export async function handler
void addSingle(QList<HandlerLocation> &all, const QString &plain)
{
    static const QList<QRegularExpression> forms = {
        QRegularExpression(QStringLiteral(R"(\b(?:module\s*\.\s*)?exports\s*\.\s*([\w$]+)\s*=(?!=))")),
        QRegularExpression(QStringLiteral(R"(\bexport\s+(?:async\s+)?function\s*\*?\s*([\w$]+))")),
        QRegularExpression(QStringLiteral(R"(\bexport\s+(?:const|let|var)\s+([\w$]+))")),
    };
    for (const QRegularExpression &form : forms) {
        for (auto it = form.globalMatch(plain); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            add(all, match.captured(1), lineAt(plain, match.capturedStart()));
        }
    }
    static const QRegularExpression byDefault(QStringLiteral(R"(\bexport\s+default\b)"));
    const QRegularExpressionMatch match = byDefault.match(plain);
    if (match.hasMatch())
        add(all, QStringLiteral("default"), lineAt(plain, match.capturedStart()));
}

// module.exports = { handler, other: f }  and  export { f as handler }
void addLists(QList<HandlerLocation> &all, const QString &withBraces, const QHash<QString, int> &defined)
{
    static const QRegularExpression list(
        QStringLiteral(R"((?:\bmodule\s*\.\s*exports\s*=\s*|\bexport\s*)\{([^{}]*)\})"));
    static const QRegularExpression entry(QStringLiteral(R"((?:async\s+)?([\w$]+)\s*(?:(:|\bas\b)\s*([\w$]*))?)"));
    for (auto it = list.globalMatch(withBraces); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        qsizetype offset = match.capturedStart(1);
        for (const QString &part : match.captured(1).split(QLatin1Char(','))) {
            const QRegularExpressionMatch one = entry.match(part);
            const bool renamed = one.captured(2) == QLatin1String("as");
            const QString name = renamed ? one.captured(3) : one.captured(1);
            const QString local = one.captured(2) == QLatin1String(":") ? one.captured(3) : one.captured(1);
            add(all, name,
                defined.value(local, lineAt(withBraces, offset + std::max<qsizetype>(0, one.capturedStart(1)))));
            offset += part.size() + 1;
        }
    }
}

} // namespace

QList<HandlerLocation> exportedFunctions(const QString &text)
{
    const QString plain = plainTopLevel(text, Braces::Blank);
    QList<HandlerLocation> all;
    addSingle(all, plain);
    addLists(all, plainTopLevel(text, Braces::Keep), definitions(plain));
    std::stable_sort(all.begin(), all.end(),
                     [](const HandlerLocation &a, const HandlerLocation &b) { return a.line < b.line; });
    return all;
}

} // namespace fermata::nodejs
