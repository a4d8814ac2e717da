// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/awsfault.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// The three ways in which newer and older clients speak to the same service: forms answered in XML, JSON named by
// X-Amz-Target, and CBOR named by the path (smithy-protocol: rpc-v2-cbor).
enum class AwsProtocol { Query, Json, Cbor };

// The input of a call, whichever way it came: as an object. A form's values are all texts, and its lists are arrays.
class AwsInput
{
public:
    explicit AwsInput(nlohmann::json body = nlohmann::json::object()) : m_body(std::move(body)) {}

    std::optional<std::string> text(const char *name) const;
    std::optional<double> number(const char *name) const;
    std::optional<double> time(const char *name) const; // epoch seconds, from a number or an ISO text
    bool flag(const char *name, bool otherwise) const;
    std::vector<AwsInput> list(const char *name) const;  // of objects
    std::vector<std::string> texts(const char *name) const;
    std::vector<double> numbers(const char *name) const;
    std::optional<AwsInput> object(const char *name) const;
    bool has(const char *name) const { return member(name) != nullptr; }

private:
    const nlohmann::json *member(const char *name) const;

    nlohmann::json m_body;
};

struct AwsCall
{
    AwsProtocol protocol = AwsProtocol::Query;
    std::string operation;
    AwsInput input;
};

// Fails with a SerializationException, in the call's own protocol when answered with awsAnswer().
AwsResult<AwsCall> readAwsCall(const Request &request);
AwsProtocol protocolOf(const Request &head);

// A moment, which each protocol writes its own way.
nlohmann::ordered_json awsTime(double epochSeconds);
// An object whose names are data, which XML writes as entries of key and value.
nlohmann::ordered_json awsMap(nlohmann::ordered_json object);
Response awsAnswer(AwsProtocol protocol, const std::string &operation, const nlohmann::ordered_json &output,
                   const std::string &xmlSpace, const std::string &requestId);
Response awsError(AwsProtocol protocol, const AwsFault &fault, const std::string &xmlSpace,
                  const std::string &requestId);

// CBOR with moments as tag 1; JSON values otherwise.
std::string cborOf(const nlohmann::ordered_json &value);

} // namespace fermata::emulator
