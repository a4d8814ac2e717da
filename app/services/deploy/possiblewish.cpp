// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/possiblewish.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/extension/eventservices.h"

#include <algorithm>

namespace fermata {

namespace {

QStringList kindsOf(const QList<Attachment> &attachments)
{
    QStringList kinds;
    for (const Attachment &one : attachments) {
        if (!kinds.contains(one.kind))
            kinds.append(one.kind);
    }
    return kinds;
}

AttachmentWish without(const QStringList &lacking, const Function &function, CloudProvider &provider)
{
    Function possible = function;
    possible.triggers.clear();
    QStringList left;
    for (const Trigger &trigger : function.triggers) {
        Function only = function;
        only.triggers = {trigger};
        const QStringList kinds = kindsOf(provider.attachments(only).wanted);
        const bool isLeft =
            std::any_of(kinds.begin(), kinds.end(), [&lacking](const QString &kind) { return lacking.contains(kind); });
        const auto type = trigger.settings.find("type");
        if (isLeft)
            left.append(QStringLiteral("%1 (%2)").arg(
                toQString(trigger.name), toQString(type == trigger.settings.end() ? trigger.kind : type->second)));
        else
            possible.triggers.push_back(trigger);
    }
    AttachmentWish wish = provider.attachments(possible);
    wish.left += left;
    return wish;
}

} // namespace

QFuture<Result<AttachmentWish>> possibleWish(const Function &function, CloudProvider &provider, Cloud &cloud,
                                             QObject *context)
{
    const AttachmentWish wish = provider.attachments(function);
    auto *const services = dynamic_cast<EventServices *>(&cloud);
    if (!services || wish.wanted.isEmpty())
        return finished<AttachmentWish>(wish);
    return thenRead<AttachmentWish>(services->lacking(kindsOf(wish.wanted)), context,
                                    [wish, function, &provider](const QStringList &lacking) -> Result<AttachmentWish> {
                                        return lacking.isEmpty() ? wish : without(lacking, function, provider);
                                    });
}

} // namespace fermata
