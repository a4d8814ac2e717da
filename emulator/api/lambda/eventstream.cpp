// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/eventstream.h"

#include <array>

namespace fermata::emulator {
namespace {

constexpr std::size_t preludeSize = 12; // total length, length of the headers, CRC of both
constexpr std::size_t crcSize = 4;
constexpr char stringValue = 7;

constexpr std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? (value >> 1U) ^ 0xEDB88320U : value >> 1U;
        table[i] = value;
    }
    return table;
}

void addNumber(std::string &bytes, std::uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>(number >> static_cast<unsigned>(shift)));
}

void addHeader(std::string &bytes, std::string_view name, std::string_view value)
{
    bytes.push_back(static_cast<char>(name.size()));
    bytes.append(name);
    bytes.push_back(stringValue);
    bytes.push_back(static_cast<char>(value.size() >> 8U));
    bytes.push_back(static_cast<char>(value.size()));
    bytes.append(value);
}

} // namespace

std::uint32_t crc32(std::string_view bytes)
{
    static constexpr std::array<std::uint32_t, 256> table = crcTable();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ (crc >> 8U);
    return ~crc;
}

std::string eventStreamMessage(std::string_view eventType, std::string_view contentType, std::string_view payload)
{
    std::string headers;
    addHeader(headers, ":event-type", eventType);
    addHeader(headers, ":content-type", contentType);
    addHeader(headers, ":message-type", "event");
    std::string message;
    message.reserve(preludeSize + headers.size() + payload.size() + crcSize);
    addNumber(message, static_cast<std::uint32_t>(preludeSize + headers.size() + payload.size() + crcSize));
    addNumber(message, static_cast<std::uint32_t>(headers.size()));
    addNumber(message, crc32(message));
    message.append(headers).append(payload);
    addNumber(message, crc32(message));
    return message;
}

} // namespace fermata::emulator
