// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"
#include "app/model/runtime.h"

namespace fermata {

// The place of the handler's function in a file that exists, by what the language sees in its text. Fails with NotFound
// ("handler.noFunction") and names the function that was perhaps meant.
Result<HandlerLocation> handlerInFile(const LanguageSupport &language, const std::filesystem::path &file,
                                      const HandlerName &handler);

// The failure for a handler whose file is missing: NotFound ("handler.noFile"); in a package that is an archive
// "handler.packed", or "function.codeMissing" where that is not there.
tl::unexpected<Error> noHandlerFile(const QString &handler, const std::filesystem::path &expected);

} // namespace fermata
