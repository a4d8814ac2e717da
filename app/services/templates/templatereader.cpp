// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/templates/templatereader.h"

#include "app/async/text.h"
#include "app/base/files.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace fermata {

namespace fs = std::filesystem;

namespace {

QHash<QString, QString> byLanguage(const QJsonObject &object)
{
    QHash<QString, QString> texts;
    for (auto text = object.begin(); text != object.end(); ++text)
        texts[text.key()] = text.value().toString();
    return texts;
}

Result<QJsonObject> readObject(const fs::path &file)
{
    const Result<std::string> text = readFile(file);
    if (!text)
        return failure(text.error());
    QJsonParseError problem;
    const QJsonObject root = QJsonDocument::fromJson(QByteArray::fromStdString(*text), &problem).object();
    if (root.isEmpty())
        return failure(Error::Code::Invalid, "template.broken", "%1 is not a JSON object: %2",
                       {file.string(), problem.errorString().toStdString()});
    return root;
}

// The files that parameters refer to, each read once.
class SharedRules
{
public:
    explicit SharedRules(fs::path folder) : m_folder(std::move(folder)) {}

    // The rules of one parameter, with what they refer to.
    Result<QJsonObject> resolved(QJsonObject rules)
    {
        const QString reference = rules.take("$ref"_L1).toString();
        if (reference.isEmpty())
            return rules;
        const fs::path file = m_folder / toPath(reference.section("#/"_L1, 0, 0));
        const QString name = reference.section("#/"_L1, 1);
        if (!m_files.contains(file)) {
            Result<QJsonObject> read = readObject(file);
            if (!read)
                return read;
            m_files.emplace(file, *read);
        }
        QJsonObject result = m_files[file].value(name).toObject();
        if (result.isEmpty())
            return failure(Error::Code::Invalid, "template.broken", "%1 has nothing named %2",
                           {file.string(), name.toStdString()});
        for (auto rule = rules.begin(); rule != rules.end(); ++rule)
            result[rule.key()] = rule.value();
        return result;
    }

private:
    fs::path m_folder;
    std::map<fs::path, QJsonObject> m_files;
};

Result<QJsonObject> resolvedParameters(QJsonObject schema, const fs::path &templates)
{
    SharedRules shared(templates);
    QJsonObject properties = schema["properties"_L1].toObject();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const Result<QJsonObject> rules = shared.resolved(property.value().toObject());
        if (!rules)
            return rules;
        property.value() = *rules;
    }
    schema["properties"_L1] = properties;
    return schema;
}

} // namespace

Result<ProjectTemplate> readTemplate(const fs::path &folder)
{
    const Result<QJsonObject> read = readObject(folder / "template.json");
    if (!read)
        return failure(read.error());
    const QJsonObject &root = *read;
    const Result<QJsonObject> parameters = resolvedParameters(root["parameters"_L1].toObject(), folder.parent_path());
    if (!parameters)
        return failure(parameters.error());
    ProjectTemplate result;
    result.id = root["id"_L1].toString();
    result.goal = root["goal"_L1].toString();
    result.runtime = root["runtime"_L1].toString();
    result.vendor = root["vendor"_L1].toString();
    result.titles = byLanguage(root["titles"_L1].toObject());
    result.descriptions = byLanguage(root["descriptions"_L1].toObject());
    result.parameters = *parameters;
    for (const QJsonValue &name : root["order"_L1].toArray())
        result.order += name.toString();
    const QJsonObject properties = result.parameters["properties"_L1].toObject();
    const bool isOrdered = result.order.size() == properties.size()
                        && std::all_of(result.order.begin(), result.order.end(),
                                       [&properties](const QString &name) { return properties.contains(name); });
    if (result.id.isEmpty() || result.titles.isEmpty() || properties.isEmpty() || !isOrdered)
        return failure(Error::Code::Invalid, "template.broken",
                       "%1 lacks an id, titles or parameters, or its order does not name each parameter",
                       {(folder / "template.json").string()});
    return result;
}

} // namespace fermata
