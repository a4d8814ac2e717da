// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/applications.h"

#include "app/async/chain.h"

#include <QJsonArray>

namespace fermata::aws {

namespace {

using Parts = QHash<QString, ApplicationPart>;

const QLatin1String stackTag("aws:cloudformation:stack-name");
const QLatin1String resourceTag("aws:cloudformation:logical-id");

ApplicationPart partFrom(const QJsonArray &tags)
{
    ApplicationPart part;
    for (const QJsonValue &tag : tags) {
        if (tag[QLatin1String("Key")] == stackTag)
            part.application = tag[QLatin1String("Value")].toString();
        else if (tag[QLatin1String("Key")] == resourceTag)
            part.resource = tag[QLatin1String("Value")].toString();
    }
    return part;
}

QFuture<Result<Parts>> partsFrom(Wire &wire, const QString &token, const Parts &before)
{
    const QJsonObject filter{{QStringLiteral("Key"), stackTag}};
    const QJsonObject body{{QStringLiteral("ResourceTypeFilters"), QJsonArray{QStringLiteral("lambda:function")}},
                           {QStringLiteral("TagFilters"), QJsonArray{filter}},
                           {QStringLiteral("PaginationToken"), token}};
    return thenAsk<Parts>(
        wire.call(Service::Tagging, "GetResources", body), wire.context(), [&wire, before](const QJsonObject &page) {
            Parts all = before;
            for (const QJsonValue &one : page.value(QLatin1String("ResourceTagMappingList")).toArray())
                all.insert(one[QLatin1String("ResourceARN")].toString().section(QLatin1Char(':'), 6, 6),
                           partFrom(one[QLatin1String("Tags")].toArray()));
            const QString next = page.value(QLatin1String("PaginationToken")).toString();
            return next.isEmpty() ? finished<Parts>(all) : partsFrom(wire, next, all);
        });
}

} // namespace

QFuture<Result<Parts>> applicationsIn(Wire &wire)
{
    return partsFrom(wire, {}, {});
}

} // namespace fermata::aws
