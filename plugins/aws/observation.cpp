// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/observation.h"

#include "app/async/when.h"

namespace fermata::aws {

AwsObservation::AwsObservation(Wire &wire) : m_wire(wire), m_logs(wire), m_shape(wire), m_metrics(wire), m_figures(wire)
{
}

LogStream *AwsObservation::openStream(const QStringList &functions, const QString &text, QObject *parent)
{
    return new AwsLiveTail(m_wire, functions, AwsLogs::termFor(text), m_streamed, parent);
}

QFuture<Result<LogPage>> AwsObservation::logs(const LogQuery &query)
{
    return query.requestId.isEmpty() ? m_logs.page(query) : m_logs.ofRequest(query);
}

QFuture<Result<LogShape>> AwsObservation::logShape(const LogQuery &query, int steps)
{
    return m_shape.read(query, steps);
}

QFuture<Result<QList<MetricSeries>>> AwsObservation::metrics(const MetricQuery &query)
{
    return m_metrics.read(query);
}

QFuture<Result<VersionFigures>> AwsObservation::figures(const QString &function, const QString &version, TimePoint from,
                                                        TimePoint until)
{
    return m_figures.read(function, version, from, until);
}

QFuture<Result<QList<InstanceSnapshot>>> AwsObservation::instances(const QString &)
{
    return finished<QList<InstanceSnapshot>>(
        failure(Error::Code::Invalid, "aws.noInstances", "AWS Lambda does not tell which instances there are"));
}

} // namespace fermata::aws
