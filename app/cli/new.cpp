// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/convert/webapplication.h"
#include "app/convert/writing.h"
#include "app/services/templates/templateservice.h"

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

void reportMade(const QString &folder, const QJsonArray &names, const QStringList &notes, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("--json"))) {
        print(QJsonObject{{QStringLiteral("folder"), folder},
                          {QStringLiteral("files"), names},
                          {QStringLiteral("notes"), QJsonArray::fromStringList(notes)}});
        return;
    }
    print(names.size() == 1 ? QStringLiteral("Made %1 in %2").arg(names.first().toString(), folder)
                            : QStringLiteral("Made %1 files in %2").arg(names.size()).arg(folder));
    for (const QString &note : notes)
        print(QStringLiteral("  ") + note);
}

// A web application's folder becomes a function: its manifest is written into it.
ExitCode makeFunction(const Arguments &arguments)
{
    const QString folder = QDir::cleanPath(QDir::current().absoluteFilePath(arguments.value(QStringLiteral("--from"))));
    const std::optional<convert::Target> target =
        convert::targetNamed(toStd(arguments.value(QStringLiteral("--to"), QStringLiteral("fc3"))));
    if (!target || !arguments.words.isEmpty()) {
        complain(QStringLiteral("fermata-cli: new --from DIR takes --to fc3 or --to sam, and nothing else"));
        return ExitCode::WrongUse;
    }
    const Result<std::vector<convert::ConvertedFile>> files = convert::functionFromFolder(toPath(folder), *target);
    if (!files)
        return fail(files.error(), arguments);
    if (const Result<> written = convert::writeFiles(*files, convert::Overwriting::Refused); !written)
        return fail(written.error(), arguments);
    QJsonArray names;
    for (const convert::ConvertedFile &file : *files)
        names += toQString(file.path.filename());
    QStringList notes;
    const std::optional<convert::WebApplication> application = convert::recogniseWebApplication(toPath(folder));
    for (const std::string &note : application ? application->notes : std::vector<std::string>())
        notes += toQString(note);
    reportMade(folder, names, notes, arguments);
    return ExitCode::Done;
}

ExitCode runNew(const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("--from")))
        return makeFunction(arguments);
    if (arguments.words.size() < 2) {
        complain(QStringLiteral("fermata-cli: Too few words: this command needs ID DIR, or --from DIR"));
        complain(QStringLiteral("  See: fermata-cli help new"));
        return ExitCode::WrongUse;
    }
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
    reportMade(folder, names, {}, arguments);
    return ExitCode::Done;
}

} // namespace

Command newCommand()
{
    return {
        QStringLiteral("new"),
        QStringLiteral("make a project from a template, or a function of a web application"),
        QStringLiteral("(ID DIR | --from DIR)"),
        0,
        2,
        {{QStringLiteral("--set"), QStringLiteral("NAME=VALUE"),
          QStringLiteral("a parameter of the template; may be given several times")},
         {QStringLiteral("--from"), QStringLiteral("DIR"),
          QStringLiteral(
              "a web application (Flask, Django, FastAPI, Express, Koa, Next.js, Spring Boot): writes its manifest into it")},
         {QStringLiteral("--to"), QStringLiteral("FORMAT"), QStringLiteral("with --from: fc3 (by default) or sam")}},
        QStringLiteral(
            "A template's DIR must be missing or empty; --from writes over nothing.\n"
            "JSON: {\"folder\",\"files\":[\"relative/path\"],\"notes\":[\"what has to be done before it runs\"]}."),
        runNew};
}

} // namespace fermata::cli
