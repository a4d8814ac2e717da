// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/insights.h"
#include "plugins/aws/releases.h"

namespace fermata::aws {

// What one version did: its calls, their duration and their cold starts are in its log streams, which bear its name; its
// errors are a metric of the version itself and of each alias that sends calls to it.
class AwsFigures
{
public:
    explicit AwsFigures(Wire &wire);

    QFuture<Result<VersionFigures>> read(const QString &function, const QString &version, TimePoint from,
                                         TimePoint until);

private:
    QFuture<Result<double>> errors(const QString &function, const QString &version, TimePoint from, TimePoint until);

    Wire &m_wire;
    Insights m_insights;
    AwsReleases m_releases;
};

} // namespace fermata::aws
