// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fuzzymatch.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace fermata {

namespace {

constexpr int none = std::numeric_limits<int>::min() / 2;
constexpr int letterScore = 4;
constexpr int neighbourBonus = 9;
constexpr int wordBonus = 10;
constexpr int startBonus = 6;
constexpr int caseBonus = 1;
constexpr int longestText = 400;

bool isSeparator(QChar c)
{
    return c.isSpace() || c == QLatin1Char('/') || c == QLatin1Char('_') || c == QLatin1Char('-')
        || c == QLatin1Char('.') || c == QLatin1Char(':');
}

bool startsWord(const QString &text, int at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return isSeparator(before) || (before.isLower() && text[at].isUpper()) || (before.isDigit() != text[at].isDigit());
}

bool isSubsequence(const QString &pattern, const QString &text)
{
    qsizetype at = 0;
    for (const QChar c : text) {
        if (at < pattern.size() && c.toCaseFolded() == pattern[at].toCaseFolded())
            ++at;
    }
    return at == pattern.size();
}

int scoreAt(const QString &pattern, int letter, const QString &text, int at)
{
    int score = letterScore;
    if (startsWord(text, at))
        score += wordBonus;
    if (at == 0)
        score += startBonus;
    if (pattern[letter] == text[at])
        score += caseBonus;
    return score;
}

// best[letter][at]: the best score of pattern[0..letter] with its last letter on text[at].
struct Table
{
    Table(int letters, int columns) : width(columns), best(std::size_t(letters * columns), none), from(best.size(), -1)
    {
    }

    std::size_t cell(int letter, int at) const { return std::size_t(letter * width + at); }

    int width;
    std::vector<int> best;
    std::vector<int> from;
};

void fillRow(Table &table, const QString &pattern, int letter, const QString &text)
{
    int carried = none; // the best of the row above left of `at`, less what the gap costs
    int carriedFrom = -1;
    for (int at = 0; at < table.width; ++at) {
        if (pattern[letter].toCaseFolded() == text[at].toCaseFolded()) {
            const int own = scoreAt(pattern, letter, text, at);
            const std::size_t cell = table.cell(letter, at);
            if (letter == 0) {
                table.best[cell] = own - std::min(at, 10);
            } else if (at > 0) {
                const int beside = table.best[table.cell(letter - 1, at - 1)];
                const bool runs = beside > none && beside + neighbourBonus >= carried;
                table.best[cell] = runs ? beside + neighbourBonus + own : carried > none ? carried + own : none;
                table.from[cell] = runs ? at - 1 : carriedFrom;
            }
        }
        if (letter == 0 || at == 0)
            continue;
        const int beside = table.best[table.cell(letter - 1, at - 1)];
        if (carried > none)
            --carried;
        if (beside - 1 > carried) {
            carried = beside - 1;
            carriedFrom = at - 1;
        }
    }
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text)
{
    QString wanted = pattern;
    wanted.remove(QLatin1Char(' '));
    if (wanted.isEmpty())
        return FuzzyMatch{};
    if (!isSubsequence(wanted, text))
        return std::nullopt;
    const int letters = int(wanted.size());
    const int columns = int(std::min<qsizetype>(text.size(), longestText));
    Table table(letters, columns);
    for (int letter = 0; letter < letters; ++letter)
        fillRow(table, wanted, letter, text);
    int end = -1;
    for (int at = 0; at < columns; ++at) {
        if (table.best[table.cell(letters - 1, at)] > (end < 0 ? none : table.best[table.cell(letters - 1, end)]))
            end = at;
    }
    if (end < 0)
        return std::nullopt;
    FuzzyMatch match{.score = table.best[table.cell(letters - 1, end)] - columns / 8, .positions = {}};
    for (int letter = letters - 1, at = end; letter >= 0; --letter) {
        match.positions.prepend(at);
        at = table.from[table.cell(letter, at)];
    }
    return match;
}

} // namespace fermata
