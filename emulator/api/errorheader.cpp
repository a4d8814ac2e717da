// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/errorheader.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

void addErrorHeader(Response &response, const Error &error)
{
    using Json = nlohmann::ordered_json;
    const Json words = {
        {"id", error.id}, {"message", error.message}, {"arguments", error.arguments}, {"hint", error.hint}};
    constexpr bool onlyAscii = true;
    response.headers.add("x-fermata-error", words.dump(-1, ' ', onlyAscii, Json::error_handler_t::replace));
}

} // namespace fermata::emulator
