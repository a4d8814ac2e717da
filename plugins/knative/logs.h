// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"
#include "plugins/knative/wire.h"

namespace fermata::knative {

// What the pods of a function wrote that are there now; a cluster keeps no lines of one that is gone. The request id of a
// query is looked for in the line.
class KnativeLogs
{
public:
    explicit KnativeLogs(Wire &wire) : m_wire(wire) {}

    QFuture<Result<LogPage>> page(const LogQuery &query);
    QFuture<Result<LogShape>> shape(const LogQuery &query, int steps);

private:
    // What was read at once of some pods. Of a long log that is its beginning: what is behind `horizon` is not all there.
    struct Reading
    {
        QList<LogPage::Line> lines; // by time
        QString horizon{}; // the id of a line; empty: all is there
    };
    static Reading readingOf(const QByteArray &log, const QString &pod, const LogQuery &query);
    QFuture<Result<Reading>> lines(const LogQuery &query);
    QFuture<Result<Reading>> linesOf(const QString &pod, const LogQuery &query);

    Wire &m_wire;
};

} // namespace fermata::knative
