// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"

#include <QHash>
#include <QString>

namespace fermata::aws {

// Makes records of events of CloudWatch Logs, in their order: which call a line belongs to is known from the frames
// around it (START RequestId: ... END RequestId: ...), stream by stream.
class LogLines
{
public:
    explicit LogLines(QString function);

    LogRecord record(const QString &stream, qint64 time, QString message);

private:
    QString m_function;
    QHash<QString, std::string> m_calls; // by stream
};

} // namespace fermata::aws
