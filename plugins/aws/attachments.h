// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/function.h"
#include "plugins/aws/wire.h"

namespace fermata::aws {

// The function URL, the permission that lets everybody call it, the event source mappings and the rules of calls. What other services make
// (rules, APIs, topics) is not Lambda's.
class AwsAttachments : public Attachments
{
public:
    explicit AwsAttachments(Wire &wire) : m_wire(wire) {}

    QFuture<Result<QList<Attachment>>> list(const QString &function) override;
    QFuture<Result<>> put(const QString &function, const Attachment &wanted, const Attachment *there) override;
    QFuture<Result<>> remove(const QString &function, const Attachment &there) override;

private:
    QFuture<Result<QList<Attachment>>> url(const QString &function);
    QFuture<Result<QList<Attachment>>> permissions(const QString &function, const QList<Attachment> &before);
    QFuture<Result<QList<Attachment>>> sources(const QString &function, const QString &marker,
                                               const QList<Attachment> &before);

    Wire &m_wire;
};

AttachmentWish attachmentsOf(const Function &function);

} // namespace fermata::aws
