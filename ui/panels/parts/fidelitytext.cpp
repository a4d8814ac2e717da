// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/fidelitytext.h"

#include "app/async/text.h"

#include <QRegularExpression>

namespace fermata {

namespace {

struct Sentence
{
    const char *pattern; // the cloud's English words, with (.+) for what varies
    const char *text;    // with %1, %2 for the same
};

constexpr Sentence sentences[] = {
    {"Runs on (.+); (.+) is declared", QT_TRANSLATE_NOOP("FidelityText", "Runs on %1; %2 is declared")},
    {"No sandbox: the function sees this machine's files and network",
     QT_TRANSLATE_NOOP("FidelityText", "No sandbox: the function sees this machine's files and network")},
    {"No control group: memory is looked at now and then, and the CPU is not shared out",
     QT_TRANSLATE_NOOP("FidelityText",
                       "No control group: memory is looked at now and then, and the CPU is not shared out")},
    {"Extensions of its layers do not run: there is no sandbox",
     QT_TRANSLATE_NOOP("FidelityText", "Extensions of its layers do not run: there is no sandbox")},
    {"Internet access is off, but the function can reach the network here",
     QT_TRANSLATE_NOOP("FidelityText", "Internet access is off, but the function can reach the network here")},
    {"The memory limit does not hold while it is debugged",
     QT_TRANSLATE_NOOP("FidelityText", "The memory limit does not hold while it is debugged")},
};

} // namespace

QString FidelityText::of(const std::string &difference)
{
    const QString said = toQString(difference);
    for (const Sentence &sentence : sentences) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(QLatin1String(sentence.pattern)));
        const QRegularExpressionMatch match = pattern.match(said);
        if (!match.hasMatch())
            continue;
        QString text = tr(sentence.text);
        for (int at = 1; at <= match.lastCapturedIndex(); ++at)
            text = text.arg(match.captured(at));
        return text;
    }
    return said;
}

} // namespace fermata
