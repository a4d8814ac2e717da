// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/responsehead.h"

#include "app/base/text.h"
#include "app/base/time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace fermata::emulator {
namespace {

// The date line changes once a second; making it anew for each answer would cost more than the rest of the head.
const std::string &dateLine()
{
    thread_local std::chrono::sys_seconds made{};
    thread_local std::string line;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (line.empty() || now != made) {
        made = now;
        line = "Date: " + formatUtc(now, "%a, %d %b %Y %H:%M:%S GMT") + "\r\n";
    }
    return line;
}

bool framesMessage(std::string_view name)
{
    constexpr std::array<std::string_view, 6> names = {
        "content-length", "transfer-encoding", "connection", "keep-alive", "date", "upgrade"};
    return std::any_of(names.begin(), names.end(),
                       [name](std::string_view one) { return equalsIgnoringCase(one, name); });
}

std::string_view reason(unsigned status)
{
    struct Phrase
    {
        unsigned status;
        std::string_view text;
    };
    constexpr std::array<Phrase, 27> phrases = {{
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {412, "Precondition Failed"},
        {413, "Payload Too Large"},
        {422, "Unprocessable Entity"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
    }};
    for (const Phrase &phrase : phrases) {
        if (phrase.status == status)
            return phrase.text;
    }
    return "Unknown";
}

bool hasBody(unsigned status)
{
    return status >= 200 && status != 204 && status != 304;
}

} // namespace

std::string responseHead(const Response &response, const HeadOptions &options)
{
    std::string head;
    head.reserve(256);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reason(response.status)).append("\r\n").append(dateLine());
    for (const Headers::Field &field : response.headers) {
        if (!framesMessage(field.name) && isValidHeader(field.name, field.value))
            head.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    if (options.body == BodyForm::Chunked)
        head.append("Transfer-Encoding: chunked\r\n");
    else if (response.streamLength)
        head.append("Content-Length: ").append(std::to_string(*response.streamLength)).append("\r\n");
    else if (hasBody(response.status))
        head.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n");
    if (!options.keepAlive)
        head.append("Connection: close\r\n");
    head.append("\r\n");
    return head;
}

std::string chunk(std::string_view bytes)
{
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes.size(), 16).ptr;
    std::string text(digits.data(), end);
    text.append("\r\n").append(bytes).append("\r\n");
    return text;
}

} // namespace fermata::emulator
