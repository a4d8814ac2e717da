// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/errors/errortext.h"

#include "app/async/text.h"
#include "ui/panels/errors/errorsentences.h"

#include <QCoreApplication>

#include <optional>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

// %1 to %9 in the order the arguments were given, in one pass: an argument may hold a % of its own.
QString filled(const char *english, const std::vector<std::string> &arguments)
{
    const QString text = QCoreApplication::translate("Error", english);
    QString result;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const int number = text[at] == u'%' && at + 1 < text.size() ? text[at + 1].digitValue() : -1;
        if (number >= 1 && static_cast<std::size_t>(number) <= arguments.size()) {
            result += toQString(arguments[static_cast<std::size_t>(number) - 1]);
            ++at;
        } else {
            result += text[at];
        }
    }
    return result;
}

// The translated sentence of this id that says the same as `message`; the message itself when there is none, so that
// nothing untrue is ever said.
QString textOf(const std::string &id, const std::string &message, const std::vector<std::string> &arguments)
{
    for (const ErrorSentence &sentence : errorSentences(id)) {
        if (sentence.text && (message.empty() || fill(sentence.text, arguments) == message))
            return filled(sentence.text, arguments);
    }
    return toQString(message);
}

// What is missing comes with the command that installs it.
bool isCommand(const std::string &id)
{
    return id == "runtime.interpreterMissing" || id == "debug.adapterMissing";
}

QString hintOf(const std::string &id, const std::string &hint)
{
    if (!hint.empty() && isCommand(id))
        return QCoreApplication::translate("Error", "Install it with: %1").arg(toQString(hint));
    for (const ErrorSentence &sentence : errorSentences(id)) {
        if (sentence.hint && hint == sentence.hint)
            return QCoreApplication::translate("Error", sentence.hint);
    }
    return toQString(hint);
}

// The problem that an error of a whole manifest stands for: its arguments are a file, a line, the problem's English words,
// its rule and the rule's arguments.
std::optional<Diagnostic> problemIn(const Error &error)
{
    constexpr std::size_t rulePlace = 3;
    if (error.id != "project.brokenManifest" || error.arguments.size() <= rulePlace)
        return std::nullopt;
    Diagnostic problem;
    problem.rule = error.arguments[rulePlace];
    problem.message = error.arguments[rulePlace - 1];
    problem.arguments.assign(error.arguments.begin() + rulePlace + 1, error.arguments.end());
    problem.fix = error.hint;
    return problem;
}

} // namespace

QString errorText(const Error &error)
{
    if (const std::optional<Diagnostic> problem = problemIn(error)) {
        std::vector<std::string> said = error.arguments;
        said[2] = toStd(diagnosticText(*problem));
        return filled("%1, line %2: %3", said);
    }
    const QString text = textOf(error.id, error.message, error.arguments);
    return text.isEmpty() ? toQString(error.id) : text;
}

QString hintText(const Error &error)
{
    if (const std::optional<Diagnostic> problem = problemIn(error))
        return diagnosticFix(*problem);
    return hintOf(error.id, error.hint);
}

QString errorAndHint(const Error &error)
{
    const QString hint = hintText(error);
    if (hint.isEmpty())
        return errorText(error);
    return QCoreApplication::translate("Error", "%1. %2").arg(errorText(error), hint);
}

QString diagnosticText(const Diagnostic &diagnostic)
{
    return textOf(diagnostic.rule, diagnostic.message, diagnostic.arguments);
}

QString diagnosticFix(const Diagnostic &diagnostic)
{
    return hintOf(diagnostic.rule, diagnostic.fix);
}

bool knowsError(const std::string &id)
{
    return !errorSentences(id).empty();
}

} // namespace fermata
