// SPDX-License-Identifier: GPL-3.0-or-later
// Any act on any text ends with a text that says what was wanted, or with a reason, and never with a crash.
//   fuzz_edit -max_total_time=60 CORPUS_FOLDER      the first two bytes choose the act and the place
#include "app/manifest/edit/edit.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

using namespace fermata;

void collect(const YamlNode *node, const YamlPath &path, std::vector<YamlPath> &places)
{
    if (!node || places.size() > 2000)
        return;
    places.push_back(path);
    for (const YamlEntry &entry : node->entries) {
        YamlPath inner = path;
        inner.push_back({entry.key->text, std::nullopt});
        collect(entry.value, inner, places);
    }
    for (std::size_t i = 0; i < node->items.size(); ++i) {
        YamlPath inner = path;
        inner.push_back({{}, i});
        collect(node->items[i], inner, places);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2 || size > 20'000)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data) + 2, size - 2);
    const auto document = YamlDocument::parse(text);
    std::vector<YamlPath> places;
    if (document)
        collect(document->root(), {}, places);
    YamlChange change;
    change.kind = static_cast<YamlChange::Kind>(data[0] % 7);
    if (!places.empty()) {
        change.path = places[data[1] % places.size()];
        change.target = places[(data[0] / 7) % places.size()];
    }
    change.key = "new";
    change.value = valueOf(data[0] % 2 == 0 ? "512" : "{k: [1, 'x']}").value();
    const auto edits = editsFor(text, change);
    if (edits && !YamlDocument::parse(applied(text, *edits)))
        std::abort();
    return 0;
}
