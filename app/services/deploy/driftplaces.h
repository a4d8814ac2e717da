// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/edit/edit.h"
#include "app/model/project.h"
#include "app/services/deploy/driftwatch.h"

#include <optional>
#include <string_view>

namespace fermata {

// A drift in the text of a manifest.
struct DriftPlace
{
    OnlineDrift drift;
    TextSpan span; // of the setting's key; of the function's, where the manifest does not have it
    std::optional<YamlChange> acceptance; // makes the manifest say what is online; nothing for code
};

// Those that the text has a place for. A text that cannot be read has none, nor have formats with other words than the cloud.
QList<DriftPlace> driftPlaces(ManifestFormat format, std::string_view text, const QList<OnlineDrift> &drift);

} // namespace fermata
