// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/topic.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace fermata {

// The topics of a manifest with their subscriptions; none for a text that is no known manifest. Read apart from the
// manifest itself: only who makes topics asks for them.
std::vector<DeclaredTopic> readTopics(const std::filesystem::path &file, std::string_view text);

} // namespace fermata
