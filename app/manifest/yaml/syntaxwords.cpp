// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/yaml/syntaxwords.h"

#include <array>

namespace fermata {

namespace {

struct KnownComplaint
{
    std::string_view complaint; // a part of libyaml's words
    const char *message;
    const char *fix;
};

constexpr std::array<KnownComplaint, 13> complaints = {{
    {"mapping values are not allowed", "A ':' stands where no key can be",
     "Put the text before it in quotes, or start a new line with the right indentation"},
    {"did not find expected key", "This line fits neither the block it is in nor the one around it",
     "Indent it exactly like the lines it belongs to"},
    {"did not find expected '-' indicator", "Among the items of a list, this line does not start with '-'",
     "Start it with '- ', or indent it like the list's parent to end the list"},
    {"could not find expected ':'", "This line has no ':' after its key", "Write it as 'key: value'"},
    {"did not find expected ',' or ']'", "A list in [ ] is not closed or lacks a comma", "Add ',' or ']'"},
    {"did not find expected ',' or '}'", "A map in { } is not closed or lacks a comma",
     "Add ',' or '}'; a value that starts with '{' needs quotes"},
    {"found unexpected end of stream", "A quoted text is never closed", "Add the closing quote"},
    {"found unexpected document indicator", "A quoted text is not closed before '---'", "Add the closing quote"},
    {"found unknown escape character", "An escape that YAML does not know stands in double quotes",
     "Write the backslash twice, or use single quotes"},
    {"found undefined tag handle", "A tag with an unknown prefix", "Write tags as '!Name'"},
    {"found a tab character", "A tab is used for indentation", "Use spaces"},
    {"block sequence entries are not allowed", "A '- ' stands where no list item can be",
     "Start the list on its own line below the key"},
    {"control characters are not allowed", "An invisible control character stands here", "Delete it"},
}};

SyntaxWords cannotStart(std::string_view found)
{
    if (found.starts_with('\t'))
        return {"A tab is used for indentation", {}, "Use spaces"};
    return {"A value cannot start with '%1'", {std::string(found.substr(0, 1))}, "Put the value in quotes"};
}

} // namespace

SyntaxWords syntaxWords(std::string_view complaint, std::string_view found)
{
    if (complaint.find("cannot start any token") != std::string_view::npos)
        return cannotStart(found);
    for (const KnownComplaint &known : complaints) {
        if (complaint.find(known.complaint) != std::string_view::npos)
            return {known.message, {}, known.fix};
    }
    return {"This is not valid YAML: %1", {std::string(complaint)}, {}};
}

} // namespace fermata
