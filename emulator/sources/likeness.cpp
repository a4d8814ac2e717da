// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sources/likeness.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

// The texts of the list at a JSON pointer of an attribute; none if there is no such list.
std::vector<std::string> textsIn(const EventSource &source, const char *attribute, const char *pointer)
{
    std::vector<std::string> texts;
    const auto found = source.attributes.find(attribute);
    if (found == source.attributes.end())
        return texts;
    const Json json = Json::parse(found->second, nullptr, false);
    const Json::json_pointer place(pointer);
    if (json.is_discarded() || !json.contains(place))
        return texts;
    for (const Json &item : json.at(place)) {
        if (item.is_string())
            texts.push_back(item.get<std::string>());
    }
    return texts;
}

bool share(const std::vector<std::string> &some, const std::vector<std::string> &others)
{
    return std::any_of(some.begin(), some.end(), [&others](const std::string &one) {
        return std::find(others.begin(), others.end(), one) != others.end();
    });
}

} // namespace

std::vector<std::string> serversOf(const EventSource &source)
{
    return textsIn(source, "SelfManagedEventSource", "/Endpoints/KAFKA_BOOTSTRAP_SERVERS");
}

std::vector<std::string> topicsOf(const EventSource &source)
{
    return textsIn(source, "Topics", "");
}

bool readTheSame(const EventSource &one, const EventSource &other)
{
    if (one.function != other.function || one.qualifier != other.qualifier)
        return false;
    if (!one.sourceArn.empty() || !other.sourceArn.empty())
        return one.sourceArn == other.sourceArn;
    return share(serversOf(one), serversOf(other)) && share(topicsOf(one), topicsOf(other));
}

} // namespace fermata::emulator
