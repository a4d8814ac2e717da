// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/design/manuscript.h"

#include "app/manifest/design/shortform.h"
#include "app/manifest/edit/located.h"

#include <algorithm>

namespace fermata {

namespace {

// Calls `use` with the document and what stands at the path; nothing when it cannot be read or there is nothing.
template<class Use>
auto at(const YamlDocument *document, const std::string &path, Use use) -> std::optional<decltype(use(Located{}))>
{
    const Result<YamlPath> steps = parsePath(path);
    if (!document || !steps)
        return std::nullopt;
    const Result<Located> found = locate(*document, *steps);
    if (!found || !found->node)
        return std::nullopt;
    return use(*found);
}

// The places of scalars that shall have another text. Aliases are not followed: their anchor is met by itself.
class Search
{
public:
    explicit Search(const Manuscript::Replacement &other) : m_other(other) {}

    void in(const YamlNode &node)
    {
        if (node.kind == YamlKind::Scalar) {
            YamlTree tree = treeOf(&node);
            if (std::optional<std::string> text = m_other(m_keys, tree)) {
                tree.text = std::move(*text);
                found.emplace_back(m_path, std::move(tree));
            }
        }
        for (const YamlEntry &entry : node.entries)
            below({.key = entry.key->text, .index = std::nullopt}, entry.key->text, *entry.value);
        for (std::size_t index = 0; index < node.items.size(); ++index)
            below({.key = {}, .index = index}, node.tag, *node.items[index]);
    }

    std::vector<std::pair<YamlPath, YamlTree>> found;

private:
    void below(PathStep step, const std::string &key, const YamlNode &node)
    {
        m_path.push_back(std::move(step));
        if (!key.empty())
            m_keys.push_back(key);
        in(node);
        if (!key.empty())
            m_keys.pop_back();
        m_path.pop_back();
    }

