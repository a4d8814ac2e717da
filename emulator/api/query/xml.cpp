// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/query/xml.h"

#include "emulator/api/awsfault.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

std::string element(const std::string &name, const std::string &content)
{
    return std::string("<").append(name).append(">").append(content).append("</").append(name).append(">");
}

std::string contentOf(const Json &value)
{
    if (value.is_object() || value.is_array())
        return xmlElements(value);
    return xmlEscaped(value.is_string() ? value.get_ref<const std::string &>() : value.dump());
}

} // namespace

std::string xmlElements(const Json &json)
{
    std::string text;
    for (const auto &[name, value] : json.items()) {
        if (!value.is_array()) {
            text.append(element(name, contentOf(value)));
            continue;
        }
        for (const Json &item : value)
            text.append(element(name, contentOf(item)));
    }
    return text;
}

std::string xmlAnswer(const std::string &operation, const std::string &space, const Json &result,
                      const std::string &requestId)
{
    std::string text("<?xml version=\"1.0\"?><");
    text.append(operation).append("Response xmlns=\"").append(space).append("\">");
    if (!result.is_null())
        text.append(element(operation + "Result", xmlElements(result)));
    text.append(element("ResponseMetadata", element("RequestId", requestId)));
    return text.append("</").append(operation).append("Response>");
}

} // namespace fermata::emulator
