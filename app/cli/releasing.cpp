// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/releasing.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/base/time.h"

namespace fermata::cli {

Option projectOption()
{
    return {QStringLiteral("--project"), QStringLiteral("DIR|MANIFEST"),
            QStringLiteral("where the function is; this folder by default")};
}

ExitCode runRelease(const Arguments &arguments, const QString &function, const ReleaseWork &work)
{
    const SystemClock clock;
    std::unique_ptr<ReleaseService> service;
    const std::filesystem::path folder = toPath(arguments.value(QStringLiteral("--project"), QStringLiteral(".")));
    return runInCloud(arguments, folder, [&](Session &session) {
        const Result<Vendor> vendor = session.vendorOf(function);
        if (!vendor)
            return finished<ExitCode>(failure(vendor.error()));
        const Result<Cloud *> cloud = session.cloud(*vendor);
        if (!cloud)
            return finished<ExitCode>(failure(cloud.error()));
        service = std::make_unique<ReleaseService>((*cloud)->releases(), ReleaseLog(session.root()),
                                                   session.target(*vendor), clock);
        return work(*service, &session);
    });
}

QJsonObject toObject(const FunctionVersion &version)
{
    return {{QStringLiteral("version"), toQString(version.id)},
            {QStringLiteral("description"), toQString(version.description)},
            {QStringLiteral("codeHash"), toQString(version.codeHash)},
            {QStringLiteral("bytes"), static_cast<qint64>(version.codeSize)},
            {QStringLiteral("publishedAt"), toQString(toIso(version.publishedAt))}};
}

QJsonObject toObject(const Alias &alias)
{
    QJsonObject weights;
    for (const auto &[version, weight] : alias.weights)
        weights.insert(toQString(version), weight);
    return {{QStringLiteral("alias"), toQString(alias.name)},
            {QStringLiteral("version"), toQString(alias.version)},
            {QStringLiteral("weights"), weights},
            {QStringLiteral("description"), toQString(alias.description)}};
}

} // namespace fermata::cli
