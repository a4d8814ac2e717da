// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/releases.h"
#include "plugins/knative/traffic.h"
#include "plugins/knative/wire.h"

#include <functional>

namespace fermata::knative {

// Revisions are versions: every change of a Service's template makes one. To publish is to keep: a published revision bears
// its description and is never collected as garbage. Aliases are as Traffic says.
class KnativeReleases : public Releases
{
public:
    explicit KnativeReleases(Wire &wire) : m_wire(wire) {}

    QFuture<Result<QList<FunctionVersion>>> versions(const QString &function) override;
    QFuture<Result<FunctionVersion>> publish(const QString &function, const QString &description) override;
    QFuture<Result<>> removeVersion(const QString &function, const QString &version) override;
    // Without code: an image is not fetched.
    QFuture<Result<VersionContent>> content(const QString &function, const QString &version) override;
    QFuture<Result<QList<Alias>>> aliases(const QString &function) override;
    QFuture<Result<Alias>> createAlias(const QString &function, const Alias &alias) override;
    QFuture<Result<Alias>> updateAlias(const QString &function, const Alias &alias) override;
    QFuture<Result<>> removeAlias(const QString &function, const QString &name) override;

private:
    using Change = std::function<Result<>(Traffic &traffic)>;

    // Reads the Service, changes its traffic and writes it if nobody else changed the Service meanwhile; else anew.
    QFuture<Result<Traffic>> changed(const QString &function, const Change &change, int tries);
    QFuture<Result<Alias>> pointed(const QString &function, const Alias &alias, const Change &change);
    QFuture<Result<>> checked(const QString &function, const Alias &alias);
    QFuture<Result<FunctionVersion>> kept(const QString &revision, const QString &description);

    Wire &m_wire;
};

} // namespace fermata::knative
