// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/yaml/generatormarks.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>

namespace fermata {

namespace {

// Stand for "{{" and "}}" where these would be read as flow mappings; a text that has them already is left alone.
constexpr std::string_view placeBegin = "=(";
constexpr std::string_view placeEnd = ")=";

std::string wordOf(std::string_view inside)
{
    const std::size_t begin = inside.find_first_not_of("-+ \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    const std::size_t end = inside.find_first_of(" \t\r\n-", begin);
    return std::string(inside.substr(begin, end - begin));
}

bool opens(const GeneratorTag &tag)
{
    constexpr std::array<std::string_view, 9> words = {"if",   "for",    "each", "unless", "macro",
                                                       "with", "filter", "raw",  "block"};
    return std::ranges::find(words, tag.word) != words.end();
}

bool closes(const GeneratorTag &tag)
{
    return tag.word.starts_with("end") || tag.word.starts_with('/');
}

bool isOtherBranch(const GeneratorTag &tag)
{
    return tag.word == "else" || tag.word == "elif" || tag.word == "elsif";
}

void blank(std::string &text, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = ' ';
    }
}

// Everything from an else to the end of its block; nested ones are in it.
void blankOtherBranches(std::string &text, const std::vector<GeneratorTag> &tags)
{
    std::vector<std::size_t> otherwise; // per open block: where its other branches begin, or npos
    for (const GeneratorTag &tag : tags) {
        if (opens(tag)) {
            otherwise.push_back(std::string::npos);
        } else if (!otherwise.empty() && isOtherBranch(tag)) {
            otherwise.back() = std::min(otherwise.back(), tag.end);
        } else if (!otherwise.empty() && closes(tag)) {
            if (otherwise.back() < tag.begin)
                blank(text, otherwise.back(), tag.begin);
            otherwise.pop_back();
        }
    }
}

// "{{ if x }}" is a tag, "{{ name }}" a place.
bool isTag(char mark, const GeneratorTag &tag)
{
    return mark != '{' || opens(tag) || closes(tag) || isOtherBranch(tag);
}

// What follows a tag that begins its line is not where its indent says: the whole line goes.
void blankTag(std::string &plain, const std::string &text, const GeneratorTag &tag)
{
    const std::size_t line = text.rfind('\n', tag.begin) + 1; // npos + 1 is the beginning
    const bool isFirst = text.find_first_not_of(" \t", line) == tag.begin;
    blank(plain, tag.begin, isFirst ? std::min(text.find('\n', tag.end), text.size()) : tag.end);
}

} // namespace

std::vector<GeneratorTag> generatorTags(std::string_view text)
{
    std::vector<GeneratorTag> tags;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at)) {
        const char mark = at + 1 < text.size() ? text[at + 1] : '\0';
        const bool isMark = mark == '%' || mark == '#' || mark == '{';
        const std::string_view closing = mark == '%' ? "%}" : mark == '#' ? "#}" : "}}";
        const std::size_t end = isMark ? text.find(closing, at + 2) : std::string_view::npos;
        if (end == std::string_view::npos) {
            ++at;
            continue;
        }
        GeneratorTag tag{at, end + 2, mark == '#' ? std::string() : wordOf(text.substr(at + 2, end - at - 2))};
        if (isTag(mark, tag))
            tags.push_back(std::move(tag));
        at = end + 2;
    }
    return tags;
}

bool hasGeneratorPlaces(std::string_view text)
{
    const auto has = [text](std::string_view words) { return text.find(words) != std::string_view::npos; };
    return has("{{") && has("}}") && !has(placeBegin) && !has(placeEnd);
}

std::string withoutGeneratorMarks(std::string_view text, GeneratorMasks masks)
{
    const std::vector<GeneratorTag> tags = generatorTags(text);
    const bool hasPlaces = masks == GeneratorMasks::TagsAndPlaces && hasGeneratorPlaces(text);
    if (tags.empty() && !hasPlaces)
        return {};
    std::string plain(text);
    blankOtherBranches(plain, tags);
    const std::string branches = plain;
    for (const GeneratorTag &tag : tags)
        blankTag(plain, branches, tag);
    if (hasPlaces) {
        plain = replaced(replaced(std::move(plain), "{{", placeBegin), "}}", placeEnd);
    }
    return plain;
}

std::string withGeneratorPlaces(std::string scalar)
{
    return replaced(replaced(std::move(scalar), placeBegin, "{{"), placeEnd, "}}");
}

bool holdsWholeBlocks(const std::vector<GeneratorTag> &tags, std::size_t begin, std::size_t end)
{
    int depth = 0;
    for (const GeneratorTag &tag : tags) {
        if (tag.end <= begin || tag.begin >= end)
            continue;
        depth += opens(tag) ? 1 : closes(tag) ? -1 : 0;
        if (tag.begin < begin || tag.end > end || depth < 0 || (depth == 0 && isOtherBranch(tag)))
            return false;
    }
    return depth == 0;
}

int generatorDepth(const std::vector<GeneratorTag> &tags, std::size_t offset)
{
    int depth = 0;
    for (const GeneratorTag &tag : tags) {
        if (tag.begin >= offset)
            break;
        depth += opens(tag) ? 1 : closes(tag) ? -1 : 0;
    }
    return depth;
}

} // namespace fermata
