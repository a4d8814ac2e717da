// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/keys.h"

namespace fermata::serverless {

// Tables: as many as fit in a line.
// clang-format off
const std::vector<std::string> &functionKeys()
{
    static const std::vector<std::string> keys = {
        "architecture", "awsKmsKeyArn", "build", "condition", "dependsOn", "description", "destinations", "disableLogs",
        "environment", "ephemeralStorageSize", "events", "fileSystemConfig", "handler", "image", "kmsKeyArn", "layers",
        "logDataProtectionPolicy", "logForwarding", "logRetentionInDays", "logs", "maximumEventAge", "maximumRetryAttempts",
        "memorySize", "name", "onError", "package", "provisionedConcurrency", "reservedConcurrency", "role", "runtime",
        "runtimeManagement", "snapStart", "tags", "timeout", "tracing", "url", "versionFunction", "vpc"};
    return keys;
}
// clang-format on

} // namespace fermata::serverless
