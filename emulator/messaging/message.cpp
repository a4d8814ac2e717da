// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/messaging/message.h"

#include "app/base/text.h"
#include "emulator/auth/digest.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

// Length in four bytes, big endian, then the bytes.
void appendMeasured(std::string &text, std::string_view bytes)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        text.push_back(static_cast<char>((bytes.size() >> shift) & 0xffU));
    text.append(bytes);
}

} // namespace

std::string attributesText(const MessageAttributes &attributes)
{
    if (attributes.empty())
        return {};
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const auto &[name, attribute] : attributes)
        json[name] = {attribute.type, toBase64(attribute.value)};
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

MessageAttributes attributesIn(std::string_view text)
{
    MessageAttributes attributes;
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return attributes;
    for (const auto &[name, value] : json.items()) {
        if (value.is_array() && value.size() == 2)
            attributes[name] = {value[0].get<std::string>(), fromBase64(value[1].get<std::string>()).value_or("")};
    }
    return attributes;
}

std::string md5OfBody(const std::string &body)
{
    return toHex(md5(body));
}

std::string md5OfAttributes(const MessageAttributes &attributes)
{
    if (attributes.empty())
        return {};
    // By name: name, type, 1 for text or 2 for bytes, value (the developer guide of SQS, "message attributes").
    std::string text;
    for (const auto &[name, attribute] : attributes) {
        appendMeasured(text, name);
        appendMeasured(text, attribute.type);
        text.push_back(attribute.isBinary() ? '\x02' : '\x01');
        appendMeasured(text, attribute.value);
    }
    return toHex(md5(text));
}

} // namespace fermata::emulator
