// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/attachments.h"
#include "app/model/function.h"

namespace fermata::knative {

// A Service has its address by itself; what sends it events are resources of their own, which are left to the cluster's tools.
class KnativeAttachments : public Attachments
{
public:
    QFuture<Result<QList<Attachment>>> list(const QString &function) override;
    QFuture<Result<>> put(const QString &function, const Attachment &wanted, const Attachment *there) override;
    QFuture<Result<>> remove(const QString &function, const Attachment &there) override;
};

AttachmentWish attachmentsOf(const Function &function);

} // namespace fermata::knative
