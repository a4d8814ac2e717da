// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/call.h"

#include "app/base/text.h"
#include "emulator/triggers/http/jsontext.h"

#include <algorithm>
#include <array>

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

std::vector<Headers::Field> forwardedFields(const HttpCall &call)
{
    constexpr std::array<const char *, 3> added = {"X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto"};
    std::vector<Headers::Field> fields;
    fields.reserve(8);
    for (const Headers::Field &field : call.request.headers) {
        if (std::none_of(added.begin(), added.end(),
                         [&field](const char *name) { return equalsIgnoringCase(field.name, name); }))
            fields.push_back(field);
    }
    const std::string *const before = call.request.headers.find(added[0]);
    const bool isFirst = before == nullptr || before->empty();
    fields.push_back({added[0], isFirst ? call.request.remoteAddress : *before + ", " + call.request.remoteAddress});
    fields.push_back({added[1], std::to_string(call.port)});
    fields.push_back({added[2], "http"});
    return fields;
}

Headers forwardedHeaders(const HttpCall &call)
{
    Headers headers;
    for (Headers::Field &field : forwardedFields(call))
        headers.add(std::move(field.name), std::move(field.value));
    return headers;
}

bool isTextual(std::string_view contentType)
{
    const std::string type = lowered(trimmed(contentType.substr(0, contentType.find(';'))));
    return type.starts_with("text/") || type == "application/json" || type == "application/javascript"
        || type == "application/xml" || type.ends_with("+json") || type.ends_with("+xml");
}

} // namespace fermata::emulator
