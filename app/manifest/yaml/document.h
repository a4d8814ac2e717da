// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/diagnostic.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// A stretch of the text in bytes, counted from the file's first byte (a BOM included); the end is exclusive.
struct ByteSpan
{
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const ByteSpan &) const = default;
};

enum class GeneratorMasks;

enum class YamlKind { Scalar, Mapping, Sequence, Alias };
enum class YamlStyle { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };

struct YamlNode;

struct YamlEntry
{
    const YamlNode *key = nullptr;
    const YamlNode *value = nullptr;
};

// One node exactly as written: nothing is resolved, merged or expanded. Owned by its document.
struct YamlNode
{
    YamlKind kind = YamlKind::Scalar;
    YamlStyle style = YamlStyle::Plain;
    std::string text;   // a scalar's text without quotes and escapes; an alias's name
    std::string tag;    // "!Ref", "tag:yaml.org,2002:str"; empty if none is written
    std::string anchor; // without the &
    ByteSpan span;      // with tag and anchor
    ByteSpan content;   // without them; zero wide at the place to write for an empty value
    std::vector<YamlEntry> entries;        // of a mapping, in order
    std::vector<const YamlNode *> items;   // of a sequence
    const YamlNode *target = nullptr;      // of an alias; may enclose it
    const YamlNode *parent = nullptr;      // of a key too its mapping; null at the root
    std::size_t document = 0;              // its place among the documents of the text
};

// What keeps a text from being read, or what is doubtful in it.
struct YamlProblem
{
    std::string rule; // yaml.syntax, yaml.duplicateKey, yaml.tooLarge, yaml.tooDeep, yaml.encoding, ...
    std::string message;
    std::vector<std::string> arguments;
    std::string fix;
    ByteSpan span;
};

// A YAML (or JSON) text as a tree in which every key and value knows its bytes. Reads every document of a stream.
// A template that a generator has still to fill in ("{% if x %}", "{{ name }}-table") is read around what is not YAML.
// Bounded: 8 MB of text, 200 levels, 300 000 nodes. Aliases are kept as such, so they cost nothing here.
class YamlDocument
{
public:
    // What went wrong can be placed in `text` by spanIn().
    static tl::expected<YamlDocument, YamlProblem> parse(std::string_view text);

    const YamlNode *root() const { return m_roots.empty() ? nullptr : m_roots.front(); } // null for an empty text
    const std::vector<const YamlNode *> &roots() const { return m_roots; } // of every document
    const std::string &text() const { return m_text; }
    // The text that the parser was given: without a generator's marks, byte for byte in the same places.
    const std::string &readText() const { return m_readText.empty() ? m_text : m_readText; }
    bool hasGeneratorMarks() const { return !m_readText.empty(); }
    // Doubtful things that did not stop the reading: duplicate keys, marks of a generator.
    const std::vector<YamlProblem> &problems() const { return m_problems; }

    // Lines end at \n, \r\n or \r; columns count code points and start at 1; a BOM has no column.
    TextSpan span(ByteSpan bytes) const;
    static TextSpan spanIn(std::string_view text, ByteSpan bytes);

private:
    friend class YamlBuilder;

    void noteGeneratorMarks(std::string_view text, GeneratorMasks masks);

    std::string m_text;
    std::string m_readText; // empty when it is the text itself
    std::deque<YamlNode> m_nodes; // a deque: nodes never move
    std::vector<std::size_t> m_lineStarts;
    std::vector<YamlProblem> m_problems;
    std::vector<const YamlNode *> m_roots;
};

} // namespace fermata
