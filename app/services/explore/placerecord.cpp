// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/explore/placerecord.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/base/time.h"
#include "app/services/project/projectkey.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fermata {

namespace {

QJsonObject objectIn(const std::filesystem::path &file)
{
    const Result<std::string> text = readFile(file);
    return text ? QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object() : QJsonObject();
}

QJsonObject toObject(const PlacedFunction &placed)
{
    const Function &function = placed.remote.function;
    QJsonArray layers;
    for (const std::string &layer : function.layers)
        layers.append(toQString(layer));
    return {{QStringLiteral("name"), toQString(function.name)},
            {QStringLiteral("runtime"), toQString(function.runtime)},
            {QStringLiteral("description"), toQString(function.description)},
            {QStringLiteral("layers"), layers},
            {QStringLiteral("application"), placed.part.application},
            {QStringLiteral("resource"), placed.part.resource}};
}

PlacedFunction functionFrom(const QJsonValue &object)
{
    const auto text = [&object](const char *name) { return object[QLatin1String(name)].toString(); };
    PlacedFunction placed;
    placed.remote.function.name = toStd(text("name"));
    placed.remote.function.runtime = toStd(text("runtime"));
    placed.remote.function.description = toStd(text("description"));
    for (const QJsonValue &layer : object[QLatin1String("layers")].toArray())
        placed.remote.function.layers.push_back(toStd(layer.toString()));
    placed.part = {text("application"), text("resource")};
    return placed;
}

} // namespace

PlaceRecord::PlaceRecord(const std::filesystem::path &project)
    : m_file(userStateDirectory() / "explorer" / (toStd(projectKey(project)) + ".json"))
{
}

std::optional<KnownPlace> PlaceRecord::read(const QString &place) const
{
    const QJsonValue entry = objectIn(m_file).value(place);
    if (!entry.isObject())
        return std::nullopt;
    KnownPlace known{fromEpochMs(static_cast<std::int64_t>(entry[QLatin1String("time")].toDouble()))};
    for (const QJsonValue &function : entry[QLatin1String("functions")].toArray())
        known.functions.append(functionFrom(function));
    return known;
}

Result<> PlaceRecord::write(const QString &place, const KnownPlace &known) const
{
    QJsonArray functions;
    for (const PlacedFunction &function : known.functions)
        functions.append(toObject(function));
    QJsonObject all = objectIn(m_file);
    all.insert(place, QJsonObject{{QStringLiteral("time"), static_cast<double>(toEpochMs(known.time))},
                                  {QStringLiteral("functions"), functions}});
    return writeFile(m_file, toStd(QJsonDocument(all).toJson(QJsonDocument::Compact)), FileAccess::Private);
}

} // namespace fermata
