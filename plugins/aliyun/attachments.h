// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/function.h"
#include "plugins/aliyun/wire.h"

namespace fermata::aliyun {

// The triggers of functions, of whatever type, and the rules of calls.
class AliyunAttachments : public Attachments
{
public:
    explicit AliyunAttachments(Wire &wire) : m_wire(wire) {}

    QFuture<Result<QList<Attachment>>> list(const QString &function) override;
    QFuture<Result<>> put(const QString &function, const Attachment &wanted, const Attachment *there) override;
    QFuture<Result<>> remove(const QString &function, const Attachment &there) override;

private:
    QFuture<Result<QList<Attachment>>> listFrom(const QString &function, const QString &token,
                                                const QList<Attachment> &before);

    Wire &m_wire;
};

AttachmentWish attachmentsOf(const Function &function);

} // namespace fermata::aliyun
