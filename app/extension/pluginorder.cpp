// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/extension/pluginorder.h"

#include "app/async/text.h"

#include <QJsonArray>

#include <algorithm>

namespace fermata {

namespace {

QStringList textsOf(const QJsonValue &array)
{
    return array.toVariant().toStringList();
}

bool contains(const QList<PluginManifest> &manifests, const QString &id)
{
    return std::any_of(manifests.begin(), manifests.end(), [&id](const PluginManifest &m) { return m.id == id; });
}

Error missing(const PluginManifest &manifest, const QString &required)
{
    return failure(Error::Code::NotFound, "plugin.missing", "%1 requires the plugin %2, which is not there",
                   {toStd(manifest.id), toStd(required)})
        .value();
}

Error circle(const PluginManifest &manifest, const QStringList &others)
{
    return failure(Error::Code::Conflict, "plugin.circle", "%1 requires itself by way of %2",
                   {toStd(manifest.id), toStd(others.join(QLatin1String(", ")))})
        .value();
}

// Whether `manifest` reaches `target` through what it requires.
bool reaches(const QList<PluginManifest> &all, const QString &from, const QString &target, QStringList &seen)
{
    for (const PluginManifest &manifest : all) {
        if (manifest.id != from)
            continue;
        for (const QString &required : manifest.required) {
            if (required == target)
                return true;
            if (seen.contains(required))
                continue;
            seen.append(required);
            if (reaches(all, required, target, seen))
                return true;
        }
    }
    return false;
}

} // namespace

Result<PluginManifest> pluginManifest(const QJsonObject &metaData)
{
    if (metaData.value(QLatin1String("IID")).toString() != QLatin1String(FermataPlugin_iid))
        return failure(Error::Code::Invalid, "plugin.notAPlugin", "This is no plugin of Fermata");
    const QJsonObject own = metaData.value(QLatin1String("MetaData")).toObject();
    PluginManifest manifest;
    manifest.id = own.value(QLatin1String("Id")).toString();
    manifest.name = own.value(QLatin1String("Name")).toString();
    manifest.version = own.value(QLatin1String("Version")).toString();
    manifest.api = own.value(QLatin1String("Api")).toInt();
    manifest.required = textsOf(own.value(QLatin1String("Requires")));
    manifest.provided = textsOf(own.value(QLatin1String("Provides")));
    if (manifest.id.isEmpty())
        return failure(Error::Code::Invalid, "plugin.notAPlugin", "Its metadata has no Id");
    if (manifest.api != PluginHost::api)
        return failure(Error::Code::Invalid, "plugin.wrongApi", "%1 was made for plugin API %2; this program has %3",
                       {toStd(manifest.id), std::to_string(manifest.api), std::to_string(PluginHost::api)},
                       "Install a matching version of the plugin");
    return manifest;
}

PluginOrder pluginOrder(QList<PluginManifest> manifests, const QStringList &present)
{
    PluginOrder order;
    std::stable_sort(manifests.begin(), manifests.end(),
                     [](const PluginManifest &a, const PluginManifest &b) { return a.id < b.id; });
    const QList<PluginManifest> all = manifests;
    const auto isReady = [&order, &present](const QString &id) {
        return present.contains(id) || contains(order.start, id);
    };
    for (bool moved = true; moved;) {
        moved = false;
        for (auto it = manifests.begin(); it != manifests.end() && !moved; ++it) {
            if (!std::all_of(it->required.cbegin(), it->required.cend(), isReady))
                continue;
            order.start.append(*it);
            manifests.erase(it);
            moved = true;
        }
    }
    // What is left waits for something that is not there, or for itself.
    for (const PluginManifest &manifest : std::as_const(manifests)) {
        QStringList seen;
        const bool isCircle = reaches(all, manifest.id, manifest.id, seen);
        const auto absent = std::find_if(manifest.required.cbegin(), manifest.required.cend(),
                                         [&](const QString &id) { return !isReady(id); });
        order.problems.append(
            {manifest.id, isCircle ? circle(manifest, manifest.required) : missing(manifest, *absent)});
    }
    return order;
}

} // namespace fermata
