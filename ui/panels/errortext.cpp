// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/errortext.h"

#include "app/async/text.h"
#include "ui/panels/errorsentences.h"

#include <QCoreApplication>

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

QString sentenceOr(const char *sentence, const std::vector<std::string> &arguments, const std::string &fallback)
{
    return sentence ? filled(sentence, arguments) : toQString(fallback);
}

} // namespace

QString errorText(const Error &error)
{
    const ErrorSentence *known = errorSentence(error.id);
    const QString text = sentenceOr(known ? known->text : nullptr, error.arguments, error.message);
    return text.isEmpty() ? toQString(error.id) : text;
}

QString hintText(const Error &error)
{
    // The way out may depend on what happened, so that it is known only where the error was made.
    const ErrorSentence *known = errorSentence(error.id);
    return sentenceOr(known ? known->hint : nullptr, error.arguments, error.hint);
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
    const ErrorSentence *known = errorSentence(diagnostic.rule);
    return sentenceOr(known ? known->text : nullptr, diagnostic.arguments, diagnostic.message);
}

QString diagnosticFix(const Diagnostic &diagnostic)
{
    const ErrorSentence *known = errorSentence(diagnostic.rule);
    return sentenceOr(known ? known->hint : nullptr, diagnostic.arguments, diagnostic.fix);
}

bool knowsError(const std::string &id)
{
    return errorSentence(id) != nullptr;
}

} // namespace fermata
