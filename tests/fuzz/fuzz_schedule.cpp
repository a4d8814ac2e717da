// SPDX-License-Identifier: GPL-3.0-or-later
// Any text is read as a schedule of either vendor without a crash or an endless search, and what comes next comes later.
#include "app/base/time.h"
#include "emulator/pattern/schedule.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const fermata::TimePoint now = fermata::fromEpochMs(1'767'322'800'123);
    for (const fermata::Vendor vendor : {fermata::Vendor::Lambda, fermata::Vendor::FunctionCompute}) {
        const auto schedule = fermata::emulator::Schedule::parse(text, vendor);
        if (!schedule)
            continue;
        fermata::TimePoint time = now;
        for (int i = 0; i < 3; ++i) {
            const auto next = schedule->next(time, now);
            if (next && *next <= time)
                std::abort();
            time = next.value_or(time);
        }
    }
    return 0;
}
