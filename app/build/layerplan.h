// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/buildplan.h"
#include "app/model/publishing.h"

#include <filesystem>

namespace fermata {

// How a layer with a build method is made: its files and what the ecosystem's tool installs for them go where the vendor's
// runtimes look for them (python/, nodejs/, ruby/lib and ruby/gems, java/lib), or its Makefile's target build-<resource> makes all of it.
// `root` is the project's folder; the output is .fermata/build/<layer>.layer.
// Fails with NotFound ("code.noFolder") when its folder is not there, and with Invalid ("build.layerMethod") for a method
// that is not known here.
Result<BuildPlan> layerPlan(const DeclaredLayer &layer, const std::filesystem::path &root);

} // namespace fermata
