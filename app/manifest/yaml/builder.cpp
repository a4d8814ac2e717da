// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/yaml/builder.h"

#include "app/base/error.h"
#include "app/manifest/yaml/syntaxwords.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace fermata {

namespace {

constexpr std::size_t deepest = 200;
constexpr std::size_t mostNodes = 300'000;

std::string textOf(const yaml_char_t *text)
{
    return text ? std::string(reinterpret_cast<const char *>(text)) : std::string();
}

YamlStyle styleOf(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return YamlStyle::SingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return YamlStyle::DoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE: return YamlStyle::Literal;
    case YAML_FOLDED_SCALAR_STYLE: return YamlStyle::Folded;
    default: return YamlStyle::Plain;
    }
}

std::vector<std::uint32_t> byteOfCodePoint(std::string_view text)
{
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::vector<std::uint32_t> offsets;
    if (ascii)
        return offsets;
    offsets.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80)
            offsets.push_back(static_cast<std::uint32_t>(i));
    }
    return offsets;
}

} // namespace

YamlBuilder::YamlBuilder(YamlDocument &document) : m_document(document)
{
    std::string_view text = document.m_text;
    m_textStart = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    text.remove_prefix(m_textStart);
    m_byteOfCodePoint = byteOfCodePoint(text);
    yaml_parser_initialize(&m_parser);
    yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char *>(text.data()), text.size());
}

YamlBuilder::~YamlBuilder()
{
    yaml_parser_delete(&m_parser);
}

std::optional<YamlProblem> YamlBuilder::build()
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&m_parser, &event))
            return syntaxProblem();
        const yaml_event_type_t type = event.type;
        std::optional<YamlProblem> problem = take(event);
        yaml_event_delete(&event);
        if (problem || type == YAML_STREAM_END_EVENT)
            return problem;
    }
}

std::optional<YamlProblem> YamlBuilder::take(const yaml_event_t &event)
{
    if (event.type == YAML_DOCUMENT_START_EVENT) {
        m_anchors.clear(); // an anchor is known in its own document
        return {};
    }
    if (std::optional<YamlProblem> problem = limitProblem(event))
        return problem;
    switch (event.type) {
    case YAML_ALIAS_EVENT: return takeAlias(event);
    case YAML_SCALAR_EVENT: {
        YamlNode *node = add(event, event.data.scalar.tag, event.data.scalar.anchor);
        node->text.assign(reinterpret_cast<const char *>(event.data.scalar.value), event.data.scalar.length);
        node->style = styleOf(event.data.scalar.style);
        attach(node);
        return {};
    }
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT: return openCollection(event);
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT: closeCollection(event); return {};
    default: return {};
    }
}

std::optional<YamlProblem> YamlBuilder::limitProblem(const yaml_event_t &event) const
{
    const ByteSpan span{bytesAt(event.start_mark), bytesAt(event.end_mark)};
    if (m_open.size() >= deepest)
        return YamlProblem{"yaml.tooDeep",
                           "More than %1 levels are nested in one another",
                           {std::to_string(deepest)},
                           "Check that this is the right file",
                           span};
    if (m_document.m_nodes.size() >= mostNodes)
        return YamlProblem{"yaml.tooLarge",
                           "More than %1 values in one manifest",
                           {std::to_string(mostNodes)},
                           "Split the manifest, or check that this is the right file",
                           span};
    return {};
}

std::optional<YamlProblem> YamlBuilder::takeAlias(const yaml_event_t &event)
{
    YamlNode *node = add(event, nullptr, nullptr);
    node->kind = YamlKind::Alias;
    node->text = textOf(event.data.alias.anchor);
    const auto target = m_anchors.find(node->text);
    if (target == m_anchors.end())
        return YamlProblem{"yaml.unknownAlias",
                           "*%1 refers to an anchor that is not written above it",
                           {node->text},
                           "Write &" + node->text + " at the value that is meant",
                           node->span};
    node->target = target->second;
    attach(node);
    return {};
}

std::optional<YamlProblem> YamlBuilder::openCollection(const yaml_event_t &event)
{
    const bool isMapping = event.type == YAML_MAPPING_START_EVENT;
    YamlNode *node = isMapping ? add(event, event.data.mapping_start.tag, event.data.mapping_start.anchor)
                               : add(event, event.data.sequence_start.tag, event.data.sequence_start.anchor);
    const bool isFlow = isMapping ? event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                                  : event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    node->kind = isMapping ? YamlKind::Mapping : YamlKind::Sequence;
    node->style = isFlow ? YamlStyle::Flow : YamlStyle::Block;
    attach(node);
    m_open.push_back(node);
    m_keys.push_back(nullptr);
    return {};
}

