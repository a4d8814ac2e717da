// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::knative {

// Whether a file is a Knative func.yaml.
bool recognises(const std::filesystem::path &file, const Value &root);

// Reads the one function that a func.yaml describes; its code is the folder it lies in.
void read(Reading &reading, const ManifestFile &file);

} // namespace fermata::knative
