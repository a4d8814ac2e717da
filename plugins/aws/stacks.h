// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/stacks.h"
#include "plugins/aws/wire.h"
#include "plugins/aws/xml.h"

#include <utility>

namespace fermata::aws {

// CloudFormation's change sets (API 2010-05-15) and the S3 bucket that what they need lies in.
class AwsStacks : public Stacks
{
public:
    explicit AwsStacks(Wire &wire);

    QFuture<Result<>> store(const QString &bucket, const QString &key, const QByteArray &bytes) override;
    QFuture<Result<StackPlan>> plan(const StackWish &wish) override;
    QFuture<Result<>> execute(const StackPlan &plan) override;
    QFuture<Result<>> takeBack(const QString &stack) override;
    QFuture<Result<>> discard(const StackPlan &plan) override;
    QFuture<Result<StackState>> state(const QString &stack) override;
    QFuture<Result<QList<StackEvent>>> events(const QString &stack) override;
    QFuture<Result<QMap<QString, QString>>> functions(const QString &stack) override;

private:
    QFuture<Result<QMap<QString, QString>>> functionsFrom(const QString &stack, const QString &token,
                                                          const QMap<QString, QString> &before);
    using Items = QList<std::pair<QString, QString>>;

    // The element <action>Result of the answer.
    QFuture<Result<Xml>> call(const QString &action, const Items &items);
    QFuture<Result<StackPlan>> create(const StackWish &wish, bool creates);
    QFuture<Result<StackPlan>> made(const StackPlan &plan, const QString &token, int polls);
    QFuture<Result<StackPlan>> refused(const StackPlan &plan, const QString &reason);

    Wire &m_wire;
};

} // namespace fermata::aws
