// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// One "{% if x %}", "{{ if x }}", "{{/if}}" or "{# note #}" that a template's author left for a generator such as
// sam init or s init.
struct GeneratorTag
{
    std::size_t begin = 0;
    std::size_t end = 0; // exclusive
    std::string word;    // "if", "endfor", "/if"; empty for a note

    bool operator==(const GeneratorTag &) const = default;
};

std::vector<GeneratorTag> generatorTags(std::string_view text);

// The text as a YAML parser can read it, of the same length: tags are spaces, and so is what follows one that begins its
// line; of an if only its first branch is left; with TagsAndPlaces a "{{ name }}-table" is a word. Empty when there is nothing of a generator in the text.
bool hasGeneratorPlaces(std::string_view text); // that can be made words
enum class GeneratorMasks { Tags, TagsAndPlaces };
std::string withoutGeneratorMarks(std::string_view text, GeneratorMasks masks);
// A scalar of such a text as it is written.
std::string withGeneratorPlaces(std::string scalar);

// Whether a stretch of the text has all of every block that it has a part of.
bool holdsWholeBlocks(const std::vector<GeneratorTag> &tags, std::size_t begin, std::size_t end);
// How many blocks of a generator are open at an offset.
int generatorDepth(const std::vector<GeneratorTag> &tags, std::size_t offset);

} // namespace fermata
