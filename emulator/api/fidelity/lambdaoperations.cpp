// SPDX-License-Identifier: GPL-3.0-or-later
// Source: the service model 2015-03-31 of the public SDKs, with the later dates in its paths.
#include "emulator/api/fidelity/operations.h"

#include <array>

namespace fermata::emulator {

namespace {

constexpr std::array<VendorOperation, 85> all = {{
    {"CreateFunction", "POST", "/2015-03-31/functions"},
    {"ListFunctions", "GET", "/2015-03-31/functions"},
    {"GetFunction", "GET", "/2015-03-31/functions/f"},
    {"DeleteFunction", "DELETE", "/2015-03-31/functions/f"},
    {"UpdateFunctionCode", "PUT", "/2015-03-31/functions/f/code"},
    {"GetFunctionConfiguration", "GET", "/2015-03-31/functions/f/configuration"},
    {"UpdateFunctionConfiguration", "PUT", "/2015-03-31/functions/f/configuration"},
    {"PublishVersion", "POST", "/2015-03-31/functions/f/versions"},
    {"ListVersionsByFunction", "GET", "/2015-03-31/functions/f/versions"},
    {"CreateAlias", "POST", "/2015-03-31/functions/f/aliases"},
    {"ListAliases", "GET", "/2015-03-31/functions/f/aliases"},
    {"GetAlias", "GET", "/2015-03-31/functions/f/aliases/a"},
    {"UpdateAlias", "PUT", "/2015-03-31/functions/f/aliases/a"},
    {"DeleteAlias", "DELETE", "/2015-03-31/functions/f/aliases/a"},
    {"Invoke", "POST", "/2015-03-31/functions/f/invocations"},
    {"InvokeAsync", "POST", "/2014-11-13/functions/f/invoke-async"},
    {"InvokeWithResponseStream", "POST", "/2021-11-15/functions/f/response-streaming-invocations"},
    {"CreateEventSourceMapping", "POST", "/2015-03-31/event-source-mappings"},
    {"ListEventSourceMappings", "GET", "/2015-03-31/event-source-mappings"},
    {"GetEventSourceMapping", "GET", "/2015-03-31/event-source-mappings/u"},
    {"UpdateEventSourceMapping", "PUT", "/2015-03-31/event-source-mappings/u"},
    {"DeleteEventSourceMapping", "DELETE", "/2015-03-31/event-source-mappings/u"},
    {"PutFunctionConcurrency", "PUT", "/2017-10-31/functions/f/concurrency"},
    {"DeleteFunctionConcurrency", "DELETE", "/2017-10-31/functions/f/concurrency"},
    {"GetFunctionConcurrency", "GET", "/2019-09-30/functions/f/concurrency"},
    {"PutProvisionedConcurrencyConfig", "PUT", "/2019-09-30/functions/f/provisioned-concurrency"},
    {"GetProvisionedConcurrencyConfig", "GET", "/2019-09-30/functions/f/provisioned-concurrency"},
    {"DeleteProvisionedConcurrencyConfig", "DELETE", "/2019-09-30/functions/f/provisioned-concurrency"},
    {"ListProvisionedConcurrencyConfigs", "GET", "/2019-09-30/functions/f/provisioned-concurrency"},
    {"PutFunctionEventInvokeConfig", "PUT", "/2019-09-25/functions/f/event-invoke-config"},
    {"UpdateFunctionEventInvokeConfig", "POST", "/2019-09-25/functions/f/event-invoke-config"},
    {"GetFunctionEventInvokeConfig", "GET", "/2019-09-25/functions/f/event-invoke-config"},
    {"DeleteFunctionEventInvokeConfig", "DELETE", "/2019-09-25/functions/f/event-invoke-config"},
    {"ListFunctionEventInvokeConfigs", "GET", "/2019-09-25/functions/f/event-invoke-config/list"},
    {"CreateFunctionUrlConfig", "POST", "/2021-10-31/functions/f/url"},
    {"GetFunctionUrlConfig", "GET", "/2021-10-31/functions/f/url"},
    {"UpdateFunctionUrlConfig", "PUT", "/2021-10-31/functions/f/url"},
    {"DeleteFunctionUrlConfig", "DELETE", "/2021-10-31/functions/f/url"},
    {"ListFunctionUrlConfigs", "GET", "/2021-10-31/functions/f/urls"},
    {"PublishLayerVersion", "POST", "/2018-10-31/layers/l/versions"},
    {"ListLayerVersions", "GET", "/2018-10-31/layers/l/versions"},
    {"GetLayerVersion", "GET", "/2018-10-31/layers/l/versions/1"},
    {"DeleteLayerVersion", "DELETE", "/2018-10-31/layers/l/versions/1"},
    {"GetLayerVersionByArn", "GET", "/2018-10-31/layers"},
    {"ListLayers", "GET", "/2018-10-31/layers"},
    {"AddLayerVersionPermission", "POST", "/2018-10-31/layers/l/versions/1/policy"},
    {"GetLayerVersionPolicy", "GET", "/2018-10-31/layers/l/versions/1/policy"},
    {"RemoveLayerVersionPermission", "DELETE", "/2018-10-31/layers/l/versions/1/policy/s"},
    {"ListTags", "GET", "/2017-03-31/tags/arn"},
    {"TagResource", "POST", "/2017-03-31/tags/arn"},
    {"UntagResource", "DELETE", "/2017-03-31/tags/arn"},
    {"AddPermission", "POST", "/2015-03-31/functions/f/policy"},
    {"GetPolicy", "GET", "/2015-03-31/functions/f/policy"},
    {"RemovePermission", "DELETE", "/2015-03-31/functions/f/policy/s"},
    {"GetAccountSettings", "GET", "/2016-08-19/account-settings"},
    {"GetFunctionRecursionConfig", "GET", "/2024-08-31/functions/f/recursion-config"},
    {"PutFunctionRecursionConfig", "PUT", "/2024-08-31/functions/f/recursion-config"},
    {"GetRuntimeManagementConfig", "GET", "/2021-07-20/functions/f/runtime-management-config"},
    {"PutRuntimeManagementConfig", "PUT", "/2021-07-20/functions/f/runtime-management-config"},
    {"CreateCodeSigningConfig", "POST", "/2020-04-22/code-signing-configs"},
    {"ListCodeSigningConfigs", "GET", "/2020-04-22/code-signing-configs"},
    {"GetCodeSigningConfig", "GET", "/2020-04-22/code-signing-configs/arn"},
    {"UpdateCodeSigningConfig", "PUT", "/2020-04-22/code-signing-configs/arn"},
    {"DeleteCodeSigningConfig", "DELETE", "/2020-04-22/code-signing-configs/arn"},
    {"ListFunctionsByCodeSigningConfig", "GET", "/2020-04-22/code-signing-configs/arn/functions"},
    {"GetFunctionCodeSigningConfig", "GET", "/2020-06-30/functions/f/code-signing-config"},
    {"PutFunctionCodeSigningConfig", "PUT", "/2020-06-30/functions/f/code-signing-config"},
    {"DeleteFunctionCodeSigningConfig", "DELETE", "/2020-06-30/functions/f/code-signing-config"},
    {"CreateCapacityProvider", "POST", "/2025-11-30/capacity-providers"},
    {"ListCapacityProviders", "GET", "/2025-11-30/capacity-providers"},
    {"GetCapacityProvider", "GET", "/2025-11-30/capacity-providers/n"},
    {"UpdateCapacityProvider", "PUT", "/2025-11-30/capacity-providers/n"},
    {"DeleteCapacityProvider", "DELETE", "/2025-11-30/capacity-providers/n"},
    {"ListFunctionVersionsByCapacityProvider", "GET", "/2025-11-30/capacity-providers/n/function-versions"},
    {"GetFunctionScalingConfig", "GET", "/2025-11-30/functions/f/function-scaling-config"},
    {"PutFunctionScalingConfig", "PUT", "/2025-11-30/functions/f/function-scaling-config"},
    {"GetDurableExecution", "GET", "/2025-12-01/durable-executions/arn"},
    {"StopDurableExecution", "POST", "/2025-12-01/durable-executions/arn/stop"},
    {"GetDurableExecutionHistory", "GET", "/2025-12-01/durable-executions/arn/history"},
    {"GetDurableExecutionState", "GET", "/2025-12-01/durable-executions/arn/state"},
    {"CheckpointDurableExecution", "POST", "/2025-12-01/durable-executions/arn/checkpoint"},
    {"ListDurableExecutionsByFunction", "GET", "/2025-12-01/functions/f/durable-executions"},
    {"SendDurableExecutionCallbackSuccess", "POST", "/2025-12-01/durable-execution-callbacks/i/succeed"},
    {"SendDurableExecutionCallbackFailure", "POST", "/2025-12-01/durable-execution-callbacks/i/fail"},
    {"SendDurableExecutionCallbackHeartbeat", "POST", "/2025-12-01/durable-execution-callbacks/i/heartbeat"},
}};

} // namespace

std::span<const VendorOperation> lambdaOperations()
{
    return all;
}

} // namespace fermata::emulator
