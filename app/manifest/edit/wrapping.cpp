// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/steps.h"

namespace fermata {

namespace {

// The lines of a block collection go further in, under a key or behind a dash of their own.
Edits indented(const YamlLayout &layout, const YamlNode &node, const std::string &key, std::size_t step)
{
    const std::size_t indent = layout.column(node.content.begin);
    const std::string head = key.empty() ? "- "
                                         : layout.keyText(key, YamlContext::Block) + ":" + layout.lineEnd()
                                               + std::string(indent + step, ' ');
    Edits edits = {{node.content.begin, 0, head}};
    const std::size_t end = layout.end(node);
    for (std::size_t line = layout.nextLine(node.content.begin); line < end; line = layout.nextLine(line)) {
        if (layout.lineStop(line) > line)
            edits.push_back({line, 0, std::string(key.empty() ? 2 : step, ' ')});
    }
    return edits;
}

} // namespace

Result<Edits> wrappingEdits(const EditedText &text, const YamlChange &change)
{
    const Result<Located> place = locate(text.document, change.path);
    if (!place)
        return failure(place.error());
    if (place->isRoot())
        return failure(Error::Code::Invalid, "edit.root", "The whole file cannot be wrapped");
    const YamlNode &node = *place->node;
    const YamlContext context = text.layout.context(place->parent);
    if (context == YamlContext::Block && node.style == YamlStyle::Block && node.kind != YamlKind::Scalar
        && node.anchor.empty())
        return indented(text.layout, node, change.key, 2);
    YamlChange set = change;
    set.kind = YamlChange::Kind::Set;
    set.value = {};
    set.value.kind = change.key.empty() ? YamlKind::Sequence : YamlKind::Mapping;
    if (change.key.empty())
        set.value.items.push_back(treeOf(&node));
    else
        set.value.entries.push_back({textTree(change.key), treeOf(&node)});
    return settingEdits(text, set);
}

} // namespace fermata
