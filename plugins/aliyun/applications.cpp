// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/applications.h"

#include "app/async/chain.h"

#include <QJsonArray>
#include <QJsonObject>

namespace fermata::aliyun {

namespace {

using Parts = QHash<QString, ApplicationPart>;

constexpr int pageSize = 100;

bool namesApplication(const QString &key)
{
    return key.compare(QLatin1String("application"), Qt::CaseInsensitive) == 0
        || key.compare(QLatin1String("app"), Qt::CaseInsensitive) == 0;
}

void addTag(Parts &parts, const QJsonObject &tag)
{
    const QString value = tag.value(QLatin1String("TagValue")).toString();
    const QString resource = tag.value(QLatin1String("ResourceId")).toString(); // acs:fc:REGION:ACCOUNT:functions/NAME
    if (namesApplication(tag.value(QLatin1String("TagKey")).toString()) && !value.isEmpty())
        parts[resource.section(QLatin1Char('/'), -1)].application = value;
}

QFuture<Result<Parts>> taggedFrom(Wire &wire, const QString &token, const Parts &before)
{
    QUrlQuery query;
    addItem(query, "ResourceType", QStringLiteral("ALIYUN::FC::FUNCTION"));
    addItem(query, "Limit", QString::number(pageSize));
    if (!token.isEmpty())
        addItem(query, "NextToken", token);
    const auto asked =
        wire.ask("GET", QStringLiteral("ListTagResources"), QStringLiteral("/2023-03-30/tags-v2"), {}, query);
    return thenAsk<Parts>(asked, wire.context(), [&wire, before](const QJsonObject &page) {
        Parts all = before;
        for (const QJsonValue &tag : page.value(QLatin1String("TagResources")).toArray())
            addTag(all, tag.toObject());
        const QString next = page.value(QLatin1String("NextToken")).toString();
        return next.isEmpty() ? finished<Parts>(all) : taggedFrom(wire, next, all);
    });
}

} // namespace

QFuture<Result<Parts>> applicationsIn(Wire &wire, const QStringList &functions)
{
    Parts services;
    for (const QString &name : functions) {
        if (const qsizetype dollar = name.indexOf(QLatin1Char('$')); dollar > 0)
            services[name].application = name.left(dollar);
    }
    return taggedFrom(wire, {}, services);
}

} // namespace fermata::aliyun
