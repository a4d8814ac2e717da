// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/instance.h"

#include <QCoreApplication>
#include <QString>

namespace fermata {

// How an instance is said to a person.
class InstanceText
{
    Q_DECLARE_TR_FUNCTIONS(InstanceText)
public:
    static QString state(InstanceState state);
    static QString stateIcon(InstanceState state);  // name for Theme::icon
    static QString stateToken(InstanceState state); // name for Theme::color
    static QString stateMeaning(InstanceState state); // a sentence
    static QString age(TimePoint since, TimePoint now); // 12 s, 3 min 20 s, 1 h 5 min
    static bool rests(InstanceState state); // between calls
};

} // namespace fermata
