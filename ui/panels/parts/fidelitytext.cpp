// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/fidelitytext.h"

#include "app/async/text.h"
#include "ui/panels/parts/filledsentence.h"

namespace fermata {

namespace {

constexpr const char *sentences[] = {
    QT_TRANSLATE_NOOP("FidelityText", "Runs on %1; %2 is declared"),
    QT_TRANSLATE_NOOP("FidelityText", "No sandbox: the function sees this machine's files and network"),
    QT_TRANSLATE_NOOP("FidelityText",
                      "No control group: memory is looked at now and then, and the CPU is not shared out"),
    QT_TRANSLATE_NOOP("FidelityText", "Extensions of its layers do not run: there is no sandbox"),
    QT_TRANSLATE_NOOP("FidelityText", "Its layer %1 is not here: what it brings is missing"),
    QT_TRANSLATE_NOOP("FidelityText", "The folder of its layer is not there: %1"),
    QT_TRANSLATE_NOOP("FidelityText",
                      "Its port is one of this machine: where it is taken, FC_SERVER_PORT and PORT tell another"),
    QT_TRANSLATE_NOOP("FidelityText", "Internet access is off, but the function can reach the network here"),
    QT_TRANSLATE_NOOP("FidelityText", "The memory limit does not hold while it is debugged"),
};

} // namespace

QString FidelityText::of(const std::string &difference)
{
    return translatedSentence("FidelityText", sentences, toQString(difference));
}

} // namespace fermata
