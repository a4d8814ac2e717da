// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/failuretext.h"

#include "app/async/text.h"
#include "ui/panels/parts/recordtext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

// As Node.js, Python, Ruby, PHP and Java say it, in the error or, of a program of its own, in its log.
bool missesModule(const InvocationRecord &record)
{
    const std::string said = (record.error ? record.error->errorMessage : std::string()) + record.logTail;
    return std::ranges::any_of(
        std::array{"Cannot find module", "Cannot find package", "No module named", "cannot load such file",
                   "Failed opening required", "Class not found", "ClassNotFoundException", "NoClassDefFoundError"},
        [&said](const char *words) { return said.find(words) != std::string::npos; });
}

} // namespace

std::optional<ErrorCard::Content> FailureText::ofFunction(const InvocationRecord &record)
{
    if (record.outcome == Outcome::Success && !record.error)
        return std::nullopt;
    ErrorCard::Content content;
    content.kind = ErrorCard::Kind::Function;
    content.function = toQString(record.function);
    content.title = RecordText::outcome(record.outcome == Outcome::Success ? Outcome::FunctionError : record.outcome);
    content.hint = hint(record);
    if (!record.error)
        return content;
    const QString type = toQString(record.error->errorType);
    const QString message = toQString(record.error->errorMessage);
    if (record.outcome == Outcome::FunctionError && !type.isEmpty())
        content.title = tr("The function failed: %1").arg(type);
    content.message = message;
    for (const std::string &line : record.error->stackTrace)
        content.trace += toQString(line).split(u'\n', Qt::SkipEmptyParts);
    return content;
}

QString FailureText::hint(const InvocationRecord &record)
{
    if (record.outcome != Outcome::Success && missesModule(record))
        return tr("A module is missing. If it is a dependency, Build (Ctrl+Shift+B) installs it: what was built is "
                  "what runs here.");
    switch (record.outcome) {
    case Outcome::Timeout:
        return tr(
            "It did not answer in time. Raise the timeout in the manifest, or look in the log for what it waits for.");
    case Outcome::OutOfMemory:
        return tr("It needed more than its %1 MB. Raise the memory in the manifest.").arg(record.memoryMb);
    case Outcome::Exited: return tr("Its process ended during the call. Look in the log for the last lines before.");
    case Outcome::InitError:
        if (record.error && record.error->errorType.ends_with("HandlerNotFound"))
            return tr("Correct the handler in the manifest, or add that function to the module.");
        return tr("It failed while its module was loaded, before any event was handled.");
    case Outcome::Throttled: return tr("Too many calls at the same time. Send it again in a moment.");
    default: return {};
    }
}

std::optional<ErrorCard::Content> FailureText::ofContract(ContractBreak broken)
{
    ErrorCard::Content content;
    content.kind = ErrorCard::Kind::Contract;
    content.title = tr("The answer breaks the contract of its HTTP trigger");
    content.hint =
        tr("Callers over HTTP would get a 502. Return {\"statusCode\": 200, \"headers\": {…}, \"body\": \"…\"}.");
    switch (broken) {
    case ContractBreak::None: return std::nullopt;
    case ContractBreak::NoStatusCode: content.message = tr("An HTTP handler must return statusCode."); break;
    case ContractBreak::BadStatusCode:
        content.message = tr("statusCode must be a whole number from 100 to 599.");
        break;
    case ContractBreak::BadHeaders: content.message = tr("headers must be an object of names and values."); break;
    case ContractBreak::BadBody: content.message = tr("body must be text: turn objects into JSON first."); break;
    }
    return content;
}

} // namespace fermata
