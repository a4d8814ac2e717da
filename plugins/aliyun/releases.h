// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aliyun/wire.h"

namespace fermata::aliyun {

class AliyunReleases : public Releases
{
public:
    explicit AliyunReleases(Wire &wire);

    QFuture<Result<QList<FunctionVersion>>> versions(const QString &function) override;
    QFuture<Result<FunctionVersion>> publish(const QString &function, const QString &description) override;
    QFuture<Result<>> removeVersion(const QString &function, const QString &version) override;
    QFuture<Result<VersionContent>> content(const QString &function, const QString &version) override;
    QFuture<Result<QList<Alias>>> aliases(const QString &function) override;
    QFuture<Result<Alias>> createAlias(const QString &function, const Alias &alias) override;
    QFuture<Result<Alias>> updateAlias(const QString &function, const Alias &alias) override;
    QFuture<Result<>> removeAlias(const QString &function, const QString &name) override;

private:
    QFuture<Result<QList<FunctionVersion>>> versionsFrom(const QString &function, const QString &token,
                                                         const QList<FunctionVersion> &before);
    QFuture<Result<QList<Alias>>> aliasesFrom(const QString &function, const QString &token,
                                              const QList<Alias> &before);
    QFuture<Result<>> remove(const QString &action, const QString &path);

    Wire &m_wire;
};

} // namespace fermata::aliyun
