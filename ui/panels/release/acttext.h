// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/releaselog.h"

#include <QCoreApplication>

namespace fermata {

// An act of releasing as a sentence in the user's language.
class ActText
{
    Q_DECLARE_TR_FUNCTIONS(fermata::ActText)
public:
    static QString sentence(const ReleaseAct &act);
    static QString rollBackSentence(const ReleaseAct &act);
    static QString line(const ReleaseAct &act); // when, what, by whom
};

} // namespace fermata
