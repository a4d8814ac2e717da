// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/server.h"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <string_view>

namespace fermata::emulator {

// One way of speaking to this cloud: its operations, its proofs, its words for what is wrong.
class Dialect
{
public:
    virtual ~Dialect() = default;

    virtual boost::asio::awaitable<Response> answer(Request &request) = 0;
    virtual std::size_t bodyBytes(const Request &head) const = 0; // at most
    virtual Response refusalAnswer(const Request &head, Refusal refusal) const = 0;
    // Whether there is an operation at this place, for the fidelity table. Not for those that headers or forms name.
    virtual bool serves(std::string_view, std::string_view) const { return false; }
};

} // namespace fermata::emulator
