// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deployrecord.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/services/projectkey.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace fermata {

namespace {

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

QHash<QString, QString> DeployRecord::functions() const
{
    QHash<QString, QString> functions;
    const QJsonObject mine = objectIn(m_file).value(m_target).toObject();
    for (auto it = mine.begin(); it != mine.end(); ++it)
        functions.insert(it.key(), it.value().toString());
    return functions;
}

Result<> DeployRecord::set(const QString &resource, const QString &function)
{
    QHash<QString, QString> all = functions();
    all.insert(resource, function);
    return write(all);
}

Result<> DeployRecord::remove(const QString &resource)
{
    QHash<QString, QString> all = functions();
    all.remove(resource);
    return write(all);
}

Result<> DeployRecord::write(const QHash<QString, QString> &functions) const
{
    QJsonObject mine;
    for (auto it = functions.begin(); it != functions.end(); ++it)
        mine.insert(it.key(), it.value());
    QJsonObject all = objectIn(m_file);
    all.insert(m_target, mine);
    return writeFile(m_file, toStd(QJsonDocument(all).toJson()), FileAccess::Private);
}

} // namespace fermata
