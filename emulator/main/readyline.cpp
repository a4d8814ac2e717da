// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/readyline.h"

#include "emulator/journal/errorjson.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

std::string readyLine(const std::string &endpoint, const std::filesystem::path &credentialsFile,
                      const std::string &frontsJson)
{
    using Json = nlohmann::ordered_json;
    const Json line = {
        {"endpoint", endpoint},
        {"credentialsFile", credentialsFile.string()},
        {"fronts", Json::parse(frontsJson)},
    };
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string failureLine(const Error &error)
{
    return std::string(R"({"error":)").append(errorJson(error)).append("}");
}

} // namespace fermata::emulator
