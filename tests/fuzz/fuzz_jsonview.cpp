// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a function answers is read as a parser with a tree reads it: the same texts are JSON, and the same members are
// found.
#include "emulator/triggers/http/jsonview.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <string_view>

using fermata::emulator::JsonView;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (text.find('\0') != text.npos)
        return 0; // to the other parser that is the end of the text, whatever follows
    const JsonView view(text);
    const nlohmann::json tree = nlohmann::json::parse(text, nullptr, false);
    if (tree.is_discarded() != (view.kind() == JsonView::Kind::None))
        std::abort();
    if (tree.is_string() && view.string() != tree.get<std::string>())
        std::abort();
    if (view.members().size() != (tree.is_object() ? tree.size() : 0))
        std::abort();
    for (const auto &[name, value] : view.members()) {
        if (nlohmann::json::parse(value, nullptr, false) != tree.at(name))
            std::abort();
    }
    return 0;
}
