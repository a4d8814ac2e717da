// SPDX-License-Identifier: GPL-3.0-or-later
// Half-typed manifests: whatever the text and wherever the caret, the place found lies within the text and holds the caret.
#include "app/manifest/assist/assist.h"
#include "app/manifest/reader.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace fermata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 3)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data) + 3, size - 3);
    const std::size_t caret = text.empty() ? 0 : (data[1] * 256u + data[2]) % (text.size() + 1);
    Manifest manifest;
    manifest.format = static_cast<ManifestFormat>(data[0] % 4);
    const Suggestions suggestions = suggestionsAt(manifest, text, caret);
    if (!suggestions.list.empty()
        && (suggestions.span.begin > caret || suggestions.span.end < caret || suggestions.span.end > text.size()))
        std::abort();
    if (const auto explanation = explanationAt(manifest.format, text, caret);
        explanation && (explanation->span.begin > explanation->span.end || explanation->span.end > text.size()))
        std::abort();
    return 0;
}
