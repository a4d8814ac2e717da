// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sqs/protocols.h"

#include "emulator/api/awsfault.h"
#include "emulator/api/query/form.h"
#include "emulator/api/query/xml.h"

#include <array>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *space = "http://queue.amazonaws.com/doc/2012-11-05/";
constexpr std::string_view target = "AmazonSQS.";

class JsonProtocol final : public SqsProtocol
{
public:
    std::string operation(const Request &request) const override
    {
        const std::string name = request.headers.value("X-Amz-Target");
        return name.starts_with(target) ? name.substr(target.size()) : std::string();
    }

    Json input(const Request &request) const override
    {
        Json body = Json::parse(request.body, nullptr, false);
        return body.is_object() ? body : Json::object();
    }

    Response answer(const std::string &, const SqsJson &result, const std::string &) const override
    {
        const std::string body =
            result.is_null() ? std::string() : result.dump(-1, ' ', false, SqsJson::error_handler_t::replace);
        return textResponse(200, "application/x-amz-json-1.0", body);
    }

    Response error(const SqsFault &fault, const std::string &) const override
    {
        const SqsJson body = {{"__type", "com.amazonaws.sqs#" + fault.type}, {"message", fault.message}};
        Response response = textResponse(fault.status, "application/x-amz-json-1.0",
                                         body.dump(-1, ' ', false, SqsJson::error_handler_t::replace));
        response.headers.add("x-amzn-query-error", fault.code + (fault.status < 500 ? ";Sender" : ";Receiver"));
        return response;
    }
};

// {"Name":{...}} of attributes as the form has them: Value.StringValue, Value.DataType.
Json attributesIn(const Json &tree, const std::string &name)
{
    return formMap(tree, name, "Name", "Value");
}

// An entry of a batch, or a whole request: the lists with numbered names under the names of the JSON protocol.
Json inputIn(const Json &tree)
{
    Json input = tree;
    const auto keep = [&input](const char *name, Json value) {
        if (!value.empty())
            input[name] = std::move(value);
    };
    keep("Attributes", formMap(tree, "Attribute", "Name", "Value"));
    keep("AttributeNames", formList(tree, "AttributeName"));
    keep("MessageSystemAttributeNames", formList(tree, "MessageSystemAttributeName"));
    keep("MessageAttributeNames", formList(tree, "MessageAttributeName"));
    keep("MessageAttributes", attributesIn(tree, "MessageAttribute"));
    keep("MessageSystemAttributes", attributesIn(tree, "MessageSystemAttribute"));
    keep("Tags", formMap(tree, "Tag", "Key", "Value"));
    keep("tags", formMap(tree, "Tag", "Key", "Value"));
    keep("TagKeys", formList(tree, "TagKey"));
    return input;
}

// {"Name":"Value"} as elements of their own.
SqsJson entriesOf(const SqsJson &map, const char *key)
{
    SqsJson entries = SqsJson::array();
    for (const auto &[name, value] : map.items())
        entries.push_back({{key, name}, {"Value", value}});
    return entries;
}

SqsJson messageElements(const SqsJson &message)
{
    SqsJson elements = SqsJson::object();
    for (const auto &[name, value] : message.items()) {
        if (name == "Attributes" || name == "MessageAttributes")
            elements[name.substr(0, name.size() - 1)] = entriesOf(value, "Name");
        else
            elements[name] = value;
    }
    return elements;
}

// A result of the JSON protocol with the names of the elements.
SqsJson elementsOf(const std::string &operation, const SqsJson &result)
{
    SqsJson elements = SqsJson::object();
    for (const auto &[name, value] : result.items()) {
        if (name == "Messages") {
            for (const SqsJson &message : value)
                elements["Message"].push_back(messageElements(message));
        } else if (name == "Attributes") {
            elements["Attribute"] = entriesOf(value, "Name");
        } else if (name == "Tags") {
            elements["Tag"] = entriesOf(value, "Key");
        } else if (name == "QueueUrls" || name == "queueUrls") {
            elements["QueueUrl"] = value;
        } else if (name == "Successful") {
            elements[operation + "ResultEntry"] = value;
        } else if (name == "Failed") {
            elements["BatchResultErrorEntry"] = value;
        } else {
            elements[name] = value;
        }
    }
    return elements;
}

class QueryProtocol final : public SqsProtocol
{
public:
    std::string operation(const Request &request) const override
    {
        const Json tree = formObject(request);
        const auto action = tree.find("Action");
        return action != tree.end() && action->is_string() ? action->get<std::string>() : std::string();
    }

    Json input(const Request &request) const override
    {
        const Json tree = formObject(request);
        Json input = inputIn(tree);
        for (const char *const batch : {"SendMessageBatchRequestEntry", "DeleteMessageBatchRequestEntry",
                                        "ChangeMessageVisibilityBatchRequestEntry"}) {
            for (const Json &entry : formList(tree, batch))
                input["Entries"].push_back(inputIn(entry));
        }
        return input;
    }

    Response answer(const std::string &operation, const SqsJson &result, const std::string &requestId) const override
    {
        const SqsJson elements = result.is_null() ? SqsJson() : elementsOf(operation, result);
        return textResponse(200, "text/xml", xmlAnswer(operation, space, elements, requestId, XmlLists::Repeated));
    }

    Response error(const SqsFault &fault, const std::string &requestId) const override
    {
        return awsXmlError({fault.status, fault.code, fault.message}, space, requestId);
    }
};

} // namespace

const SqsProtocol &sqsProtocolOf(const Request &request)
{
    static const JsonProtocol json;
    static const QueryProtocol query;
    if (request.headers.contains("X-Amz-Target"))
        return json;
    return query;
}

} // namespace fermata::emulator
