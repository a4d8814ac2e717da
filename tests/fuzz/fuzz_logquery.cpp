// SPDX-License-Identifier: GPL-3.0-or-later
// Any text is a filter pattern, an Insights query or a search of Simple Log Service, or is refused; and whatever was read
// can be asked of a line.
#include "emulator/insights/query.h"
#include "emulator/logqueries/filterpattern.h"
#include "emulator/logqueries/slsquery.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace fermata::emulator;

namespace {

constexpr std::string_view line = R"({"level":"ERROR","ms":12,"list":[{"id":7}],"text":"10.0.0.1 - \"GET /x\" 404"})";

InsightsRow row()
{
    InsightsRow row;
    row.shown = {"@message"};
    row.fields = [](const std::string &name) {
        return name == "@timestamp" ? InsightsValue(1.8e12) : InsightsValue(std::string(line));
    };
    return row;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto pattern = FilterPattern::parse(text)) {
        pattern->matches(line);
        pattern->extracted(line);
    }
    if (const auto search = SlsQuery::parse(text))
        search->matches({{"message", std::string(line)}, {"durationMs", "12.5"}});
    if (const auto query = InsightsQuery::parse(text)) {
        InsightsRun run(*query);
        run.add(row());
        run.add(row());
        run.finish();
    }
    return 0;
}
