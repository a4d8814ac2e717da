// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::serverlessdevs {

// Whether a file is a Serverless Devs manifest, by its name and its first keys.
bool recognises(const std::filesystem::path &file, const Value &root);

// Reads an s.yaml: edition 3.0.0 with the component fc3, and the older editions with the component fc.
void read(Reading &reading, const ManifestFile &file);

} // namespace fermata::serverlessdevs
