// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start/commandline.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace fermata {

namespace {

QSize parseSize(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{2,5})[xX](\\d{2,5})$"));
    const QRegularExpressionMatch match = form.match(text);
    return match.hasMatch() ? QSize(match.captured(1).toInt(), match.captured(2).toInt()) : QSize();
}

QString wrongWord(const QCommandLineParser &parser, const QString &option, const QStringList &allowed)
{
    const QString value = parser.value(option);
    if (!parser.isSet(option) || allowed.contains(value))
        return {};
    return QStringLiteral("--%1 is one of %2, not %3").arg(option, allowed.join(QLatin1String(", ")), value);
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("A desktop IDE for serverless development."));
    parser.addPositionalArgument(QStringLiteral("path"),
                                 QStringLiteral("A folder, a manifest, or FILE[:LINE[:COLUMN]]."),
                                 QStringLiteral("[path...]"));
    parser.addOptions({
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Shows this text.")},
        {{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Shows the version.")},
        {QStringLiteral("new-window"), QStringLiteral("Opens a window of its own beside one that runs.")},
        {QStringLiteral("screenshot"), QStringLiteral("Saves the window as a PNG once it is quiet, then quits."),
         QStringLiteral("file")},
        {QStringLiteral("theme"), QStringLiteral("dark or light."), QStringLiteral("theme")},
        {QStringLiteral("language"), QStringLiteral("en or zh_CN."), QStringLiteral("language")},
        {QStringLiteral("size"), QStringLiteral("Size of the window, for example 1440x900."), QStringLiteral("WxH")},
    });
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments, const QString &folder)
{
    QCommandLineParser parser;
    addOptions(parser);
    CommandLine line;
    if (!parser.parse(arguments))
        line.problem = parser.errorText();
    line.help = parser.helpText();
    line.newWindow = parser.isSet(QStringLiteral("new-window"));
    line.showVersion = parser.isSet(QStringLiteral("version"));
    line.showHelp = parser.isSet(QStringLiteral("help"));
    line.theme = parser.value(QStringLiteral("theme"));
    line.language = parser.value(QStringLiteral("language"));
    line.size = parseSize(parser.value(QStringLiteral("size")));
    if (parser.isSet(QStringLiteral("screenshot")))
        line.screenshot = QDir(folder).absoluteFilePath(parser.value(QStringLiteral("screenshot")));
    if (line.problem.isEmpty())
        line.problem = wrongWord(parser, QStringLiteral("theme"), {QStringLiteral("dark"), QStringLiteral("light")});
    if (line.problem.isEmpty())
        line.problem = wrongWord(parser, QStringLiteral("language"), {QStringLiteral("en"), QStringLiteral("zh_CN")});
    if (line.problem.isEmpty() && parser.isSet(QStringLiteral("size")) && line.size.isEmpty())
        line.problem = QStringLiteral("--size is written like 1440x900");
    for (const QString &text : parser.positionalArguments())
        line.places.append(parsePlace(text, folder));
    return line;
}

StartPlace parsePlace(const QString &text, const QString &folder)
{
    const auto absolute = [&folder](const QString &path) {
        return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
    };
    static const QRegularExpression form(QStringLiteral("^(.+?):(\\d+)(?::(\\d+))?:?$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch() || QFileInfo::exists(absolute(text)))
        return {.path = absolute(text)};
    return {
        .path = absolute(match.captured(1)), .line = match.captured(2).toInt(), .column = match.captured(3).toInt()};
}

} // namespace fermata
