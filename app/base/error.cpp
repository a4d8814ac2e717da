// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/error.h"

namespace fermata {

const char *name(Error::Code code)
{
    switch (code) {
    case Error::Code::Cancelled: return "Cancelled";
    case Error::Code::NotFound: return "NotFound";
    case Error::Code::Invalid: return "Invalid";
    case Error::Code::Conflict: return "Conflict";
    case Error::Code::Denied: return "Denied";
    case Error::Code::Unreachable: return "Unreachable";
    case Error::Code::Timeout: return "Timeout";
    case Error::Code::Throttled: return "Throttled";
    case Error::Code::Io: return "Io";
    case Error::Code::Internal: return "Internal";
    }
    return "Internal";
}

std::string fill(std::string text, const std::vector<std::string> &arguments)
{
    std::string filled;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool mark = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
        const std::size_t index = mark ? static_cast<std::size_t>(text[i + 1] - '1') : arguments.size();
        if (index < arguments.size()) {
            filled += arguments[index];
            ++i;
        } else {
            filled += text[i];
        }
    }
    return filled;
}

} // namespace fermata
