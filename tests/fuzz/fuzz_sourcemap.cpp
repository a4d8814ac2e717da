// SPDX-License-Identifier: GPL-3.0-or-later
// A source map lies beside code that others wrote: whatever it holds, reading it must end, and its places be in range.
#include "app/dap/inspector/sourcemap.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using fermata::dap::SourceMap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
    // As a whole, and as the part that is no JSON.
    const QByteArray mappings = QByteArray(input).replace('"', ' ').replace('\\', ' ');
    for (const QByteArray &json :
         {input, R"({"version":3,"sources":["a.ts","b.ts"],"mappings":")" + mappings + "\"}"}) {
        const auto map = SourceMap::parse(json, QStringLiteral("/p"));
        if (!map)
            continue;
        for (const QString &source : map->sources()) {
            const auto place = map->generatedFor(source, 0);
            if (place && (place->line < 0 || place->column < 0))
                std::abort();
        }
    }
    return 0;
}
