// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/deployrecord.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/services/project/projectkey.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace fermata {

namespace {

const QString functionKey = QStringLiteral("function");
const QString codeKey = QStringLiteral("code");
const QString settingsKey = QStringLiteral("settings");

QJsonObject objectIn(const std::filesystem::path &file)
{
    const Result<std::string> text = readFile(file);
    return text ? QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object() : QJsonObject();
}

} // namespace

DeployRecord::DeployRecord(const std::filesystem::path &project, QString target)
    : m_file(userStateDirectory() / "deployments" / (toStd(projectKey(project)) + ".json")), m_target(std::move(target))
{
}

QJsonObject DeployRecord::mine() const
{
    return objectIn(m_file).value(m_target).toObject();
}

QHash<QString, QString> DeployRecord::functions() const
{
    QHash<QString, QString> functions;
    const QJsonObject mine = this->mine();
    for (auto it = mine.begin(); it != mine.end(); ++it)
        functions.insert(it.key(), it->isString() ? it->toString() : it->toObject().value(functionKey).toString());
    return functions;
}

std::optional<DeployedState> DeployRecord::state(const QString &resource) const
{
    const QJsonValue entry = mine().value(resource);
    if (!entry.isObject())
        return std::nullopt;
    DeployedState state;
    state.code = entry.toObject().value(codeKey).toString();
    const QJsonObject settings = entry.toObject().value(settingsKey).toObject();
    for (auto it = settings.begin(); it != settings.end(); ++it)
        state.settings.insert(it.key(), it->toString());
    return state;
}

Result<> DeployRecord::set(const QString &resource, const QString &function, const DeployedState &state)
{
    QJsonObject settings;
    for (auto it = state.settings.begin(); it != state.settings.end(); ++it)
        settings.insert(it.key(), *it);
    QJsonObject mine = this->mine();
    mine.insert(resource, QJsonObject{{functionKey, function}, {codeKey, state.code}, {settingsKey, settings}});
    return write(mine);
}

Result<> DeployRecord::remove(const QString &resource)
{
    QJsonObject mine = this->mine();
    mine.remove(resource);
    return write(mine);
}

Result<> DeployRecord::write(const QJsonObject &mine) const
{
    QJsonObject all = objectIn(m_file);
    all.insert(m_target, mine);
    return writeFile(m_file, toStd(QJsonDocument(all).toJson()), FileAccess::Private);
}

} // namespace fermata
