// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fermata::emulator {

constexpr const char *version = FERMATA_VERSION; // given by the build

} // namespace fermata::emulator
