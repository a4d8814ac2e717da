// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// What a text in JavaScript or TypeScript imports, requires or exports again, by the names that it writes. Names that are
// worked out are none.
std::vector<std::string> importsOf(std::string_view text);

// JSON without the comments and the commas before a closing bracket that a tsconfig.json may have.
std::string withoutComments(std::string_view json);

} // namespace fermata
