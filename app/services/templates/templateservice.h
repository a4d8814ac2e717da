// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <filesystem>

namespace fermata {

// What the wizard asks first: goal -> runtime -> vendor lead to exactly one template.
struct ProjectTemplate
{
    QString id;       // "http-hello-python-fc"
    QString goal;     // "http-hello", "event"
    QString runtime;  // "python", "nodejs"
    QString vendor;   // "fc", "lambda"
    QHash<QString, QString> titles;       // by language: en, zh_CN
    QHash<QString, QString> descriptions; // by language
    QJsonObject
        parameters; // JSON Schema object: properties with title, title_zh_CN, description, default, enum, pattern, minimum ...
    QStringList order; // of the properties in the form
};

struct GeneratedFile
{
    QString path; // relative, with /
    QByteArray content;
    bool isManifest = false;
};

// A value that breaks its schema: which parameter, and why.
struct ParameterProblem
{
    QString parameter;
    QString message; // English; arguments for translation as in Error
    std::string id; // "template.pattern", "template.range", "template.enum", "template.required"
    QStringList arguments;
};

// Project templates: folders in share/fermata/templates with template.json and a files/ tree whose names and texts
// hold {{ name }} places. Nothing is run, nothing is fetched.
class TemplateService
{
public:
    // Reads share/fermata/templates by default. A broken template is left out and named in problems().
    explicit TemplateService(std::filesystem::path folder = {});

    const QList<ProjectTemplate> &templates() const { return m_templates; }
    const ProjectTemplate *find(const QString &id) const;
    QStringList problems() const { return m_problems; }

    QList<ParameterProblem> check(const QString &id, const QJsonObject &values) const;
    // What create() would write. Parameters that are missing take their defaults.
    Result<QList<GeneratedFile>> preview(const QString &id, const QJsonObject &values) const;
    // Writes the files into `folder`, which must be missing or empty (Conflict "template.folderNotEmpty"). All or nothing:
    // what was written is removed again when a write fails (Denied, Io).
    Result<> create(const QString &id, const QJsonObject &values, const std::filesystem::path &folder) const;

private:
    void load(const std::filesystem::path &folder);

    QList<ProjectTemplate> m_templates;
    QHash<QString, std::filesystem::path> m_folders;
    QStringList m_problems;
};

} // namespace fermata
