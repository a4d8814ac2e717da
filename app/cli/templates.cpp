// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/services/templates/templateservice.h"

namespace fermata::cli {

namespace {

QJsonObject toObject(const ProjectTemplate &one)
{
    return {{QStringLiteral("id"), one.id},
            {QStringLiteral("goal"), one.goal},
            {QStringLiteral("runtime"), one.runtime},
            {QStringLiteral("vendor"), one.vendor},
            {QStringLiteral("title"), one.titles.value(QStringLiteral("en"))},
            {QStringLiteral("description"), one.descriptions.value(QStringLiteral("en"))},
            {QStringLiteral("parameters"), one.parameters}};
}

ExitCode runTemplates(const Arguments &arguments)
{
    const TemplateService service;
    for (const QString &problem : service.problems())
        complain(QStringLiteral("fermata-cli: ") + problem);
    QJsonArray list;
    for (const ProjectTemplate &one : service.templates())
        list += toObject(one);
    if (arguments.has(QStringLiteral("--json"))) {
        print(QJsonObject{{QStringLiteral("templates"), list}});
    } else {
        for (const ProjectTemplate &one : service.templates())
            print(one.id.leftJustified(30) + one.titles.value(QStringLiteral("en")));
    }
    return service.templates().isEmpty() ? ExitCode::Failed : ExitCode::Done;
}

} // namespace

Command templatesCommand()
{
    return {
        QStringLiteral("templates"),
        QStringLiteral("list the project templates"),
        {},
        0,
        0,
        {},
        QStringLiteral(
            "JSON: {\"templates\":[{\"id\",\"goal\",\"runtime\",\"vendor\",\"title\",\"description\",\"parameters\"}]};\n"
            "parameters is a JSON Schema object."),
        runTemplates};
}

} // namespace fermata::cli
