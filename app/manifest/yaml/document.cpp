// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/yaml/document.h"

#include "app/base/text.h"
#include "app/manifest/yaml/builder.h"
#include "app/manifest/yaml/generatormarks.h"

#include <algorithm>
#include <utility>

namespace fermata {

namespace {

constexpr std::size_t largestText = 8u << 20;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::vector<std::size_t> lineStartsOf(std::string_view text)
{
    std::vector<std::size_t> starts = {text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
            starts.push_back(i + 1);
    }
    return starts;
}

// Where a text stops being UTF-8.
ByteSpan firstForeignByte(std::string_view text)
{
    std::size_t begin = 0; // of a line
    for (std::size_t end = text.find('\n'); end != std::string_view::npos && isUtf8(text.substr(begin, end - begin));
         end = text.find('\n', begin))
        begin = end + 1;
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    std::size_t good = 0;
    for (std::size_t size = 1; size <= line.size(); ++size) {
        if (isUtf8(line.substr(good, size - good)))
            good = size;
        else if (size - good >= 4)
            break;
    }
    return {begin + good, begin + good + 1};
}

int columnOf(std::string_view text, std::size_t lineStart, std::size_t offset)
{
    int column = 1;
    for (std::size_t i = lineStart; i < offset && i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) // not a continuation byte
            ++column;
    }
    return column;
}

TextSpan spanOf(std::string_view text, const std::vector<std::size_t> &lineStarts, ByteSpan bytes)
{
    const auto place = [&](std::size_t offset) {
        const auto next = std::upper_bound(lineStarts.begin(), lineStarts.end(), offset);
        const auto line = next == lineStarts.begin() ? next : std::prev(next);
        return std::pair(static_cast<int>(line - lineStarts.begin()) + 1, columnOf(text, *line, offset));
    };
    const auto [line, column] = place(bytes.begin);
    const auto [endLine, endColumn] = place(bytes.end);
    return {line, column, endLine, endColumn};
}

} // namespace

tl::expected<YamlDocument, YamlProblem> YamlDocument::parse(std::string_view text)
{
    if (text.size() > largestText)
        return tl::unexpected(YamlProblem{"yaml.tooLarge",
                                          "The file has %1 MB; manifests are read up to %2 MB",
                                          {std::to_string(text.size() >> 20), std::to_string(largestText >> 20)},
                                          "Split the manifest, or check that this is the right file",
                                          {}});
    if (!isUtf8(text))
        return tl::unexpected(YamlProblem{"yaml.encoding",
                                          "The file is not UTF-8 text",
                                          {},
                                          "Save it with the encoding UTF-8",
                                          firstForeignByte(text)});

    const auto read = [](std::string_view readable) -> tl::expected<YamlDocument, YamlProblem> {
        YamlDocument document;
        document.m_text = std::string(readable);
        document.m_lineStarts = lineStartsOf(document.m_text);
        if (std::optional<YamlProblem> problem = YamlBuilder(document).build())
            return tl::unexpected(std::move(*problem));
        return document;
    };
    tl::expected<YamlDocument, YamlProblem> document = read(text);
    if (document || document.error().rule != "yaml.syntax")
        return document;
    for (const GeneratorMasks masks : {GeneratorMasks::TagsAndPlaces, GeneratorMasks::Tags}) {
        const std::string readable = withoutGeneratorMarks(text, masks);
        if (readable.empty())
            continue;
        if (tl::expected<YamlDocument, YamlProblem> around = read(readable)) {
            around->noteGeneratorMarks(text, masks);
            return around;
        }
    }
    return document;
}

void YamlDocument::noteGeneratorMarks(std::string_view text, GeneratorMasks masks)
{
    m_readText = std::exchange(m_text, std::string(text));
    if (masks == GeneratorMasks::TagsAndPlaces && hasGeneratorPlaces(text)) {
        for (YamlNode &node : m_nodes)
            node.text = withGeneratorPlaces(std::move(node.text));
    }
    const std::vector<GeneratorTag> tags = generatorTags(text);
    const std::size_t place = text.find("{{");
    const ByteSpan first = tags.empty() ? ByteSpan{place, place + 2} : ByteSpan{tags.front().begin, tags.front().end};
    m_problems.push_back(
        {"yaml.generatorMarks",
         "This is a template that a generator still fills in: what it leaves out, {% … %} and {{ … }}, is "
         "passed over here",
         {},
         "Open the project that the generator makes of it",
         first});
}

TextSpan YamlDocument::span(ByteSpan bytes) const
{
    return spanOf(m_text, m_lineStarts, bytes);
}

TextSpan YamlDocument::spanIn(std::string_view text, ByteSpan bytes)
{
    return spanOf(text, lineStartsOf(text), bytes);
}

} // namespace fermata
