// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/outbound.h"

namespace fermata {

QString wordOf(Outbound outbound)
{
    switch (outbound) {
    case Outbound::Live: return QStringLiteral("live");
    case Outbound::Recorded: return QStringLiteral("recorded");
    case Outbound::Fail: return QStringLiteral("fail");
    case Outbound::AsIs: break;
    }
    return {};
}

std::optional<Outbound> outboundNamed(const QString &word)
{
    for (const Outbound outbound : {Outbound::AsIs, Outbound::Live, Outbound::Recorded, Outbound::Fail}) {
        if (wordOf(outbound) == word)
            return outbound;
    }
    return std::nullopt;
}

} // namespace fermata
