// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::serverless {

// Whether a file is a Serverless Framework manifest, by its keys.
bool recognises(const std::filesystem::path &file, const Value &root);

// Reads the functions of a serverless.yml with the provider's settings under them.
void read(Reading &reading, const ManifestFile &file);

} // namespace fermata::serverless
