// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search/exchange.h"

#include <QSet>

#include <limits>

namespace fermata {

namespace {

QString withLineEndsOf(const QString &text, QString replacement)
{
    if (text.contains(QLatin1String("\r\n")))
        replacement.replace(QLatin1String("\n"), QLatin1String("\r\n"));
    return replacement;
}

QList<qsizetype> lineStarts(const QString &text)
{
    QList<qsizetype> starts = {0};
    for (qsizetype at = text.indexOf(QLatin1Char('\n')); at >= 0; at = text.indexOf(QLatin1Char('\n'), at + 1))
        starts.append(at + 1);
    return starts;
}

} // namespace

QList<Exchange> exchangesOf(const QString &text, const SearchQuestion &question, const QList<SearchHit> &hits)
{
    QSet<std::pair<int, int>> wanted;
    for (const SearchHit &hit : hits)
        wanted.insert({hit.line, hit.column});
    const QList<qsizetype> starts = lineStarts(text);
    QList<Exchange> exchanges;
    const QList<SearchHit> there = searchText(text, question, std::numeric_limits<int>::max());
    for (const SearchHit &hit : there) {
        if (!wanted.contains({hit.line, hit.column}))
            continue;
        const qsizetype begin = starts[hit.line - 1] + hit.column - 1;
        exchanges.append({begin, begin + hit.length, withLineEndsOf(text, hit.replacement)});
    }
    return exchanges;
}

QString exchanged(const QString &text, const QList<Exchange> &exchanges)
{
    QString result;
    qsizetype at = 0;
    for (const Exchange &exchange : exchanges) {
        result += text.mid(at, exchange.begin - at) + exchange.text;
        at = exchange.end;
    }
    return result + text.mid(at);
}

QList<Exchange> reversed(const QString &text, const QList<Exchange> &exchanges)
{
    QList<Exchange> back;
    qsizetype shift = 0; // of what follows in the exchanged text
    for (const Exchange &exchange : exchanges) {
        const qsizetype begin = exchange.begin + shift;
        back.append({begin, begin + exchange.text.size(), text.mid(exchange.begin, exchange.end - exchange.begin)});
        shift += exchange.text.size() - (exchange.end - exchange.begin);
    }
    return back;
}

} // namespace fermata