    const Manuscript::Replacement &m_other;
    YamlPath m_path;
    Manuscript::Keys m_keys;
};

} // namespace

bool Manuscript::isJson() const
{
    const std::size_t first = m_text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string::npos && m_text[first] == '{';
}

bool Manuscript::hasSeveralDocuments() const
{
    return document() && document()->roots().size() > 1;
}

const YamlDocument *Manuscript::document() const
{
    if (!m_document) {
        if (auto read = YamlDocument::parse(m_text))
            m_document = std::make_shared<const YamlDocument>(std::move(*read));
    }
    return m_document.get();
}

bool Manuscript::has(const std::string &path) const
{
    return at(document(), path, [](const Located &) { return true; }).value_or(false);
}

std::optional<YamlTree> Manuscript::value(const std::string &path) const
{
    return at(document(), path, [](const Located &found) { return treeOf(found.node); });
}

std::string Manuscript::scalar(const std::string &path) const
{
    return at(document(), path,
              [](const Located &found) {
                  return found.node->kind == YamlKind::Scalar ? found.node->text : std::string();
              })
        .value_or(std::string());
}

std::size_t Manuscript::count(const std::string &path) const
{
    return at(document(), path,
              [](const Located &found) { return found.node->entries.size() + found.node->items.size(); })
        .value_or(0);
}

std::string Manuscript::freeKey(const std::string &path, const std::string &wish) const
{
    std::string key = wish;
    for (int number = 2; has(below(path, key)); ++number)
        key = wish + std::to_string(number);
    return key;
}

Result<> Manuscript::change(const YamlChange &change)
{
    const Result<std::vector<TextEdit>> edits = editsFor(m_text, change);
    if (!edits)
        return failure(edits.error());
    m_text = applied(m_text, *edits);
    m_document.reset();
    return {};
}

Result<> Manuscript::set(const std::string &path, const YamlTree &value)
{
    const Result<YamlPath> steps = parsePath(path);
    if (!steps)
        return failure(steps.error());
    if (has(path))
        return change(
            {.kind = YamlChange::Kind::Set, .path = *steps, .target = {}, .key = {}, .after = {}, .value = value});
    const std::string parent = parentOf(path);
    if (const char *const key = longFormKey(lastKey(parent)); *key && !scalar(parent).empty()) {
        if (const Result<> wrapped = wrap(parent, key); !wrapped)
            return failure(wrapped.error());
    }
    YamlTree whole = mapOf({{lastKey(path), value}});
    if (!parent.empty() && !has(parent))
        return set(parent, whole);
    const Result<YamlPath> above = parsePath(parent);
    if (!above)
        return failure(above.error());
    return change({.kind = YamlChange::Kind::Insert,
                   .path = *above,
                   .target = {},
                   .key = lastKey(path),
                   .after = {},
                   .value = value});
}

Result<> Manuscript::append(const std::string &path, const YamlTree &value)
{
    const std::optional<YamlTree> now = this->value(path);
    const bool isNothing = now && now->kind == YamlKind::Scalar && (now->text.empty() || now->isTyped);
    if (!now || isNothing)
        return set(path, listOf({value}));
    const Result<YamlPath> steps = parsePath(path);
    if (!steps)
        return failure(steps.error());
    return change(
        {.kind = YamlChange::Kind::Append, .path = *steps, .target = {}, .key = {}, .after = {}, .value = value});
}

Result<std::string> Manuscript::addDocument(const YamlTree &mapping)
{
    const Result<> added = change(
        {.kind = YamlChange::Kind::AddDocument, .path = {}, .target = {}, .key = {}, .after = {}, .value = mapping});
    if (!added)
        return failure(added.error());
    const std::size_t count = document() ? document()->roots().size() : 0;
    return count > 1 ? "[" + std::to_string(count - 1) + "]" : std::string();
}

Result<> Manuscript::remove(const std::string &path)
{
    const std::string parent = parentOf(path);
    const bool isLast = !parent.empty() && count(parent) == 1 && !parentOf(parent).empty();
    const Result<YamlPath> steps = parsePath(isLast ? parent : path);
    if (!steps)
        return failure(steps.error());
    return change(
        {.kind = YamlChange::Kind::Remove, .path = *steps, .target = {}, .key = {}, .after = {}, .value = {}});
}

Result<> Manuscript::rename(const std::string &path, const std::string &key)
{
    const Result<YamlPath> steps = parsePath(path);
    if (!steps)
        return failure(steps.error());
    return change(
        {.kind = YamlChange::Kind::Rename, .path = *steps, .target = {}, .key = key, .after = {}, .value = {}});
}

Result<> Manuscript::wrap(const std::string &path, const std::string &key)
{
    const Result<YamlPath> steps = parsePath(path);
    if (!steps)
        return failure(steps.error());
    return change({.kind = YamlChange::Kind::Wrap, .path = *steps, .target = {}, .key = key, .after = {}, .value = {}});
}

Result<> Manuscript::replaceEverywhere(const Replacement &other)
{
    if (!document() || !document()->root())
        return {};
    Search search(other);
    search.in(*document()->root());
    for (const auto &[place, value] : search.found) {
        const Result<> set = change(
            {.kind = YamlChange::Kind::Set, .path = place, .target = {}, .key = {}, .after = {}, .value = value});
        if (!set)
            return failure(set.error());
    }
    return {};
}

YamlTree mapOf(std::initializer_list<std::pair<std::string, YamlTree>> entries)
{
    YamlTree tree;
    tree.kind = YamlKind::Mapping;
    for (const auto &[key, value] : entries)
        tree.entries.push_back({textTree(key), value});
    return tree;
}

YamlTree listOf(std::initializer_list<YamlTree> items)
{
    YamlTree tree;
    tree.kind = YamlKind::Sequence;
    tree.items = items;
    return tree;
}

YamlTree typed(const std::string &scalar)
{
    YamlTree tree = textTree(scalar);
    tree.isTyped = true;
    return tree;
}

YamlTree tagged(const std::string &tag, const std::string &text)
{
    YamlTree tree = textTree(text);
    tree.tag = tag;
    return tree;
}

std::string below(const std::string &path, const std::string &key)
{
    YamlPath steps = parsePath(path).value_or(YamlPath{});
    steps.push_back({.key = key, .index = std::nullopt});
    return toText(steps);
}

std::string parentOf(const std::string &path)
{
    YamlPath steps = parsePath(path).value_or(YamlPath{});
    if (!steps.empty())
        steps.pop_back();
    return toText(steps);
}

std::string lastKey(const std::string &path)
{
    const YamlPath steps = parsePath(path).value_or(YamlPath{});
    return steps.empty() ? std::string() : steps.back().key;
}

} // namespace fermata
