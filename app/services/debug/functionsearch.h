// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"

#include <QFuture>

namespace fermata {

// Whether the code in a folder defines a function of this name, for debuggers that cannot tell: empty if it does,
// otherwise why it holds nothing. Reads the files in another thread.
QFuture<QString> functionProblem(const std::filesystem::path &folder, const FunctionForm &form, const QString &name);

} // namespace fermata
