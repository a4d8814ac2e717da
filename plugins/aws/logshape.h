// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"
#include "plugins/aws/wire.h"

namespace fermata::aws {

// How many lines of which level a function's log has over time: one query of CloudWatch Logs Insights, waited for.
class AwsLogShape
{
public:
    explicit AwsLogShape(Wire &wire);

    // A function that never wrote has no bars. Fails as every call does.
    QFuture<Result<LogShape>> read(const LogQuery &query, int steps);

private:
    QFuture<Result<LogShape>> results(const QString &id, Severity least, int polls);

    Wire &m_wire;
};

} // namespace fermata::aws
