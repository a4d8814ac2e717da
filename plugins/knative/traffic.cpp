// SPDX-License-Identifier: GPL-3.0-or-later
// TrafficTarget: knative/serving, pkg/apis/serving/v1/route_types.go.
#include "plugins/knative/traffic.h"

#include "app/async/text.h"
#include "app/model/function.h"
#include "plugins/knative/json.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace fermata::knative {

namespace {

constexpr double rounding = 1e-6;

QString latest()
{
    return QString::fromLatin1(latestVersion(Vendor::Knative));
}

QString revisionOf(const QJsonObject &target)
{
    const QString name = text(target, "revisionName");
    return name.isEmpty() ? latest() : name;
}

QJsonObject targetOf(const QString &revision)
{
    if (revision == latest())
        return {{QStringLiteral("latestRevision"), true}};
    return {{QStringLiteral("revisionName"), revision}, {QStringLiteral("latestRevision"), false}};
}

Result<int> percentOf(double share)
{
    const double percent = share * 100;
    if (!(percent >= 0 && percent <= 100) || std::abs(percent - std::round(percent)) > rounding)
        return failure(Error::Code::Invalid, "knative.wholePercent",
                       "Knative divides calls by whole percents, not by %1", {std::to_string(percent)},
                       "Give a share such as 5%");
    return static_cast<int>(std::lround(percent));
}

} // namespace

Traffic Traffic::from(const QJsonArray &targets)
{
    Traffic traffic;
    for (const QJsonValue &value : targets) {
        const QJsonObject target = value.toObject();
        const QString revision = revisionOf(target);
        if (const int percent = target.value(QLatin1String("percent")).toInt(); percent > 0) {
            const auto known = std::find_if(traffic.m_shares.begin(), traffic.m_shares.end(),
                                            [&revision](const auto &share) { return share.first == revision; });
            if (known == traffic.m_shares.end())
                traffic.m_shares.append({revision, percent});
            else
                known->second += percent;
        }
        if (const QString tag = text(target, "tag"); !tag.isEmpty())
            traffic.m_tags.append({tag, revision});
    }
    if (targets.isEmpty())
        traffic.m_shares.append({latest(), 100});
    std::sort(traffic.m_tags.begin(), traffic.m_tags.end());
    return traffic;
}

QJsonArray Traffic::toArray() const
{
    QJsonArray targets;
    for (const auto &[revision, percent] : m_shares) {
        QJsonObject target = targetOf(revision);
        target.insert(QStringLiteral("percent"), percent);
        targets.append(target);
    }
    for (const auto &[tag, revision] : m_tags) {
        QJsonObject target = targetOf(revision);
        target.insert(QStringLiteral("tag"), tag);
        targets.append(target);
    }
    return targets;
}

std::string Traffic::id() const
{
    return QJsonDocument(toArray()).toJson(QJsonDocument::Compact).toStdString();
}

QList<Alias> Traffic::aliases() const
{
    QList<Alias> all;
    Alias main;
    main.name = mainAlias;
    main.revisionId = id();
    for (const auto &[revision, percent] : m_shares) {
        if (main.version.empty())
            main.version = toStd(revision);
        else
            main.weights[toStd(revision)] = percent / 100.0;
    }
    if (!m_shares.isEmpty())
        all.append(main);
    for (const auto &[tag, revision] : m_tags) {
        Alias alias;
        alias.name = toStd(tag);
        alias.version = toStd(revision);
        alias.revisionId = main.revisionId;
        if (alias.name != mainAlias)
            all.append(alias);
    }
    std::sort(all.begin(), all.end(), [](const Alias &a, const Alias &b) { return a.name < b.name; });
    return all;
}

std::optional<Alias> Traffic::alias(const QString &name) const
{
    for (const Alias &one : aliases()) {
        if (toQString(one.name) == name)
            return one;
    }
    return std::nullopt;
}

bool Traffic::mentions(const QString &revision) const
{
    const auto isIt = [&revision](const auto &share) { return share.first == revision; };
    const auto isTagged = [&revision](const auto &tag) { return tag.second == revision; };
    return std::any_of(m_shares.begin(), m_shares.end(), isIt) || std::any_of(m_tags.begin(), m_tags.end(), isTagged);
}

Result<> Traffic::set(const Alias &alias)
{
    const QString name = toQString(alias.name);
    if (alias.name != mainAlias) {
        if (!alias.weights.empty())
            return failure(Error::Code::Invalid, "knative.tagIsOne", "The tag %1 is the address of one revision",
                           {alias.name}, "Only the alias traffic, the Service's own address, divides its calls");
        m_tags.removeIf([&name](const auto &tag) { return tag.first == name; });
        m_tags.append({name, toQString(alias.version)});
        std::sort(m_tags.begin(), m_tags.end());
        return {};
    }
    QList<std::pair<QString, int>> shares;
    int rest = 100;
    for (const auto &[version, weight] : alias.weights) {
        const Result<int> percent = percentOf(weight);
        if (!percent)
            return failure(percent.error());
        rest -= *percent;
        if (*percent > 0 && version != alias.version)
            shares.append({toQString(version), *percent});
        else
            rest += *percent;
    }
    if (rest < 0)
        return failure(Error::Code::Invalid, "knative.tooMuch", "The shares are more than 100 % together");
    if (rest > 0)
        shares.prepend({toQString(alias.version), rest});
    m_shares = shares;
    return {};
}

Result<> Traffic::remove(const QString &name)
{
    if (name == QLatin1String(mainAlias))
        return failure(Error::Code::Invalid, "knative.mainAlias",
                       "traffic is the address of the Service itself and stays as long as it does");
    if (m_tags.removeIf([&name](const auto &tag) { return tag.first == name; }) == 0)
        return failure(Error::Code::NotFound, "knative.noTag", "There is no tag %1", {toStd(name)});
    return {};
}

} // namespace fermata::knative
