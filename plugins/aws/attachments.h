// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "plugins/aws/wire.h"

namespace fermata::aws {

// Function URLs, permissions, event source mappings, the triggers that other services keep and the rules of calls, of the
// function and of its aliases.
class AwsAttachments : public Attachments
{
public:
    explicit AwsAttachments(Wire &wire) : m_wire(wire) {}

    QFuture<Result<QList<Attachment>>> list(const QString &function) override;
    QFuture<Result<>> put(const QString &function, const Attachment &wanted, const Attachment *there) override;
    QFuture<Result<>> remove(const QString &function, const Attachment &there) override;

private:
    QFuture<Result<QList<Attachment>>> listAt(const QString &function, const QString &qualifier);
    QFuture<Result<QList<Attachment>>> url(const QString &function, const QString &qualifier);
    QFuture<Result<QList<Attachment>>> permissions(const QString &function, const QString &qualifier,
                                                   const QList<Attachment> &before);
    QFuture<Result<QList<Attachment>>> sources(const QString &function, const QString &marker,
                                               const QList<Attachment> &before);

    Wire &m_wire;
};

} // namespace fermata::aws
