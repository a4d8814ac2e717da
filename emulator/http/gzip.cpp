// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/gzip.h"

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/crc.hpp>

#include <cstdint>

namespace zlib = boost::beast::zlib;

namespace fermata::emulator {
namespace {

void appendNumber(std::string &bytes, std::uint32_t number)
{
    for (int shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<char>((number >> shift) & 0xff));
}

std::string deflated(std::string_view bytes)
{
    zlib::deflate_stream stream;
    std::string result(zlib::deflate_upper_bound(bytes.size()) + 16, '\0');
    zlib::z_params part;
    part.next_in = bytes.data();
    part.avail_in = bytes.size();
    part.next_out = result.data();
    part.avail_out = result.size();
    boost::beast::error_code ended; // end_of_stream: all of it is there, as there was room for it
    stream.write(part, zlib::Flush::finish, ended);
    result.resize(part.total_out);
    return result;
}

} // namespace

std::string gzipped(std::string_view bytes)
{
    constexpr char head[] = {'\x1f', '\x8b', 8, 0, 0, 0, 0, 0, 0, '\xff'}; // deflate, no time, no system
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    std::string file(head, sizeof head);
    file.append(deflated(bytes));
    appendNumber(file, crc.checksum());
    appendNumber(file, static_cast<std::uint32_t>(bytes.size()));
    return file;
}

} // namespace fermata::emulator
