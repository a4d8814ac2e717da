// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/layernames.h"

#include "app/base/text.h"
#include "emulator/api/lambda/constraints.h"

#include <charconv>

namespace fermata::emulator {

std::optional<LayerName> layerNameOf(const std::string &text)
{
    if (isWord(text))
        return LayerName{{}, {}, text, std::nullopt};
    const std::vector<std::string> parts = split(text, ':');
    if (parts.size() < 7 || parts.size() > 8 || parts[0] != "arn" || parts[2] != "lambda" || parts[5] != "layer"
        || !isWord(parts[3]) || parts[4].size() != 12 || !isVersionNumber(parts[4]) || !isWord(parts[6]))
        return std::nullopt;
    LayerName name{parts[3], parts[4], parts[6], std::nullopt};
    if (parts.size() == 7)
        return name;
    int version = 0;
    const std::string &digits = parts[7];
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (!isVersionNumber(digits) || end.ec != std::errc())
        return std::nullopt;
    name.version = version;
    return name;
}

} // namespace fermata::emulator
