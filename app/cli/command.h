// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace fermata::cli {

// What the program ends with.
enum class ExitCode { Done = 0, Failed = 1, WrongUse = 2 };

struct Option
{
    QString name;     // "--json"
    QString value;    // what stands behind it, for the help; empty for a switch
    QString meaning;
};

// What was typed behind the command's name, taken apart.
struct Arguments
{
    QStringList words;
    QHash<QString, QStringList> options; // by name, in order; an empty string for a switch

    bool has(const QString &option) const { return options.contains(option); }
    QString value(const QString &option, const QString &fallback = {}) const; // the last one given
};

// One command of fermata-cli. All have the same three parts: how it is used, what it answers, what it does.
struct Command
{
    QString name;
    QString summary;       // one line
    QString words;         // "ID DIR", for the help
    int fewestWords = 0;
    int mostWords = 0;
    QList<Option> options; // beside --json, which all have
    QString answer;        // the keys of its JSON and what its exit codes mean
    ExitCode (*run)(const Arguments &arguments);
};

// What --env means wherever a manifest is read.
inline const QString environmentMeaning = QStringLiteral(
    "in this environment: of an s.yaml's env.yaml, of a template's samconfig.toml or .yaml, or the stage of a "
    "serverless.yml");

const QList<Command> &commands();
const Command *findCommand(const QString &name);

// Fails with Invalid and says what is wrong: an unknown option, a missing value, too few or too many words.
Result<Arguments> parse(const Command &command, const QStringList &typed);

QString helpText();                       // all commands
QString helpText(const Command &command); // one of them

} // namespace fermata::cli
