// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/environments.h"

#include "app/services/project/projectservice.h"
#include "app/services/settings/settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fermata {

namespace {

const QString allKey = QStringLiteral("deploy/environments");
const QString chosenKey = QStringLiteral("deploy/environment");
const QString productionKey = QStringLiteral("production");

struct Word
{
    QLatin1String key;
    QString &value;
};

// The words of an environment by their keys.
std::array<Word, 7> wordsOf(Environment &environment)
{
    return {Word{QLatin1String("name"), environment.name},
            Word{QLatin1String("provider"), environment.provider},
            Word{QLatin1String("role"), environment.role},
            Word{QLatin1String("stack"), environment.stack},
            Word{QLatin1String("bucket"), environment.bucket},
            Word{QLatin1String("region"), environment.choice.region},
            Word{QLatin1String("profile"), environment.choice.profile}};
}

const QString endpointKey = QStringLiteral("endpoint");
const QString parametersKey = QStringLiteral("parameters");

QJsonObject toObject(Environment environment)
{
    QJsonObject object{{endpointKey, environment.choice.endpoint.toString()},
                       {productionKey, environment.isProduction}};
    for (const Word &word : wordsOf(environment))
        object.insert(word.key, word.value);
    QJsonObject parameters;
    for (auto one = environment.parameters.begin(); one != environment.parameters.end(); ++one)
        parameters.insert(one.key(), *one);
    if (!parameters.isEmpty())
        object.insert(parametersKey, parameters);
    return object;
}

Environment environmentFrom(const QJsonObject &object)
{
    Environment environment;
    environment.choice.endpoint = QUrl(object.value(endpointKey).toString());
    environment.isProduction = object.value(productionKey).toBool();
    for (const Word &word : wordsOf(environment))
        word.value = object.value(word.key).toString();
    const QJsonObject parameters = object.value(parametersKey).toObject();
    for (auto one = parameters.begin(); one != parameters.end(); ++one)
        environment.parameters.insert(one.key(), one->toString());
    return environment;
}

void removeNamed(QList<Environment> &all, const QString &name)
{
    all.removeIf([&name](const Environment &one) { return one.name == name; });
}

} // namespace

Environments::Environments(ProjectService &project, Settings &settings, QObject *parent)
    : QObject(parent), m_project(project), m_settings(settings)
{
    connect(&m_project, &ProjectService::opened, this, &Environments::changed);
    connect(&m_project, &ProjectService::closed, this, &Environments::changed);
}

QList<Environment> Environments::all() const
{
    QList<Environment> all;
    if (!m_project.project())
        return all;
    const QByteArray text = m_settings.projectValue(m_project.project()->root, allKey).toByteArray();
    const QJsonArray array = QJsonDocument::fromJson(text).array();
    for (const QJsonValue &one : array)
        all.append(environmentFrom(one.toObject()));
    return all;
}

std::optional<Environment> Environments::chosen() const
{
    if (!m_project.project())
        return std::nullopt;
    const QString name = m_settings.projectValue(m_project.project()->root, chosenKey).toString();
    const QList<Environment> all = this->all();
    const auto found =
        std::find_if(all.begin(), all.end(), [&name](const Environment &one) { return one.name == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void Environments::choose(const QString &name)
{
    write(all(), name);
}

void Environments::put(const Environment &environment, const QString &former)
{
    QList<Environment> all = this->all();
    removeNamed(all, former);
    removeNamed(all, environment.name);
    all.append(environment);
    write(all, environment.name);
}

void Environments::remove(const QString &name)
{
    QList<Environment> all = this->all();
    removeNamed(all, name);
    const std::optional<Environment> chosen = this->chosen();
    write(all, chosen && chosen->name != name ? chosen->name : QString());
}

void Environments::write(const QList<Environment> &all, const QString &chosen)
{
    if (!m_project.project())
        return;
    QList<Environment> sorted = all;
    std::sort(sorted.begin(), sorted.end(), [](const Environment &a, const Environment &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    QJsonArray array;
    for (const Environment &one : sorted)
        array.append(toObject(one));
    m_settings.setProjectValue(m_project.project()->root, allKey, QJsonDocument(array).toJson(QJsonDocument::Compact));
    m_settings.setProjectValue(m_project.project()->root, chosenKey, chosen);
    Q_EMIT changed();
}

} // namespace fermata
