// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/wire.h"

namespace fermata::aws {

class AwsReleases : public Releases
{
public:
    explicit AwsReleases(Wire &wire);

    QFuture<Result<QList<FunctionVersion>>> versions(const QString &function) override;
    QFuture<Result<FunctionVersion>> publish(const QString &function, const QString &description) override;
    QFuture<Result<>> removeVersion(const QString &function, const QString &version) override;
    QFuture<Result<VersionContent>> content(const QString &function, const QString &version) override;
    QFuture<Result<QList<Alias>>> aliases(const QString &function) override;
    QFuture<Result<Alias>> createAlias(const QString &function, const Alias &alias) override;
    QFuture<Result<Alias>> updateAlias(const QString &function, const Alias &alias) override;
    QFuture<Result<>> removeAlias(const QString &function, const QString &name) override;

private:
    QFuture<Result<QList<FunctionVersion>>> versionsFrom(const QString &function, const QString &marker,
                                                         const QList<FunctionVersion> &before);
    QFuture<Result<QList<Alias>>> aliasesFrom(const QString &function, const QString &marker,
                                              const QList<Alias> &before);
    QFuture<Result<>> remove(const QString &path, const QUrlQuery &query);

    Wire &m_wire;
};

} // namespace fermata::aws
