// SPDX-License-Identifier: GPL-3.0-or-later
// Any ignore file judges any path, soon: no pattern makes it try for ever. The first line is the path, the rest the rules.
#include "app/package/filerules.h"

#include <cstdint>
#include <string>
#include <string_view>

using fermata::FileRules;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
        return 0;
    const std::string_view path = text.substr(0, end);
    const std::string_view rules = text.substr(end + 1);
    for (const FileRules &judge : {FileRules::ignoring(rules), FileRules::patterns({std::string(rules)})}) {
        (void)judge.leavesOut(path, false);
        (void)judge.leavesOut(path, true);
        (void)judge.mayLookInside(path);
    }
    return 0;
}
