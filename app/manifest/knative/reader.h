// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::knative {

// Whether a file is a Knative func.yaml.
bool recognises(const std::filesystem::path &file, const Value &root);
void read(Reading &reading, const ManifestFile &file);

// Whether a document is a resource of a cluster with Knative in it: a Service, or one of eventing.
bool recognisesResource(const std::filesystem::path &file, const Value &root);
// Every document of the file: Services are functions, what leads events to them makes wires, all else is a plain box.
void readResources(Reading &reading, const ManifestFile &file);

} // namespace fermata::knative
