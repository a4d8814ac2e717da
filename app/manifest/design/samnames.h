// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/design/manuscript.h"
#include "app/model/architecture.h"

#include <string>

namespace fermata {

// Gives a resource of a template another logical id, and with it all that names it: Ref, GetAtt, DependsOn, Sub and
// connectors in all forms, what SAM makes of it (MyFunctionRole, MyFunction.Alias), and literals where a template was
// resolved already.
Result<> renameResource(Manuscript &manuscript, const ArchitectureNode &node, const std::string &name);

} // namespace fermata
