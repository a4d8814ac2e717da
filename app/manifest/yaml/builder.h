// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/yaml/document.h"

#include <yaml.h>

#include <optional>
#include <unordered_map>

namespace fermata {

// Fills a document from libyaml's events. Used once.
class YamlBuilder
{
public:
    explicit YamlBuilder(YamlDocument &document);
    ~YamlBuilder();
    YamlBuilder(const YamlBuilder &) = delete;
    YamlBuilder &operator=(const YamlBuilder &) = delete;

    // What stopped it; nothing when the whole text was read.
    std::optional<YamlProblem> build();

private:
    std::optional<YamlProblem> take(const yaml_event_t &event);
    std::optional<YamlProblem> takeAlias(const yaml_event_t &event);
    std::optional<YamlProblem> openCollection(const yaml_event_t &event);
    void closeCollection(const yaml_event_t &event);
    YamlNode *add(const yaml_event_t &event, const yaml_char_t *tag, const yaml_char_t *anchor);
    void attach(YamlNode *node);
    void noteDuplicates(const YamlNode &mapping);

    std::size_t bytesAt(const yaml_mark_t &mark) const;
    std::size_t withoutProperties(ByteSpan span) const;
    std::optional<YamlProblem> limitProblem(const yaml_event_t &event) const;
    YamlProblem syntaxProblem() const;

    YamlDocument &m_document;
    yaml_parser_t m_parser{};
    std::size_t m_textStart = 0;                 // after a BOM, which libyaml does not count
    std::vector<std::uint32_t> m_byteOfCodePoint; // empty when all is ASCII
    std::vector<YamlNode *> m_open;              // collections being read
    std::vector<const YamlNode *> m_keys;        // per open collection: the key that waits for its value
    std::unordered_map<std::string, const YamlNode *> m_anchors;
};

} // namespace fermata
