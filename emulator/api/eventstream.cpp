// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/eventstream.h"

#include <array>
#include <cstdint>

namespace fermata::emulator {
namespace {

constexpr std::uint8_t stringType = 7;

constexpr std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t sum = i;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320U : sum >> 1;
        table[i] = sum;
    }
    return table;
}

std::uint32_t crc32(std::string_view bytes)
{
    static constexpr std::array<std::uint32_t, 256> table = crcTable();
    std::uint32_t sum = 0xFFFFFFFF;
    for (const char c : bytes)
        sum = table[(sum ^ static_cast<std::uint8_t>(c)) & 0xFF] ^ (sum >> 8);
    return sum ^ 0xFFFFFFFF;
}

void putNumber(std::string &bytes, std::uint32_t number, int size)
{
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>((number >> shift) & 0xFF));
}

} // namespace

std::string eventStreamMessage(const std::vector<std::pair<std::string_view, std::string_view>> &headers,
                               std::string_view payload)
{
    std::string fields;
    for (const auto &[name, value] : headers) {
        putNumber(fields, static_cast<std::uint32_t>(name.size()), 1);
        fields.append(name);
        putNumber(fields, stringType, 1);
        putNumber(fields, static_cast<std::uint32_t>(value.size()), 2);
        fields.append(value);
    }
    std::string message;
    putNumber(message, static_cast<std::uint32_t>(16 + fields.size() + payload.size()), 4);
    putNumber(message, static_cast<std::uint32_t>(fields.size()), 4);
    putNumber(message, crc32(message), 4);
    message.append(fields).append(payload);
    putNumber(message, crc32(message), 4);
    return message;
}

} // namespace fermata::emulator
