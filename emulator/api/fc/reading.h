// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/fc/errors.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Reading what a client sent. A member that is missing or null leaves its target as it is; one of another kind, or out of
// range, fails with InvalidArgument.

// The body as an object; an empty body is an empty one.
FcResult<nlohmann::json> readFcBody(const std::string &body);

// The member, or null if it is missing or null.
const nlohmann::json *fcMember(const nlohmann::json &object, const char *name);

FcResult<void> readFcText(const nlohmann::json &object, const char *name, std::size_t longest, std::string &target);
FcResult<void> readFcNumber(const nlohmann::json &object, const char *name, int least, int most, int &target);
FcResult<void> readFcFlag(const nlohmann::json &object, const char *name, bool &target);
FcResult<void> readFcTexts(const nlohmann::json &object, const char *name, std::vector<std::string> &target);

// A text member; empty if it is not there.
FcResult<std::string> fcTextMember(const nlohmann::json &object, const char *name);

// ^[a-zA-Z_][a-zA-Z0-9-_]{0,127}$; `member` is named in the fault.
FcResult<void> checkFcName(const std::string &name, const char *member);

// The first step that failed.
FcResult<void> firstFault(std::initializer_list<FcResult<void>> steps);

// A query's whole number, or nothing if it is not there.
FcResult<std::optional<std::int64_t>> fcNumberParameter(const Request &request, const char *name);

// A query's list: JSON in one parameter, as the SDKs send it, or the texts between commas.
std::vector<std::string> fcListParameter(const Request &request, const char *name);

} // namespace fermata::emulator
