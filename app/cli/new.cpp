// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/services/templateservice.h"

#include <QDir>

namespace fermata::cli {

namespace {

Result<QJsonObject> valuesFrom(const QStringList &settings)
{
    QJsonObject values;
    for (const QString &setting : settings) {
        const qsizetype equals = setting.indexOf(QLatin1Char('='));
        if (equals < 1)
            return failure(Error::Code::Invalid, "cli.wrongUse", "%1 is not name=value", {toStd(setting)},
                           "See: fermata-cli help new");
        values[setting.left(equals)] = setting.mid(equals + 1);
    }
    return values;
}

ExitCode runNew(const Arguments &arguments)
{
    const Result<QJsonObject> values = valuesFrom(arguments.options.value(QStringLiteral("--set")));
    if (!values) {
        fail(values.error(), arguments);
        return ExitCode::WrongUse;
    }
    const TemplateService service;
    const QString id = arguments.words[0];
    const QString folder = QDir::cleanPath(QDir::current().absoluteFilePath(arguments.words[1]));
    const Result<QList<GeneratedFile>> files = service.preview(id, *values);
    if (!files)
        return fail(files.error(), arguments);
    if (const Result<> made = service.create(id, *values, toPath(folder)); !made)
        return fail(made.error(), arguments);
    QJsonArray names;
    for (const GeneratedFile &file : *files)
        names += file.path;
    if (arguments.has(QStringLiteral("--json"))) {
        print(QJsonObject{{QStringLiteral("folder"), folder}, {QStringLiteral("files"), names}});
        return ExitCode::Done;
    }
    print(QStringLiteral("Made %1 files in %2").arg(names.size()).arg(folder));
    return ExitCode::Done;
}

} // namespace

Command newCommand()
{
    return {QStringLiteral("new"),
            QStringLiteral("make a project from a template"),
            QStringLiteral("ID DIR"),
            2,
            2,
            {{QStringLiteral("--set"), QStringLiteral("NAME=VALUE"),
              QStringLiteral("a parameter of the template; may be given several times")}},
            QStringLiteral("DIR must be missing or empty.\nJSON: {\"folder\",\"files\":[\"relative/path\"]}."),
            runNew};
}

} // namespace fermata::cli
