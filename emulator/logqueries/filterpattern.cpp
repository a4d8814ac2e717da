// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logqueries/filterpattern.h"

#include "app/base/text.h"
#include "emulator/logqueries/patterntext.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

class TermTest final : public FilterPattern::Test
{
public:
    std::vector<std::string> all;
    std::vector<std::string> none;
    std::vector<std::string> any;
    std::vector<Regex> regexes;

    bool matches(std::string_view message) const override
    {
        const auto has = [message](const std::string &term) { return message.find(term) != std::string_view::npos; };
        // Beside others, terms that are only wished for do not count.
        const bool alone = all.empty() && none.empty() && regexes.empty();
        return std::all_of(all.begin(), all.end(), has) && std::none_of(none.begin(), none.end(), has)
            && (!alone || any.empty() || std::any_of(any.begin(), any.end(), has))
            && std::all_of(regexes.begin(), regexes.end(),
                           [message](const Regex &regex) { return regex.isIn(message); });
    }
    std::vector<std::string> texts() const override
    {
        return any.size() == 1 && all.empty() && none.empty() && regexes.empty() ? any : all;
    }
};

bool isTermCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

Result<std::string> term(PatternText &text)
{
    if (text.peek() == '"')
        return text.quoted();
    std::string word;
    while (!text.atEnd() && std::isspace(static_cast<unsigned char>(text.peek())) == 0)
        word.push_back(text.takeOne());
    if (word.empty() || !std::all_of(word.begin(), word.end(), isTermCharacter))
        return PatternText::invalid(std::string("Invalid character(s) in term '").append(word).append("'"));
    return word;
}

} // namespace

Result<std::shared_ptr<const FilterPattern::Test>> termPattern(std::string_view pattern)
{
    PatternText text(pattern);
    auto test = std::make_shared<TermTest>();
    for (text.skipSpace(); !text.atEnd(); text.skipSpace()) {
        if (text.peek() == '%') {
            Result<Regex> regex = text.regex();
            if (!regex)
                return failure(regex.error());
            test->regexes.push_back(std::move(*regex));
            continue;
        }
        std::vector<std::string> *terms = &test->all;
        if (text.peek() == '-' || text.peek() == '?')
            terms = text.takeOne() == '-' ? &test->none : &test->any;
        Result<std::string> word = term(text);
        if (!word)
            return failure(word.error());
        terms->push_back(std::move(*word));
    }
    return test;
}

Result<FilterPattern> FilterPattern::parse(std::string_view text)
{
    const std::string pattern = trimmed(text);
    auto test = pattern.starts_with('{') ? jsonPattern(pattern)
              : pattern.starts_with('[') ? fieldPattern(pattern)
                                         : termPattern(pattern);
    if (!test)
        return failure(test.error());
    return FilterPattern(std::move(*test));
}

} // namespace fermata::emulator
