// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aliyun/logplaces.h"

namespace fermata::aliyun {

// A function's lines in the Log Service, topic FCLogs:<function>.
class AliyunLogs
{
public:
    AliyunLogs(Wire &wire, LogPlaces &places);

    // The cursor is the number of rows before the page.
    QFuture<Result<LogPage>> page(const LogQuery &query);
    // Lines carry no request id: the call is found by its frame and read from its instance.
    QFuture<Result<LogPage>> ofRequest(const LogQuery &query);
    QFuture<Result<LogShape>> shape(const LogQuery &query);

private:
    QFuture<Result<LogPage>> read(const LogQuery &query, const QStringList &texts);
    QFuture<Result<QJsonArray>> histogram(const LogQuery &query, const QString &search);
    QFuture<Result<LogPage>> allOf(const LogQuery &query, const QStringList &texts, const LogPage &before);

    Wire &m_wire;
    LogPlaces &m_places;
};

} // namespace fermata::aliyun
