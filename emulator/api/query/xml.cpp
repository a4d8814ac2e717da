// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/query/xml.h"

#include "app/base/time.h"
#include "emulator/api/awsfault.h"

#include <cmath>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

void append(std::string &xml, const std::string &name, const Json &value, XmlLists lists);

void appendContent(std::string &xml, const Json &value, XmlLists lists)
{
    if (value.is_object() && value.contains(mapMember)) {
        for (const auto &[key, part] : value[mapMember].items())
            append(xml, "entry", {{"key", key}, {"value", part}}, lists);
    } else if (value.is_object() && value.contains(momentMember)) {
        xml.append(toIso(fromEpochMs(std::llround(value[momentMember].get<double>() * 1000))));
    } else if (value.is_object()) {
        for (const auto &[key, part] : value.items())
            append(xml, key, part, lists);
    } else if (value.is_array()) {
        for (const Json &part : value)
            append(xml, "member", part, lists);
    } else {
        xml.append(xmlEscaped(value.is_string() ? value.get_ref<const std::string &>() : value.dump()));
    }
}

void append(std::string &xml, const std::string &name, const Json &value, XmlLists lists)
{
    if (value.is_array() && lists == XmlLists::Repeated) {
        for (const Json &part : value)
            append(xml, name, part, lists);
        return;
    }
    xml.append("<").append(name).append(">");
    appendContent(xml, value, lists);
    xml.append("</").append(name).append(">");
}

} // namespace

std::string xmlAnswer(const std::string &operation, const std::string &space, const Json &result,
                      const std::string &requestId, XmlLists lists)
{
    std::string xml("<?xml version=\"1.0\"?><");
    xml.append(operation).append("Response xmlns=\"").append(space).append("\">");
    if (!result.is_null())
        append(xml, operation + "Result", result, lists);
    append(xml, "ResponseMetadata", {{"RequestId", requestId}}, lists);
    return xml.append("</").append(operation).append("Response>");
}

} // namespace fermata::emulator
