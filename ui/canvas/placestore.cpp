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
const QString groupsKey = QStringLiteral("groups");
const QString nameKey = QStringLiteral("name");
const QString collapsedKey = QStringLiteral("collapsed");
const QString callsKey = QStringLiteral("callsPerDay");
const QString millisecondsKey = QStringLiteral("milliseconds");
const QString hostileKey = QStringLiteral("hostilePerSecond");

QJsonObject objectIn(const std::filesystem::path &file)
{
    const Result<std::string> text = readFile(file);
    return text ? QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object() : QJsonObject();
}

using Numbers = std::map<std::string, double>;

Numbers numbersIn(const QJsonObject &object)
{
    Numbers numbers;
    for (auto one = object.begin(); one != object.end(); ++one) {
        if (one->isDouble() && one->toDouble() >= 0)
            numbers.emplace(toStd(one.key()), one->toDouble());
    }
    return numbers;
}

// Nothing where there is nothing to say, so that the file stays short.
void insertNumbers(QJsonObject &into, const QString &key, const Numbers &numbers)
{
    QJsonObject object;
    for (const auto &[name, number] : numbers)
        object.insert(toQString(name), number);
    if (!object.isEmpty())
        into.insert(key, object);
}

QList<CanvasGroup> groupsIn(const QJsonArray &array)
{
    QList<CanvasGroup> groups;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        CanvasGroup group{object[nameKey].toString(), {}, object[collapsedKey].toBool()};
        const QJsonArray nodes = object[nodesKey].toArray();
        for (const QJsonValue &node : nodes)
            group.nodes += node.toString();
        if (!group.nodes.isEmpty())
            groups += group;
    }
    return groups;
}

QJsonArray toArray(const QList<CanvasGroup> &groups)
{
    QJsonArray array;
    for (const CanvasGroup &group : groups) {
        QJsonObject object{{nameKey, group.name}, {nodesKey, QJsonArray::fromStringList(group.nodes)}};
        if (group.isCollapsed)
            object.insert(collapsedKey, true);
        array += object;
    }
    return array;
}

QJsonObject toObject(const CanvasNotes &notes)
{
    QJsonObject object;
    QJsonObject nodes;
    for (auto place = notes.places.begin(); place != notes.places.end(); ++place)
        nodes.insert(place.key(), QJsonArray{qRound(place->x()), qRound(place->y())});
    if (!nodes.isEmpty())
        object.insert(nodesKey, nodes);
    if (!notes.groups.isEmpty())
        object.insert(groupsKey, toArray(notes.groups));
    insertNumbers(object, callsKey, notes.expected.callsPerDay);
    insertNumbers(object, millisecondsKey, notes.expected.milliseconds);
    if (notes.expected.hostilePerSecond != Expectations().hostilePerSecond)
        object.insert(hostileKey, notes.expected.hostilePerSecond);
    return object;
}

} // namespace

PlaceStore::PlaceStore(std::filesystem::path root, const std::filesystem::path &manifest)
    : m_file(root / ".fermata" / "layout.json"), m_manifest(toQString(manifest.lexically_relative(root)))
{
}

CanvasNotes PlaceStore::load() const
{
    const QJsonObject object = objectIn(m_file)[manifestsKey].toObject()[m_manifest].toObject();
    const QJsonObject nodes = object[nodesKey].toObject();
    CanvasNotes notes;
    for (auto node = nodes.begin(); node != nodes.end(); ++node) {
        const QJsonArray place = node->toArray();
        if (place.size() == 2)
            notes.places.insert(node.key(), {place[0].toDouble(), place[1].toDouble()});
    }
    notes.groups = groupsIn(object[groupsKey].toArray());
    notes.expected.callsPerDay = numbersIn(object[callsKey].toObject());
    notes.expected.milliseconds = numbersIn(object[millisecondsKey].toObject());
    notes.expected.hostilePerSecond = object[hostileKey].toDouble(notes.expected.hostilePerSecond);
    return notes;
}

Result<> PlaceStore::save(const CanvasNotes &notes) const
{
    const QJsonObject object = toObject(notes);
    QJsonObject all = objectIn(m_file);
    QJsonObject manifests = all[manifestsKey].toObject();
    if (object.isEmpty())
        manifests.remove(m_manifest);
    else
        manifests.insert(m_manifest, object);
    all.insert(versionKey, 1);
    all.insert(manifestsKey, manifests);
    return writeFile(m_file, QJsonDocument(all).toJson().toStdString());
}

} // namespace fermata
