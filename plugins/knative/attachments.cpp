// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/attachments.h"

#include "app/async/text.h"
#include "app/async/when.h"

namespace fermata::knative {

namespace {

QFuture<Result<>> refused(const Attachment &attachment)
{
    return finished<void>(failure(Error::Code::Invalid, "knative.noAttachments",
                                  "Fermata does not make the %1 %2 in a cluster",
                                  {toStd(attachment.kind), toStd(attachment.name)}, "Use: kubectl apply -f FILE"));
}

} // namespace

QFuture<Result<QList<Attachment>>> KnativeAttachments::list(const QString &)
{
    return finished<QList<Attachment>>(QList<Attachment>());
}

QFuture<Result<>> KnativeAttachments::put(const QString &, const Attachment &wanted, const Attachment *)
{
    return refused(wanted);
}

QFuture<Result<>> KnativeAttachments::remove(const QString &, const Attachment &there)
{
    return refused(there);
}

AttachmentWish attachmentsOf(const Function &function)
{
    AttachmentWish wish;
    for (const Trigger &trigger : function.triggers) {
        if (trigger.kind == "http")
            continue;
        const auto type = trigger.settings.find("type");
        wish.left.append(QStringLiteral("%1 (%2)").arg(
            toQString(trigger.name), toQString(type == trigger.settings.end() ? trigger.kind : type->second)));
    }
    return wish;
}

} // namespace fermata::knative