void YamlBuilder::closeCollection(const yaml_event_t &event)
{
    YamlNode *node = m_open.back();
    m_open.pop_back();
    m_keys.pop_back();
    // libyaml ends a block collection where the next token starts; it really ends with its last child.
    std::size_t end = bytesAt(event.end_mark);
    if (node->style == YamlStyle::Block) {
        if (!node->entries.empty())
            end = node->entries.back().value->span.end;
        else if (!node->items.empty())
            end = node->items.back()->span.end;
        else
            end = node->content.begin;
    }
    node->span.end = node->content.end = end;
    if (node->kind == YamlKind::Mapping)
        noteDuplicates(*node);
}

YamlNode *YamlBuilder::add(const yaml_event_t &event, const yaml_char_t *tag, const yaml_char_t *anchor)
{
    YamlNode &node = m_document.m_nodes.emplace_back();
    node.span = {bytesAt(event.start_mark), bytesAt(event.end_mark)};
    node.document = m_document.m_roots.size() - (m_open.empty() ? 0 : 1);
    node.tag = textOf(tag);
    node.anchor = textOf(anchor);
    node.content = node.span;
    if (!node.tag.empty() || !node.anchor.empty())
        node.content = {withoutProperties(node.span), node.span.end};
    if (!node.anchor.empty())
        m_anchors[node.anchor] = &node;
    return &node;
}

void YamlBuilder::attach(YamlNode *node)
{
    if (m_open.empty()) {
        m_document.m_roots.push_back(node);
        return;
    }
    YamlNode &parent = *m_open.back();
    node->parent = &parent;
    if (parent.kind == YamlKind::Sequence) {
        parent.items.push_back(node);
    } else if (const YamlNode *key = m_keys.back()) {
        parent.entries.push_back({key, node});
        m_keys.back() = nullptr;
    } else {
        m_keys.back() = node;
    }
}

void YamlBuilder::noteDuplicates(const YamlNode &mapping)
{
    std::unordered_set<std::string_view> seen;
    for (const YamlEntry &entry : mapping.entries) {
        const YamlNode &key = *entry.key;
        if (key.kind != YamlKind::Scalar || key.text == "<<" || seen.insert(key.text).second)
            continue;
        m_document.m_problems.push_back({"yaml.duplicateKey",
                                         "The key '%1' stands twice in the same block; only the last one counts",
                                         {key.text},
                                         "Remove or rename one of them",
                                         key.span});
    }
}

std::size_t YamlBuilder::bytesAt(const yaml_mark_t &mark) const
{
    const std::size_t length = m_document.m_text.size() - m_textStart;
    if (m_byteOfCodePoint.empty())
        return m_textStart + std::min(mark.index, length);
    return m_textStart + (mark.index < m_byteOfCodePoint.size() ? m_byteOfCodePoint[mark.index] : length);
}

// Where the value begins behind `&anchor` and `!tag`, in whatever order.
std::size_t YamlBuilder::withoutProperties(ByteSpan span) const
{
    const std::string_view text = m_document.m_text;
    constexpr std::string_view anchorLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    std::size_t at = span.begin;
    std::size_t lastEnd = at;
    for (int properties = 0; properties < 2 && at < text.size() && (text[at] == '&' || text[at] == '!'); ++properties) {
        // libyaml takes letters, digits, - and _ for an anchor, and a tag up to a space or a flow mark.
        at = text[at] == '&' ? text.find_first_not_of(anchorLetters, at + 1) : text.find_first_of(" \t\r\n,[]{}", at);
        lastEnd = at = std::min(at, text.size());
        at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
        while (at < text.size() && text[at] == '#') {
            at = std::min(text.find_first_of("\r\n", at), text.size());
            at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
        }
    }
    return at > span.end ? std::min(lastEnd, span.end) : at;
}

YamlProblem YamlBuilder::syntaxProblem() const
{
    const std::string_view problem = m_parser.problem ? m_parser.problem : "";
    // A key without its ':' is noticed a line late; libyaml's context is where it stands.
    const bool isLate = problem.find("could not find expected ':'") != std::string_view::npos && m_parser.context;
    std::size_t offset = bytesAt(isLate ? m_parser.context_mark : m_parser.problem_mark);
    if (m_parser.error == YAML_READER_ERROR)
        offset = m_textStart + m_parser.problem_offset;
    const std::string_view text = m_document.m_text;
    offset = std::min(offset, text.size());
    const std::string_view found = text.substr(offset);
    const SyntaxWords words = syntaxWords(problem, found);
    std::size_t end = offset;
    if (!found.empty() && found.front() != '\n' && found.front() != '\r') {
        do
            ++end;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
    }
    return {"yaml.syntax", words.message, words.arguments, words.fix, {offset, end}};
}

} // namespace fermata
