// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"

#include <QStringList>

namespace fermata::test {

// The handlers that were found, as a test writes them: "name:line".
inline QStringList names(const QList<HandlerLocation> &places)
{
    QStringList all;
    for (const HandlerLocation &place : places)
        all += QStringLiteral("%1:%2").arg(place.name).arg(place.line);
    return all;
}

} // namespace fermata::test
