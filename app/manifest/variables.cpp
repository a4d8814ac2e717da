// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/variables.h"

#include "app/base/text.h"

namespace fermata {

namespace {

// A closed `${...}` that holds no other; the innermost ones come first that way.
struct Hole
{
    std::size_t begin;
    std::size_t end; // behind the }
};

std::optional<Hole> innermostHole(std::string_view text, std::size_t from)
{
    const std::size_t close = text.find('}', from);
    if (close == std::string_view::npos)
        return std::nullopt;
    const std::size_t open = text.rfind("${", close);
    if (open == std::string_view::npos)
        return innermostHole(text, close + 1);
    return Hole{open, close + 1};
}

Value filledScalar(const Value &value, const VariableLookup &lookup)
{
    constexpr int mostHoles = 100;
    Value result = value;
    result.origin = ValueOrigin::Computed;
    std::size_t from = 0;
    for (int count = 0; count < mostHoles; ++count) {
        const std::optional<Hole> hole = innermostHole(result.text, from);
        if (!hole)
            break;
        const std::string asked =
            trimmed(std::string_view(result.text).substr(hole->begin + 2, hole->end - hole->begin - 3));
        std::optional<Value> found = lookup(asked, value);
        const bool isAlone = hole->begin == 0 && hole->end == result.text.size();
        if (found && isAlone) {
            found->place = value.place;
            found->key = value.key;
            found->origin = ValueOrigin::Computed;
            return *found;
        }
        if (found && found->isScalar()) {
            result.text.replace(hole->begin, hole->end - hole->begin, found->text);
            result.isAtom = result.isAtom || found->isAtom;
            from = found->isAtom ? hole->begin + found->text.size() : 0;
        } else {
            result.isAtom = true;
            from = hole->end;
        }
    }
    return result;
}

} // namespace

Value filledIn(const Value &value, const VariableLookup &lookup)
{
    if (value.isScalar())
        return value.text.find("${") == std::string::npos ? value : filledScalar(value, lookup);
    Value result = value;
    for (Value::Member &member : result.members)
        member.value = filledIn(member.value, lookup);
    for (Value &item : result.items)
        item = filledIn(item, lookup);
    return result;
}

const Value &atPath(const Value &root, std::string_view dottedPath)
{
    const Value *value = &root;
    for (const std::string &part : split(dottedPath, '.'))
        value = &(*value)[part];
    return *value;
}

std::optional<VariableCall> parseCall(std::string_view text)
{
    const std::size_t open = text.find('(');
    if (open == std::string_view::npos || !text.ends_with(')'))
        return std::nullopt;
    VariableCall call{trimmed(text.substr(0, open)), {}};
    std::string argument;
    char quote = 0;
    int depth = 0;
    for (const char c : text.substr(open + 1, text.size() - open - 2)) {
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '(' || c == ')')
            depth += c == '(' ? 1 : -1;
        if (c == ',' && !quote && depth == 0) {
            call.arguments.push_back(trimmed(argument));
            argument.clear();
        } else {
            argument += c;
        }
    }
    if (quote || depth != 0)
        return std::nullopt;
    call.arguments.push_back(trimmed(argument));
    return call;
}

} // namespace fermata
