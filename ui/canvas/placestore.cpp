// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/placestore.h"

#include "app/async/text.h"
#include "app/base/files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fermata {

namespace {

const QString versionKey = QStringLiteral("version");
const QString manifestsKey = QStringLiteral("manifests");
const QString nodesKey = QStringLiteral("nodes");

QJsonObject objectIn(const std::filesystem::path &file)
{
    const Result<std::string> text = readFile(file);
    return text ? QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object() : QJsonObject();
}

} // namespace

PlaceStore::PlaceStore(std::filesystem::path root, const std::filesystem::path &manifest)
    : m_file(root / ".fermata" / "layout.json"), m_manifest(toQString(manifest.lexically_relative(root)))
{
}

QHash<QString, QPointF> PlaceStore::load() const
{
    const QJsonObject nodes = objectIn(m_file)[manifestsKey].toObject()[m_manifest].toObject()[nodesKey].toObject();
    QHash<QString, QPointF> places;
    for (auto node = nodes.begin(); node != nodes.end(); ++node) {
        const QJsonArray place = node->toArray();
        if (place.size() == 2)
            places.insert(node.key(), {place[0].toDouble(), place[1].toDouble()});
    }
    return places;
}

Result<> PlaceStore::save(const QHash<QString, QPointF> &places) const
{
    QJsonObject nodes;
    for (auto place = places.begin(); place != places.end(); ++place)
        nodes.insert(place.key(), QJsonArray{qRound(place->x()), qRound(place->y())});
    QJsonObject all = objectIn(m_file);
    QJsonObject manifests = all[manifestsKey].toObject();
    if (nodes.isEmpty())
        manifests.remove(m_manifest);
    else
        manifests.insert(m_manifest, QJsonObject{{nodesKey, nodes}});
    all.insert(versionKey, 1);
    all.insert(manifestsKey, manifests);
    return writeFile(m_file, QJsonDocument(all).toJson().toStdString());
}

} // namespace fermata
