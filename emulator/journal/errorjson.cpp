// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/journal/errorjson.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

std::string errorJson(const Error &error)
{
    using Json = nlohmann::ordered_json;
    const Json body = {
        {"code", name(error.code)},     {"id", error.id},     {"message", error.message},
        {"arguments", error.arguments}, {"hint", error.hint},
    };
    return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata::emulator
