// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/keys.h"

namespace fermata::serverlessdevs {

// Tables: as many as fit in a line.
// clang-format off
const std::vector<std::string> &fc3Keys()
{
    static const std::vector<std::string> keys = {
        "region", "functionName", "description", "handler", "runtime", "code", "layers", "cpu", "memorySize", "diskSize",
        "timeout", "instanceConcurrency", "internetAccess", "environmentVariables", "role", "tags", "annotations",
        "supplement", "customRuntimeConfig", "customContainerConfig", "customDNS", "instanceLifecycleConfig", "nasConfig",
        "ossMountConfig", "polarFsConfig", "vpcConfig", "vpcBinding", "logConfig", "gpuConfig", "tracingConfig",
        "asyncInvokeConfig", "concurrencyConfig", "provisionConfig", "scalingConfig", "customDomain", "triggers",
        "resourceGroupId", "endpoint", "enableLongLiving", "instanceIsolationMode", "sessionAffinity",
        "sessionAffinityConfig", "disableOndemand", "idleTimeout"};
    return keys;
}

const std::vector<std::string> &fcKeys()
{
    static const std::vector<std::string> keys = {
        "name", "description", "caPort", "customContainerConfig", "handler", "memorySize", "gpuMemorySize", "cpu", "diskSize",
        "runtime", "timeout", "instanceType", "instanceConcurrency", "instanceSoftConcurrency", "environmentVariables",
        "initializationTimeout", "initializer", "instanceLifecycleConfig", "asyncConfiguration", "customDNS",
        "customRuntimeConfig", "codeUri", "ossBucket", "ossKey", "layers", "customHealthCheckConfig", "type"};
    return keys;
}
// clang-format on

} // namespace fermata::serverlessdevs
