// SPDX-License-Identifier: GPL-3.0-or-later
// Any text is read as any format without a crash, every span lies inside the text, and every edge joins two nodes.
//   fuzz_manifest -max_total_time=60 CORPUS_FOLDER
#include "app/manifest/reader.h"
#include "app/manifest/yaml/document.h"

#include <cstdint>
#include <cstdlib>

namespace {

void checkSpans(const fermata::YamlNode *node, std::size_t length)
{
    if (!node)
        return;
    const bool isInside = node->span.begin <= node->content.begin && node->content.begin <= node->content.end
                       && node->content.end <= length;
    if (!isInside)
        std::abort();
    for (const fermata::YamlEntry &entry : node->entries) {
        checkSpans(entry.key, length);
        checkSpans(entry.value, length);
    }
    for (const fermata::YamlNode *item : node->items)
        checkSpans(item, length);
}

void checkEdges(const fermata::Result<fermata::Manifest> &manifest)
{
    if (!manifest)
        return;
    for (const fermata::ArchitectureEdge &edge : manifest->architecture.edges) {
        if (!manifest->architecture.node(edge.from) || !manifest->architecture.node(edge.to))
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    // Files that a manifest names are looked for where there are none.
    for (const char *file :
         {"/nonexistent/s.yaml", "/nonexistent/template.yaml", "/nonexistent/serverless.yml", "/nonexistent/func.yaml"})
        checkEdges(fermata::readManifest(file, text));
    if (const auto document = fermata::YamlDocument::parse(text))
        checkSpans(document->root(), size);
    return 0;
}
