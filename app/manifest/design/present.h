// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/design/manuscript.h"
#include "app/model/architecture.h"
#include "app/model/project.h"

#include <string>
#include <vector>

namespace fermata {

// What is there already, which a new trigger must neither take nor hide.

// A path on which nothing answers yet: "/", or the function's name with a number behind it if need be.
std::string freeRoute(const Manifest &manifest, const ArchitectureNode &function);

// Puts an item at the end of a list of the function. A list that it only inherits, from a template, an anchor or a merge
// key, is written here first, because one of its own takes the other's place. Gives the item's path. Fails with
// "design.computedList" where a variable stands in place of a list.
Result<std::string> appendTo(const Manifest &manifest, Manuscript &text, const ArchitectureNode &function,
                             const std::string &list, const YamlTree &item);

} // namespace fermata
