// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/wire.h"

namespace fermata::aws {

// A function's lines in CloudWatch Logs, from the group /aws/lambda/<function>.
class AwsLogs
{
public:
    explicit AwsLogs(Wire &wire);

    // A term of a filter pattern that stands for exactly this text; empty: for any.
    static QString termFor(QString text);

    QFuture<Result<LogPage>> page(const LogQuery &query);
    // Lines carry no request id: the call is found by its frame (START and END) and read from its stream.
    QFuture<Result<LogPage>> ofRequest(const LogQuery &query);

private:
    QFuture<Result<LogPage>> filtered(const LogQuery &query, const QString &pattern);
    QFuture<Result<LogPage>> framed(const LogQuery &query, const QString &stream, const QString &token,
                                    const LogPage &before);

    Wire &m_wire;
};

} // namespace fermata::aws
