// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/base/text.h"
#include "app/cli/command.h"
#include "app/cli/output.h"

#include <QCoreApplication>

#include <algorithm>

using namespace fermata;
using namespace fermata::cli;

namespace {

ExitCode noSuchCommand(const QString &name)
{
    std::vector<std::string> names;
    for (const Command &command : commands())
        names.push_back(toStd(command.name));
    complain(QStringLiteral("fermata-cli: There is no command %1").arg(name));
    const std::string near = nearest(toStd(name), names);
    complain(near.empty() ? QStringLiteral("  See: fermata-cli help")
                          : QStringLiteral("  Is %1 meant?").arg(toQString(near)));
    return ExitCode::WrongUse;
}

ExitCode help(const QString &name)
{
    if (name.isEmpty()) {
        print(helpText());
        return ExitCode::Done;
    }
    const Command *command = findCommand(name);
    if (!command)
        return noSuchCommand(name);
    print(helpText(*command));
    return ExitCode::Done;
}

ExitCode run(const QStringList &typed)
{
    const QString name = typed.value(0);
    if (name.isEmpty()) {
        complain(helpText());
        return ExitCode::WrongUse;
    }
    const auto asksForHelp = [](const QString &word) {
        return word == QLatin1String("--help") || word == QLatin1String("-h");
    };
    if (name == QLatin1String("help") || asksForHelp(name))
        return help(typed.value(1));
    if (name == QLatin1String("--version")) {
        print(QStringLiteral("fermata-cli %1").arg(QCoreApplication::applicationVersion()));
        return ExitCode::Done;
    }
    const Command *command = findCommand(name);
    if (!command)
        return noSuchCommand(name);
    if (std::any_of(typed.begin(), typed.end(), asksForHelp))
        return help(name);
    const Result<Arguments> arguments = parse(*command, typed.mid(1));
    if (!arguments) {
        complain(QStringLiteral("fermata-cli: ") + toQString(arguments.error().message));
        complain(QStringLiteral("  ") + toQString(arguments.error().hint));
        return ExitCode::WrongUse;
    }
    return command->run(*arguments);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(FERMATA_VERSION));
    return static_cast<int>(run(QCoreApplication::arguments().mid(1)));
}
