// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/project.h"

#include <string>
#include <string_view>

namespace fermata {

// What a manifest calls all that it declares: the name of an s.yaml, the service of a serverless.yml. Empty where it says
// nothing, or what a variable has still to tell.
std::string declaredName(std::string_view text, ManifestFormat format);

} // namespace fermata
