// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace fermata::knative {

// A quantity of memory as Kubernetes writes it (128Mi, 1G, 134217728) in MB; nothing for what is none.
std::optional<int> megabytesOf(const std::string &text);
// Of processors: 500m, 0.5, 2.
std::optional<double> processorsOf(const std::string &text);

} // namespace fermata::knative
