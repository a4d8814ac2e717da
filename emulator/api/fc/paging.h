// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/fc/json.h"

#include <functional>
#include <string>

namespace fermata::emulator {

// One page of a list: limit=1..100 (20 if not said) and nextToken, which is opaque to the client.
class FcPage
{
public:
    // "limit" and "nextToken", or as the operation spells them.
    static FcResult<FcPage> read(const Request &request, const char *limit = "limit", const char *token = "nextToken");

    // Adds an item unless an earlier page had it or this one is full. The keys must come in rising order; make() is called
    // for what is shown only.
    void add(const std::string &key, const std::function<FcJson()> &make);
    const FcJson &items() const { return m_items; }
    const std::string &nextToken() const { return m_nextToken; } // empty: nothing is left

    // {name: [...], "nextToken"}
    FcJson body(const char *name) const;

private:
    std::size_t m_limit = 20;
    std::string m_after;
    std::string m_last;
    std::string m_nextToken;
    FcJson m_items = FcJson::array();
};

// A number as a key that sorts as it counts.
std::string fcNumberKey(std::int64_t number);

} // namespace fermata::emulator
