// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/extension/handlerlookup.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/text.h"

namespace fermata {

namespace {

// The archive that a path leads into; empty where it leads into none.
std::filesystem::path archiveIn(const std::filesystem::path &path)
{
    for (std::filesystem::path at = path; at.has_relative_path(); at = at.parent_path()) {
        if (at.extension() == ".zip" || at.extension() == ".jar")
            return at;
    }
    return {};
}

} // namespace

Result<HandlerLocation> handlerInFile(const LanguageSupport &language, const std::filesystem::path &file,
                                      const HandlerName &handler)
{
    const Result<std::string> text = readFile(file);
    if (!text)
        return failure(text.error());
    std::vector<std::string> others;
    for (HandlerLocation &found : language.functionsIn(toQString(*text))) {
        if (toStd(found.name) == handler.function) {
            found.file = file;
            return found;
        }
        others.push_back(toStd(found.name));
    }
    const std::string near = nearest(handler.function, others);
    return failure(Error::Code::NotFound, "handler.noFunction", "%1 has no function %2",
                   {file.string(), handler.function}, near.empty() ? std::string() : fill("Did you mean %1?", {near}));
}

tl::unexpected<Error> noHandlerFile(const QString &handler, const std::filesystem::path &expected)
{
    const std::filesystem::path archive = archiveIn(expected);
    std::error_code ignored;
    if (!archive.empty() && std::filesystem::exists(archive, ignored))
        return failure(Error::Code::NotFound, "handler.packed", "The handler %1 is packed in %2",
                       {toStd(handler), archive.string()});
    if (!archive.empty())
        return failure(Error::Code::NotFound, "function.codeMissing", "The package %1 does not exist",
                       {archive.string()}, "Correct the path, or build the project first");
    return failure(Error::Code::NotFound, "handler.noFile", "The handler %1 should be in %2, which does not exist",
                   {toStd(handler), expected.string()});
}

} // namespace fermata
