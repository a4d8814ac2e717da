// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/releasing.h"

#include <algorithm>

namespace fermata::cli {

namespace {

const QString weightOption = QStringLiteral("--weight");
const QString promoteOption = QStringLiteral("--promote");
const QString rollBackOption = QStringLiteral("--rollback");
const QString deleteOption = QStringLiteral("--delete");
const QString descriptionOption = QStringLiteral("--description");

// 2=0.05, or 2=5%. Nothing if it is neither.
std::optional<std::pair<std::string, double>> weightFrom(const QString &text)
{
    const QString version = text.section(QLatin1Char('='), 0, 0);
    QString number = text.section(QLatin1Char('='), 1);
    const bool percent = number.endsWith(QLatin1Char('%'));
    if (percent)
        number.chop(1);
    bool isNumber = false;
    const double value = number.toDouble(&isNumber) / (percent ? 100 : 1);
    if (version.isEmpty() || !isNumber || !(value >= 0 && value <= 1))
        return std::nullopt;
    return std::pair(toStd(version), value);
}

QString weightsOf(const Alias &alias)
{
    QStringList parts;
    double rest = 1;
    for (const auto &[version, weight] : alias.weights) {
        parts.append(QStringLiteral("%1 %2%").arg(toQString(version)).arg(weight * 100));
        rest -= weight;
    }
    parts.prepend(QStringLiteral("%1 %2%").arg(toQString(alias.version)).arg(rest * 100));
    return parts.join(QLatin1String(", "));
}

Result<ExitCode> tell(const Alias &alias, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("--json")))
        print(toObject(alias));
    else
        print(QStringLiteral("%1: %2").arg(toQString(alias.name), weightsOf(alias)));
    return ExitCode::Done;
}

Result<ExitCode> tellAll(const ReleaseState &state, const Arguments &arguments, const QString &only)
{
    if (!only.isEmpty()) {
        for (const Alias &alias : state.aliases) {
            if (toQString(alias.name) == only)
                return tell(alias, arguments);
        }
        return failure(Error::Code::NotFound, "release.noAlias", "%1 has no alias %2",
                       {toStd(arguments.words.first()), toStd(only)});
    }
    if (arguments.has(QStringLiteral("--json"))) {
        QJsonArray aliases;
        for (const Alias &alias : state.aliases)
            aliases.append(toObject(alias));
        QJsonArray versions;
        for (const FunctionVersion &version : state.versions)
            versions.append(toObject(version));
        print(QJsonObject{{QStringLiteral("aliases"), aliases}, {QStringLiteral("versions"), versions}});
        return ExitCode::Done;
    }
    for (const FunctionVersion &version : state.versions)
        print(QStringLiteral("version %1  %2").arg(toQString(version.id), toQString(version.description)).trimmed());
    for (const Alias &alias : state.aliases)
        print(QStringLiteral("alias %1: %2").arg(toQString(alias.name), weightsOf(alias)));
    return ExitCode::Done;
}

// What is wrong with the words, taken together; empty if nothing is.
QString wrongWords(const Arguments &arguments)
{
    const auto isAct = [&arguments](const QString &option) { return arguments.has(option); };
    const QStringList acts{promoteOption, rollBackOption, deleteOption};
    const auto count = std::count_if(acts.begin(), acts.end(), isAct);
    const qsizetype words = arguments.words.size();
    if (count > 1)
        return QStringLiteral("--promote, --rollback and --delete are three different things");
    if (count == 1 && words != 2)
        return QStringLiteral("That needs FUNCTION and NAME, and nothing else");
    if (arguments.has(weightOption) && words != 3)
        return QStringLiteral("--weight needs the VERSION that the rest of the calls goes to");
    for (const QString &weight : arguments.options.value(weightOption)) {
        if (!weightFrom(weight))
            return QStringLiteral("%1 is no weight; they look like 2=0.05 or 2=5%").arg(weight);
    }
    return {};
}

Alias aliasFrom(const Arguments &arguments)
{
    Alias alias;
    alias.name = toStd(arguments.words.value(1));
    alias.version = toStd(arguments.words.value(2));
    alias.description = toStd(arguments.value(descriptionOption));
    for (const QString &weight : arguments.options.value(weightOption)) {
        if (const auto one = weightFrom(weight); one && one->second > 0)
            alias.weights.insert(*one);
    }
    return alias;
}

QFuture<Result<Alias>> change(const Arguments &arguments, ReleaseService &service)
{
    const QString function = arguments.words.value(0);
    const QString alias = arguments.words.value(1);
    if (arguments.has(promoteOption))
        return service.promote(function, alias);
    if (arguments.has(rollBackOption))
        return service.rollBack(function, alias);
    return service.point(function, aliasFrom(arguments));
}

QFuture<Result<ExitCode>> act(const Arguments &arguments, ReleaseService &service, QObject *context)
{
    const QString function = arguments.words.value(0);
    const QString alias = arguments.words.value(1);
    if (arguments.has(deleteOption))
        return thenRead<ExitCode>(service.removeAlias(function, alias), context,
                                  [arguments, alias]() -> Result<ExitCode> {
                                      if (arguments.has(QStringLiteral("--json")))
                                          print(QJsonObject{{QStringLiteral("deleted"), alias}});
                                      else
                                          print(QStringLiteral("%1: deleted").arg(alias));
                                      return ExitCode::Done;
                                  });
    const bool changes = arguments.words.size() == 3 || arguments.has(promoteOption) || arguments.has(rollBackOption);
    if (changes)
        return thenRead<ExitCode>(change(arguments, service), context,
                                  [arguments](const Alias &changed) { return tell(changed, arguments); });
    return thenRead<ExitCode>(service.state(function), context, [arguments, alias](const ReleaseState &state) {
        return tellAll(state, arguments, alias);
    });
}

ExitCode runAlias(const Arguments &arguments)
{
    QString problem = wrongCloud(arguments);
    if (problem.isEmpty())
        problem = wrongWords(arguments);
    if (!problem.isEmpty())
        return wrongUse(problem, "alias");
    return runRelease(arguments, arguments.words.first(), [arguments](ReleaseService &service, QObject *context) {
        return act(arguments, service, context);
    });
}

} // namespace

Command aliasCommand()
{
    return {
        QStringLiteral("alias"),
        QStringLiteral("show a function's versions and aliases, or say where an alias sends its calls"),
        QStringLiteral("FUNCTION [NAME [VERSION]]"),
        1,
        3,
        QList<Option>{{weightOption, QStringLiteral("VERSION=SHARE"),
                       QStringLiteral("a share of the calls for another version: 2=0.05 or 2=5%")},
                      {promoteOption, {}, QStringLiteral("the version that has a share gets all calls")},
                      {rollBackOption, {}, QStringLiteral("take the share away, or go back to the version before")},
                      {deleteOption, {}, QStringLiteral("delete the alias")},
                      {descriptionOption, QStringLiteral("TEXT"), QStringLiteral("what the alias is for")},
                      projectOption()}
            + functionOptions(),
        QStringLiteral(
            "FUNCTION alone lists; with NAME it shows that one; with VERSION the alias is made or moved there.\n"
            "JSON of a list: {\"aliases\":[{\"alias\",\"version\",\"weights\":{VERSION:SHARE},\"description\"}],\n"
            "\"versions\":[{\"version\",\"description\",\"codeHash\",\"bytes\",\"publishedAt\"}]}; of one alias or a change: that alias;\n"
            "after --delete: {\"deleted\"}.\n"
            "Only pointers and weights change: nothing is built or uploaded, and settings of the latest version stay."),
        runAlias};
}

} // namespace fermata::cli
