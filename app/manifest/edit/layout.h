// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/edit/scalar.h"
#include "app/manifest/yaml/document.h"

#include <cstddef>
#include <string>
#include <vector>

namespace fermata {

// How a text is laid out: where lines and nodes begin and end, and how its author indents. Borrowed from the document.
class YamlLayout
{
public:
    // How a text of several lines is written: on its own lines behind a |, or in quotes on one.
    enum class LongText { Lines, Quoted };
    YamlLayout(const YamlDocument &document, YamlContext whole, LongText longText = LongText::Lines);

    const std::string &text() const { return m_text; }
    const std::string &lineEnd() const { return m_lineEnd; }
    // Block, or for JSON text Json; inside brackets Flow or Json.
    YamlContext context(const YamlNode *collection) const;

    std::size_t lineBegin(std::size_t at) const;
    std::size_t lineStop(std::size_t at) const; // before the line's end
    std::size_t nextLine(std::size_t at) const;
    std::size_t column(std::size_t at) const { return at - lineBegin(at); } // in bytes
    bool isFirstInLine(std::size_t at) const; // nothing but spaces before it

    // Where the node's own text ends: without blank lines behind it, and without a comment.
    std::size_t end(const YamlNode &node) const;
    // The end of the last line that belongs to it, with the comment in that line.
    std::size_t tail(const YamlNode &node) const;
    // The dash of a block sequence's item.
    std::size_t dash(const YamlNode &sequence, const YamlNode &item) const;
    // The beginning of the comment lines that stand directly above the line of `at`, as far in as `at`; else that line.
    std::size_t withComments(std::size_t at) const;
    // Behind the colon of a mapping's entry.
    std::size_t behindColon(const YamlEntry &entry) const;

    // Lines that say `value` behind "key:" or behind a dash (see Behind), each without the indent of the place itself.
    enum class Behind { Key, Dash };
    std::vector<std::string> blockLines(const std::string &head, const YamlTree &value, Behind behind) const;
    std::string flowText(const YamlTree &value, YamlContext context) const;
    std::string keyText(const std::string &key, YamlContext context) const; // a text, whatever it looks like
    std::string keyText(const YamlTree &key, YamlContext context) const; // 200 and y stay what they are

    std::string joined(const std::vector<std::string> &lines,
                       std::size_t column) const; // the first line without indent

private:
    void measureIndents(const YamlNode *node, const YamlNode *parent);
    std::vector<std::string> collectionLines(const YamlTree &value) const;

    const std::string &m_text;
    YamlContext m_whole;
    LongText m_longText;
    std::string m_lineEnd = "\n";
    std::size_t m_step = 2; // of a mapping in a mapping
    std::size_t m_sequenceStep = 2; // of a sequence in a mapping: the author may write it at the key's own column
    bool m_stepKnown = false;
    bool m_sequenceStepKnown = false;
};

} // namespace fermata
