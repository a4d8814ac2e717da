// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/awsprotocol.h"
#include "emulator/api/query/xml.h"

#include <bit>

namespace fermata::emulator {
namespace {

using OrderedJson = nlohmann::ordered_json;

enum Major : std::uint8_t { Unsigned = 0, Negative = 1, Text = 3, Array = 4, Map = 5, Tag = 6, Simple = 7 };

void putBytes(std::string &bytes, std::uint64_t value, int count)
{
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>((value >> shift) & 0xFF));
}

void putHead(std::string &bytes, Major major, std::uint64_t value)
{
    const auto first = static_cast<std::uint8_t>(major << 5);
    const auto put = [&](std::uint8_t kind, int count) {
        bytes.push_back(static_cast<char>(first | kind));
        putBytes(bytes, value, count);
    };
    if (value < 24)
        put(static_cast<std::uint8_t>(value), 0);
    else if (value <= 0xFF)
        put(24, 1);
    else if (value <= 0xFFFF)
        put(25, 2);
    else if (value <= 0xFFFFFFFF)
        put(26, 4);
    else
        put(27, 8);
}

void putDouble(std::string &bytes, double value)
{
    bytes.push_back(static_cast<char>((Simple << 5) | 27));
    putBytes(bytes, std::bit_cast<std::uint64_t>(value), 8);
}

void put(std::string &bytes, const OrderedJson &value)
{
    if (value.is_object() && value.contains(momentMember)) {
        putHead(bytes, Tag, 1); // epoch-based date and time
        putDouble(bytes, value[momentMember].get<double>());
    } else if (value.is_object() && value.contains(mapMember)) {
        put(bytes, value[mapMember]);
    } else if (value.is_object()) {
        putHead(bytes, Map, value.size());
        for (const auto &[key, part] : value.items()) {
            putHead(bytes, Text, key.size());
            bytes.append(key);
            put(bytes, part);
        }
    } else if (value.is_array()) {
        putHead(bytes, Array, value.size());
        for (const OrderedJson &part : value)
            put(bytes, part);
    } else if (value.is_string()) {
        const std::string &text = value.get_ref<const std::string &>();
        putHead(bytes, Text, text.size());
        bytes.append(text);
    } else if (value.is_number_float()) {
        putDouble(bytes, value.get<double>());
    } else if (value.is_number_integer() && value.get<std::int64_t>() < 0) {
        putHead(bytes, Negative, static_cast<std::uint64_t>(-(value.get<std::int64_t>() + 1)));
    } else if (value.is_number()) {
        putHead(bytes, Unsigned, value.get<std::uint64_t>());
    } else {
        constexpr std::uint8_t no = 20;
        constexpr std::uint8_t yes = 21;
        constexpr std::uint8_t null = 22;
        const std::uint8_t simple = !value.is_boolean() ? null : value.get<bool>() ? yes : no;
        bytes.push_back(static_cast<char>((Simple << 5) | simple));
    }
}

} // namespace

std::string cborOf(const OrderedJson &value)
{
    std::string bytes;
    put(bytes, value);
    return bytes;
}

} // namespace fermata::emulator
