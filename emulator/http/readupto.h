// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace fermata::emulator {

// Reads on until the text has so many bytes. False: the other side has gone before. The room is made ready a step at a
// time: what comes then finds it in the processor's cache, and who only tells of many bytes takes no memory.
template<class Socket>
boost::asio::awaitable<bool> readUpTo(std::size_t length, std::string &text, Socket &socket)
{
    constexpr std::size_t step = 256 * 1024;
    text.reserve(length);
    std::size_t have = text.size();
    while (have < length) {
        if (text.size() == have)
            text.resize(std::min(length, have + step));
        const auto [error, count] =
            co_await socket.async_read_some(boost::asio::buffer(text.data() + have, text.size() - have),
                                            boost::asio::as_tuple(boost::asio::use_awaitable));
        if (error)
            co_return false;
        have += count;
    }
    co_return true;
}

} // namespace fermata::emulator
