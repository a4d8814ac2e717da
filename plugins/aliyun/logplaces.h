// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aliyun/wire.h"

#include <QHash>

namespace fermata::aliyun {

// The log store that a function writes to.
struct LogPlace
{
    QString project;
    QString store;
};

// Asks for a function's log store once.
class LogPlaces
{
public:
    explicit LogPlaces(Wire &wire);

    // Fails with Invalid ("aliyun.noLogs") when the function keeps no logs.
    QFuture<Result<LogPlace>> of(const QString &function);

    // Rows of GetLogs, all of a page of at most 100: the service is asked again while it says that it has not looked
    // everywhere yet.
    QFuture<Result<QJsonArray>> rows(const LogPlace &place, const QUrlQuery &parameters);

private:
    QFuture<Result<QJsonArray>> rows(const LogPlace &place, const QUrlQuery &parameters, int tries);

    Wire &m_wire;
    QHash<QString, LogPlace> m_known;
};

} // namespace fermata::aliyun
