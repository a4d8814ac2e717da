// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/runtimeapi/fc/contextheaders.h"

#include <utility>

namespace fermata::emulator {

Headers contextHeaders(const FcFunction &function, const RuntimeCall &call)
{
    Headers headers;
    const auto add = [&headers](const char *name, std::string value) {
        if (!value.empty() && isValidHeader(name, value))
            headers.add(name, std::move(value));
    };
    add("x-fc-request-id", toldRequestId(call));
    add("x-fc-access-key-id", function.accessKeyId);
    add("x-fc-access-key-secret", function.accessKeySecret);
    add("x-fc-security-token", function.securityToken);
    add("x-fc-function-name", function.name);
    add("x-fc-function-handler", function.handler);
    add("x-fc-function-memory", std::to_string(function.memoryMb));
    add("x-fc-function-timeout", std::to_string(function.timeout.count()));
    if (!function.initializer.empty()) {
        add("x-fc-function-initializer", function.initializer);
        add("x-fc-initialization-timeout", std::to_string(function.initializerTimeout.count()));
    }
    add("x-fc-instance-lifecycle-pre-stop-handler", function.preStop);
    add("x-fc-instance-lifecycle-pre-freeze-handler", function.preFreeze);
    add("x-fc-region", function.region);
    add("x-fc-account-id", function.accountId);
    add("x-fc-qualifier", call.invocation.qualifier.empty() ? function.version : call.invocation.qualifier);
    add("x-fc-version-id", function.version == "LATEST" ? std::string() : function.version);
    add("x-fc-retry-count", "0");
    return headers;
}

} // namespace fermata::emulator
