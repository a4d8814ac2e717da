// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/templates/templateservice.h"

namespace fermata {

// The template in a folder, from its template.json. What many templates ask for alike stands once in a file beside their
// folders: a property may be {"$ref": "fc.json#/region"}, and what stands beside the reference wins over it.
// Fails with Invalid ("template.broken").
Result<ProjectTemplate> readTemplate(const std::filesystem::path &folder);

} // namespace fermata
