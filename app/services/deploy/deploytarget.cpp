// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/deploytarget.h"

namespace fermata {

QString deployTarget(const CloudProvider &provider, const CloudConnection &connection, const QString &stage)
{
    const QString who = connection.accountId.isEmpty() ? connection.source : connection.accountId;
    QString target = QStringLiteral("%1 %2 %3").arg(provider.id(), connection.region, who);
    if (!connection.endpoint.isEmpty())
        target += QLatin1Char(' ') + connection.endpoint.toString();
    return stage.isEmpty() ? target : target + QStringLiteral(" --env ") + stage;
}

} // namespace fermata
