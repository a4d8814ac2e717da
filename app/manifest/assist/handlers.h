// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"

#include <string>
#include <vector>

namespace fermata {

// The handlers that the code of a function could have: the functions at the top of its Python or JavaScript files, as
// file.function, those with a usual name first. Bounded: 200 files of up to 256 KB, two folders deep.
std::vector<std::string> handlersIn(const Function &function);

} // namespace fermata
