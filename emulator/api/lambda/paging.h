// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"
#include "emulator/api/lambda/json.h"

#include <string>

namespace fermata::emulator {

// Which part of a list a client asks for (Marker, MaxItems).
struct LambdaPage
{
    std::size_t most = 50;
    std::string after; // the key of the last item it has
};

// `longest`: the service never sends more, whatever is asked for.
LambdaResult<LambdaPage> readPage(const Request &request, std::size_t longest = 50);

// A key that sorts as the number does.
std::string sortedKey(int number);

// Puts the page's items into body[member], and a NextMarker if there are more. Items are in the order of their keys.
template<class Items, class KeyOf, class Show>
void putPage(LambdaJson &body, const char *member, const LambdaPage &page, const Items &items, KeyOf keyOf, Show show)
{
    LambdaJson list = LambdaJson::array();
    std::string last;
    for (const auto &item : items) {
        std::string key = keyOf(item);
        if (key <= page.after)
            continue;
        if (list.size() == page.most) {
            body["NextMarker"] = toBase64(last);
            break;
        }
        list.push_back(show(item));
        last = std::move(key);
    }
    body[member] = std::move(list);
}

} // namespace fermata::emulator
