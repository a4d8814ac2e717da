// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/http/message.h"
#include "emulator/triggers/http/routetable.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fermata::emulator {

// One HTTP request on its way to a function: what all event forms are made from.
struct HttpCall
{
    const Request &request;
    RouteMatch route;
    std::string requestId;
    std::string domain;     // of the front, without its port
    std::string frontId;    // stands for the vendor's API or URL id
    std::string stage;      // of the API
    std::uint16_t port = 0; // of the front
    TimePoint time{};
    std::string authorizer; // JSON: what the route's authorizer said, or who has signed; empty: nobody was asked
};

class JsonText;

// Where more than one field or parameter has a name, the values in their order.
using ManyValues = std::map<std::string, std::vector<std::string>>;
ManyValues parametersOf(const Request &request);

// The values of one name in one text, by name.
using JoinedValues = std::vector<std::pair<std::string, std::string>>;
JoinedValues joinedParameters(const Request &request);
// Sorts fields by name and joins those that share one.
JoinedValues joinedByName(std::vector<std::pair<std::string, std::string>> fields);

// The request's fields with what a gateway adds (X-Forwarded-*); names as they came.
std::vector<Headers::Field> forwardedFields(const HttpCall &call);
Headers forwardedHeaders(const HttpCall &call);

void writeObject(JsonText &json, const JoinedValues &values);

// Whether a gateway hands a body of this content type to a function as text.
bool isTextual(std::string_view contentType);

} // namespace fermata::emulator
