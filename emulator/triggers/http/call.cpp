// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/call.h"

#include "app/base/text.h"

namespace fermata::emulator {

ManyValues parametersOf(const Request &request)
{
    ManyValues values;
    for (auto &[name, value] : queryParameters(request.query))
        values[name].push_back(std::move(value));
    return values;
}

Headers forwardedHeaders(const HttpCall &call)
{
    Headers headers = call.request.headers;
    const std::string before = headers.value("X-Forwarded-For");
    headers.set("X-Forwarded-For", before.empty() ? call.request.remoteAddress
                                                  : before + ", " + call.request.remoteAddress);
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
