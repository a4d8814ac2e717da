// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/publishing.h"

#include <optional>
#include <string>

namespace fermata::emulator {

// The statement that Lambda makes of a permission, as JSON text. Nothing where it refuses the principal.
std::optional<std::string> permissionStatement(const DeclaredPermission &permission, const std::string &functionArn);

} // namespace fermata::emulator
