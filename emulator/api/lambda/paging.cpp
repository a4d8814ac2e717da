// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/paging.h"

#include "emulator/api/lambda/constraints.h"

#include <algorithm>
#include <charconv>

namespace fermata::emulator {

namespace {

constexpr int mostToAskFor = 10'000;

} // namespace

LambdaResult<LambdaPage> readPage(const Request &request, std::size_t longest)
{
    LambdaPage page{longest, fromBase64(request.parameter("Marker").value_or("")).value_or("")};
    const std::optional<std::string> text = request.parameter("MaxItems");
    if (!text)
        return page;
    int number = 0;
    const auto end = std::from_chars(text->data(), text->data() + text->size(), number).ptr;
    if (end != text->data() + text->size() || number < 1)
        return validationFailure({unsatisfied(*text, "maxItems", "have value greater than or equal to 1")});
    if (number > mostToAskFor) {
        return validationFailure(
            {unsatisfied(*text, "maxItems", "have value less than or equal to " + std::to_string(mostToAskFor))});
    }
    page.most = std::min(page.most, static_cast<std::size_t>(number));
    return page;
}

std::string sortedKey(int number)
{
    std::string digits = std::to_string(number);
    return std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') + digits;
}

} // namespace fermata::emulator
