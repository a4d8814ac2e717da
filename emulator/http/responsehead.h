// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

#include <string>

namespace fermata::emulator {

enum class BodyForm { Sized, Chunked };

struct HeadOptions
{
    BodyForm body = BodyForm::Sized;
    bool keepAlive = true;
};

// The status line and header fields up to the empty line. What frames the message (Content-Length, Transfer-Encoding,
// Connection, Date) is ours to say: such fields of the response, and ones that would break the message, are left out.
std::string responseHead(const Response &response, const HeadOptions &options);

// One piece of a chunked body.
std::string chunk(std::string_view bytes);

} // namespace fermata::emulator
