// SPDX-License-Identifier: GPL-3.0-or-later
// Any text is read as an event pattern without a crash, and one that is understood judges any event. The text up to the
// first line end is the pattern, the rest the event.
#include "emulator/pattern/pattern.h"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const std::size_t end = text.find('\n');
    const auto pattern = fermata::emulator::Pattern::parse(text.substr(0, end));
    if (pattern)
        (void)pattern->matches(end == std::string_view::npos ? std::string_view() : text.substr(end + 1));
    return 0;
}
