// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fermata::convert {

// A YAML text while it is being written: maps in order, lists, scalars, and comments above them. Written in block style
// with two spaces, as a person would.
class Outline
{
public:
    struct Entry;

    Outline() = default; // an empty map
    static Outline text(std::string text); // a text, quoted where it would be read as something else
    static Outline plain(std::string text); // a number, a boolean, or an expression of the format
    static Outline tagged(std::string tag, Outline value); // !Ref, !GetAtt, !Sub
    enum class Verbatim { Inline, Block };
    static Outline verbatim(std::vector<std::string> lines, Verbatim form); // YAML from elsewhere, without its indent
    static Outline list(const std::vector<std::string> &texts);

    Outline &set(std::string key, Outline value, std::string comment = {}); // returns the value in its place
    Outline &set(std::string key, std::string_view text)
    {
        return set(std::move(key), Outline::text(std::string(text)));
    }
    Outline &set(std::string key, const char *text) { return set(std::move(key), Outline::text(text)); }
    Outline &set(std::string key, int number) { return set(std::move(key), plain(std::to_string(number))); }
    Outline &set(std::string key, bool value) { return set(std::move(key), plain(value ? "true" : "false")); }
    Outline &add(Outline item, std::string comment = {});
    Outline &operator[](std::string_view key); // of a map; made if it is not there
    void put(const std::string &path, Outline value); // "a.b[0].c": makes what is not there on the way
    void join(const Outline &other); // the other map's entries that this one has not
    Outline &item(std::size_t index); // of a list; made if it is not there
    const Outline *find(std::string_view key) const;

    bool isEmpty() const { return m_kind != Kind::Scalar && m_kind != Kind::Verbatim && m_entries.empty(); }
    void commentOn(std::string_view key, std::string comment);
    void breakBefore(std::string_view key); // an empty line above it

    std::string written() const;

private:
    enum class Kind { Map, List, Scalar, Verbatim };

    std::vector<std::string> lines(int indent) const;
    std::string scalarText() const;
    void addChild(std::vector<std::string> &lines, const std::string &head, const Outline &value, int indent) const;

    Kind m_kind = Kind::Map;
    std::string m_tag;
    std::string m_text;
    bool m_isText = true;
    std::vector<std::string> m_lines; // Verbatim
    bool m_isInline = false;
    std::vector<Entry> m_entries; // of a map, or of a list without keys
};

struct Outline::Entry
{
    std::string key;
    Outline value;
    std::string comment; // lines above it
    bool isApart = false;
};

} // namespace fermata::convert
