// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "emulator/triggers/http/call.h"

#include <string>

namespace fermata::emulator {

// The parts of form.h, one file each.
enum class Version2 { HttpApi, FunctionUrl };

std::string fcEvent(const HttpCall &call);
std::string httpApiEvent(const HttpCall &call, Version2 kind);
std::string restApiEvent(const HttpCall &call);

// Fields that a Function Compute function cannot set (help.aliyun.com, "Web functions").
bool isReservedForFc(const std::string &name);

Response fcAnswer(const InvocationRecord &record);
Response httpApiAnswer(const InvocationRecord &record, Version2 kind);
Response restApiAnswer(const InvocationRecord &record);

} // namespace fermata::emulator
