// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/filledsentence.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

// A sentence as a pattern, and which of its captures has which number.
struct Pattern
{
    QString text;
    QHash<int, int> captures;
};

int numberAt(const QString &sentence, qsizetype at)
{
    const int number = sentence[at] == u'%' && at + 1 < sentence.size() ? sentence[at + 1].digitValue() : 0;
    return number > 0 ? number : 0;
}

Pattern patternOf(const QString &sentence)
{
    Pattern pattern;
    for (qsizetype at = 0; at < sentence.size(); ++at) {
        const int number = numberAt(sentence, at);
        if (number == 0) {
            pattern.text += QRegularExpression::escape(QString(sentence[at]));
            continue;
        }
        ++at;
        if (pattern.captures.contains(number)) {
            pattern.text += u"\\g{%1}"_s.arg(pattern.captures[number]);
            continue;
        }
        pattern.captures[number] = static_cast<int>(pattern.captures.size()) + 1;
        pattern.text += u"(.+?)"_s;
    }
    return pattern;
}

} // namespace

QString translatedSentence(const char *context, std::span<const char *const> sentences, const QString &said)
{
    for (const char *const sentence : sentences) {
        const Pattern pattern = patternOf(QString::fromUtf8(sentence));
        const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern.text));
        const QRegularExpressionMatch match = whole.match(said);
        if (!match.hasMatch())
            continue;
        const QString text = QCoreApplication::translate(context, sentence);
        QString filled;
        for (qsizetype at = 0; at < text.size(); ++at) {
            const int capture = pattern.captures.value(numberAt(text, at));
            if (capture == 0) {
                filled += text[at];
                continue;
            }
            filled += translatedSentence(context, sentences, match.captured(capture));
            ++at;
        }
        return filled;
    }
    return said;
}

} // namespace fermata
