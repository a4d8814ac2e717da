// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/call.h"

#include "app/base/text.h"
#include "emulator/triggers/http/jsontext.h"

#include <algorithm>

namespace fermata::emulator {

ManyValues parametersOf(const Request &request)
{
    ManyValues values;
    for (auto &[name, value] : queryParameters(request.query))
        values[name].push_back(std::move(value));
    return values;
}

JoinedValues joinedByName(std::vector<std::pair<std::string, std::string>> fields)
{
    std::stable_sort(fields.begin(), fields.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    JoinedValues joined;
    joined.reserve(fields.size());
    for (auto &[name, value] : fields) {
        if (!joined.empty() && joined.back().first == name)
            joined.back().second.append(",").append(value);
        else
            joined.emplace_back(std::move(name), std::move(value));
    }
    return joined;
}

JoinedValues joinedParameters(const Request &request)
{
    return joinedByName(queryParameters(request.query));
}

void writeObject(JsonText &json, const JoinedValues &values)
{
    json.open('{');
    for (const auto &[name, value] : values)
        json.member(name, value);
    json.close('}');
}

Headers forwardedHeaders(const HttpCall &call)
{
    Headers headers = call.request.headers;
    const std::string before = headers.value("X-Forwarded-For");
    headers.set("X-Forwarded-For",
                before.empty() ? call.request.remoteAddress : before + ", " + call.request.remoteAddress);
    headers.set("X-Forwarded-Port", std::to_string(call.port));
    headers.set("X-Forwarded-Proto", "http");
    return headers;
}

bool isTextual(std::string_view contentType)
{
    const std::string type = lowered(trimmed(contentType.substr(0, contentType.find(';'))));
    return type.starts_with("text/") || type == "application/json" || type == "application/javascript"
        || type == "application/xml" || type.ends_with("+json") || type.ends_with("+xml");
}

} // namespace fermata::emulator
