// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/eventstream.h"

#include "app/base/crc32.h"

#include <cstdint>

namespace fermata::emulator {
namespace {

constexpr std::uint8_t stringType = 7;

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
