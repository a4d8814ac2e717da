// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "app/async/text.h"
#include "app/base/text.h"
#include "app/cli/commands.h"

#include <algorithm>

namespace fermata::cli {

namespace {

const Option &jsonOption()
{
    static const Option option{QStringLiteral("--json"), {}, QStringLiteral("answer in JSON, with the keys below")};
    return option;
}

QList<Option> optionsOf(const Command &command)
{
    return command.options + QList<Option>{jsonOption()};
}

tl::unexpected<Error> wrongUse(const QString &english, const QString &argument, const Command &command)
{
    return failure(Error::Code::Invalid, "cli.wrongUse", toStd(english), {toStd(argument)},
                   toStd(QStringLiteral("See: fermata-cli help %1").arg(command.name)));
}

tl::unexpected<Error> unknownOption(const QString &name, const Command &command)
{
    std::vector<std::string> known;
    for (const Option &option : optionsOf(command))
        known.push_back(toStd(option.name));
    const QString near = toQString(nearest(toStd(name), known));
    return wrongUse(near.isEmpty()
                        ? QStringLiteral("There is no option %1")
                        : QStringLiteral("There is no option %1; is %2 meant?").replace(QStringLiteral("%2"), near),
                    name, command);
}

// What is too wide for the column stands on a line of its own.
QString column(const QString &text)
{
    constexpr qsizetype width = 24;
    const QString start = QStringLiteral("  ") + text.leftJustified(width);
    return text.size() < width ? start : start + QLatin1Char('\n') + QString(width + 2, QLatin1Char(' '));
}

QString usage(const Command &command)
{
    QString line = QStringLiteral("fermata-cli ") + command.name;
    if (!command.words.isEmpty())
        line += QLatin1Char(' ') + command.words;
    return line + QStringLiteral(" [options]");
}

} // namespace

QString Arguments::value(const QString &option, const QString &fallback) const
{
    const QStringList given = options.value(option);
    return given.isEmpty() ? fallback : given.last();
}

const QList<Command> &commands()
{
    static const QList<Command> all = {
        templatesCommand(), newCommand(),     showCommand(),   checkCommand(),    editCommand(),   convertCommand(),
        buildCommand(),     invokeCommand(),  testCommand(),   debugCommand(),    deployCommand(), publishCommand(),
        aliasCommand(),     compareCommand(), twinCommand(),   rehearseCommand(), logsCommand(),   metricsCommand(),
        instancesCommand(), traceCommand(),   explainCommand()};
    return all;
}

const Command *findCommand(const QString &name)
{
    const QList<Command> &all = commands();
    const auto found =
        std::find_if(all.begin(), all.end(), [&name](const Command &command) { return command.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Result<Arguments> parse(const Command &command, const QStringList &typed)
{
    Arguments arguments;
    const QList<Option> options = optionsOf(command);
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const QString &word = typed[i];
        if (!word.startsWith(QLatin1String("--"))) {
            arguments.words += word;
            continue;
        }
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const QString name = word.left(equals < 0 ? word.size() : equals);
        const auto option =
            std::find_if(options.begin(), options.end(), [&name](const Option &one) { return one.name == name; });
        if (option == options.end())
            return unknownOption(name, command);
        if (option->value.isEmpty())
            arguments.options[name] += QString();
        else if (equals >= 0)
            arguments.options[name] += word.mid(equals + 1);
        else if (++i < typed.size())
            arguments.options[name] += typed[i];
        else
            return wrongUse(QStringLiteral("%1 needs a value"), name, command);
    }
    if (arguments.words.size() < command.fewestWords)
        return wrongUse(QStringLiteral("Too few words: this command needs %1"), command.words, command);
    if (arguments.words.size() > command.mostWords)
        return wrongUse(QStringLiteral("One word too many: %1"), arguments.words[command.mostWords], command);
    return arguments;
}

QString helpText()
{
    QString text = QStringLiteral("Fermata from the shell.\n\n  fermata-cli COMMAND [options]\n\nCommands:\n");
    for (const Command &command : commands())
        text += column(command.name) + command.summary + QLatin1Char('\n');
    text += column(QStringLiteral("help [COMMAND]")) + QStringLiteral("this text, or all about one command\n");
    text += column(QStringLiteral("--version")) + QStringLiteral("the version\n");
    return text + QStringLiteral("\nExit codes: 0 done, 1 failed, 2 wrong use.\n");
}

QString helpText(const Command &command)
{
    QString text = command.summary + QStringLiteral("\n\n  ") + usage(command) + QStringLiteral("\n\nOptions:\n");
    for (const Option &option : optionsOf(command))
        text += column(option.value.isEmpty() ? option.name : option.name + QLatin1Char(' ') + option.value)
              + option.meaning + QLatin1Char('\n');
    return text + QLatin1Char('\n') + command.answer + QLatin1Char('\n');
}

} // namespace fermata::cli
