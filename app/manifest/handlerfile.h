// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"

#include <string>
#include <vector>

namespace fermata {

// The files, relative to the code folder, one of which must hold the handler; the likeliest first. Empty for languages
// whose handler does not name a file.
std::vector<std::string> handlerFiles(const Function &function);

} // namespace fermata
