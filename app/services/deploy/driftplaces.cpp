// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/driftplaces.h"

#include "app/async/text.h"
#include "app/manifest/yaml/document.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fermata {

namespace {

PathStep key(std::string name)
{
    return {std::move(name), std::nullopt};
}

// Where the settings of a function stand.
Result<YamlPath> settingsPath(ManifestFormat format, const std::string &resource)
{
    if (format == ManifestFormat::Sam)
        return YamlPath{key("Resources"), key(resource), key("Properties")};
    Result<YamlPath> path = parsePath(resource);
    if (path && format == ManifestFormat::ServerlessDevs)
        path->push_back(key("props"));
    return path;
}

// The vendor's name as the format writes it: serverless.yml has words of its own.
std::optional<YamlPath> settingPath(ManifestFormat format, const QString &setting)
{
    QStringList steps = setting.split(QLatin1Char('.'));
    if (format == ManifestFormat::Knative)
        return std::nullopt;
    if (format == ManifestFormat::ServerlessFramework && steps.first() == QLatin1String("Environment"))
        steps = {QStringLiteral("environment"), steps.last()};
    else if (format == ManifestFormat::ServerlessFramework && steps.size() == 1)
        steps.first()[0] = steps.first().at(0).toLower();
    else if (format == ManifestFormat::ServerlessFramework)
        return std::nullopt;
    if (setting == QLatin1String("code") && format == ManifestFormat::Sam)
        steps = {QStringLiteral("CodeUri")};
    YamlPath path;
    for (const QString &step : steps)
        path.push_back(key(toStd(step)));
    return path;
}

const YamlEntry *entryOf(const YamlNode *mapping, const std::string &name)
{
    if (!mapping || mapping->kind != YamlKind::Mapping)
        return nullptr;
    for (const YamlEntry &entry : mapping->entries) {
        if (entry.key->text == name)
            return &entry;
    }
    return nullptr;
}

// The entries from the root as far as the text has them.
std::vector<const YamlEntry *> walk(const YamlNode *root, const YamlPath &path)
{
    std::vector<const YamlEntry *> way;
    const YamlNode *node = root;
    for (const PathStep &step : path) {
        const YamlEntry *const entry = step.index ? nullptr : entryOf(node, step.key);
        if (!entry)
            break;
        way.push_back(entry);
        node = entry->value;
    }
    return way;
}

// A text stays one, whatever it looks like.
Result<YamlTree> treeFrom(const QJsonValue &value)
{
    if (value.isString())
        return textTree(toStd(value.toString()));
    if (value.isArray())
        return valueOf(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact).toStdString());
    return valueOf(toStd(value.toVariant().toString()));
}

std::optional<YamlChange> acceptanceOf(const OnlineDrift &drift, const YamlPath &path, std::size_t known)
{
    const bool isGone = drift.value.isUndefined();
    if (drift.isCode() || (isGone && known < path.size()))
        return std::nullopt;
    YamlChange change;
    change.path = path;
    if (isGone) {
        change.kind = YamlChange::Kind::Remove;
        return change;
    }
    Result<YamlTree> value = treeFrom(drift.value);
    if (!value)
        return std::nullopt;
    change.value = std::move(*value);
    if (known == path.size())
        return change;
    // What is not there is put into the innermost mapping that is, with the keys between.
    for (std::size_t i = path.size() - 1; i > known; --i) {
        YamlTree outer;
        outer.kind = YamlKind::Mapping;
        outer.entries.push_back({textTree(path[i].key), std::move(change.value)});
        change.value = std::move(outer);
    }
    change.kind = YamlChange::Kind::Insert;
    change.key = path[known].key;
    change.path.resize(known);
    return change;
}

} // namespace

QList<DriftPlace> driftPlaces(ManifestFormat format, std::string_view text, const QList<OnlineDrift> &drift)
{
    QList<DriftPlace> places;
    const auto document = YamlDocument::parse(text);
    if (!document)
        return places;
    for (const OnlineDrift &one : drift) {
        const Result<YamlPath> base = settingsPath(format, toStd(one.resource));
        const std::optional<YamlPath> setting = settingPath(format, one.drift.setting);
        if (!base || !setting)
            continue;
        YamlPath path = *base;
        path.insert(path.end(), setting->begin(), setting->end());
        const std::vector<const YamlEntry *> way = walk(document->root(), path);
        if (way.size() < 2)
            continue; // the function is not there any more
        // The key itself, or the function's.
        const YamlEntry *const at = way.size() == path.size() ? way.back() : way[1];
        places.append({one, document->span(at->key->content), acceptanceOf(one, path, way.size())});
    }
    return places;
}

} // namespace fermata
