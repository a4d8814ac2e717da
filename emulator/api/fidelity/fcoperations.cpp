// SPDX-License-Identifier: GPL-3.0-or-later
// Source: the client of the public SDK for 2023-03-30.
#include "emulator/api/fidelity/operations.h"

#include <array>

namespace fermata::emulator {

namespace {

constexpr std::array<VendorOperation, 69> all = {{
    {"CreateFunction", "POST", "/2023-03-30/functions"},
    {"ListFunctions", "GET", "/2023-03-30/functions"},
    {"GetFunction", "GET", "/2023-03-30/functions/f"},
    {"UpdateFunction", "PUT", "/2023-03-30/functions/f"},
    {"DeleteFunction", "DELETE", "/2023-03-30/functions/f"},
    {"GetFunctionCode", "GET", "/2023-03-30/functions/f/code"},
    {"InvokeFunction", "POST", "/2023-03-30/functions/f/invocations"},
    {"DisableFunctionInvocation", "POST", "/2023-03-30/functions/f/invoke/disable"},
    {"EnableFunctionInvocation", "POST", "/2023-03-30/functions/f/invoke/enable"},
    {"PublishFunctionVersion", "POST", "/2023-03-30/functions/f/versions"},
    {"ListFunctionVersions", "GET", "/2023-03-30/functions/f/versions"},
    {"DeleteFunctionVersion", "DELETE", "/2023-03-30/functions/f/versions/1"},
    {"CreateAlias", "POST", "/2023-03-30/functions/f/aliases"},
    {"ListAliases", "GET", "/2023-03-30/functions/f/aliases"},
    {"GetAlias", "GET", "/2023-03-30/functions/f/aliases/a"},
    {"UpdateAlias", "PUT", "/2023-03-30/functions/f/aliases/a"},
    {"DeleteAlias", "DELETE", "/2023-03-30/functions/f/aliases/a"},
    {"CreateTrigger", "POST", "/2023-03-30/functions/f/triggers"},
    {"ListTriggers", "GET", "/2023-03-30/functions/f/triggers"},
    {"GetTrigger", "GET", "/2023-03-30/functions/f/triggers/t"},
    {"UpdateTrigger", "PUT", "/2023-03-30/functions/f/triggers/t"},
    {"DeleteTrigger", "DELETE", "/2023-03-30/functions/f/triggers/t"},
    {"PutAsyncInvokeConfig", "PUT", "/2023-03-30/functions/f/async-invoke-config"},
    {"GetAsyncInvokeConfig", "GET", "/2023-03-30/functions/f/async-invoke-config"},
    {"DeleteAsyncInvokeConfig", "DELETE", "/2023-03-30/functions/f/async-invoke-config"},
    {"ListAsyncInvokeConfigs", "GET", "/2023-03-30/async-invoke-configs"},
    {"ListAsyncTasks", "GET", "/2023-03-30/functions/f/async-tasks"},
    {"GetAsyncTask", "GET", "/2023-03-30/functions/f/async-tasks/i"},
    {"StopAsyncTask", "PUT", "/2023-03-30/functions/f/async-tasks/i/stop"},
    {"PutConcurrencyConfig", "PUT", "/2023-03-30/functions/f/concurrency"},
    {"GetConcurrencyConfig", "GET", "/2023-03-30/functions/f/concurrency"},
    {"DeleteConcurrencyConfig", "DELETE", "/2023-03-30/functions/f/concurrency"},
    {"ListConcurrencyConfigs", "GET", "/2023-03-30/concurrency-configs"},
    {"PutProvisionConfig", "PUT", "/2023-03-30/functions/f/provision-config"},
    {"GetProvisionConfig", "GET", "/2023-03-30/functions/f/provision-config"},
    {"DeleteProvisionConfig", "DELETE", "/2023-03-30/functions/f/provision-config"},
    {"ListProvisionConfigs", "GET", "/2023-03-30/provision-configs"},
    {"PutScalingConfig", "PUT", "/2023-03-30/functions/f/scaling-config"},
    {"GetScalingConfig", "GET", "/2023-03-30/functions/f/scaling-config"},
    {"DeleteScalingConfig", "DELETE", "/2023-03-30/functions/f/scaling-config"},
    {"ListScalingConfigs", "GET", "/2023-03-30/scaling-configs"},
    {"ListInstances", "GET", "/2023-03-30/functions/f/instances"},
    {"CreateSession", "POST", "/2023-03-30/functions/f/sessions"},
    {"ListSessions", "GET", "/2023-03-30/functions/f/sessions"},
    {"GetSession", "GET", "/2023-03-30/functions/f/sessions/s"},
    {"UpdateSession", "PUT", "/2023-03-30/functions/f/sessions/s"},
    {"DeleteSession", "DELETE", "/2023-03-30/functions/f/sessions/s"},
    {"PauseSession", "PUT", "/2023-03-30/functions/f/sessions/s/pause"},
    {"ResumeSession", "PUT", "/2023-03-30/functions/f/sessions/s/resume"},
    {"CreateLayerVersion", "POST", "/2023-03-30/layers/l/versions"},
    {"ListLayerVersions", "GET", "/2023-03-30/layers/l/versions"},
    {"GetLayerVersion", "GET", "/2023-03-30/layers/l/versions/1"},
    {"DeleteLayerVersion", "DELETE", "/2023-03-30/layers/l/versions/1"},
    {"ListLayers", "GET", "/2023-03-30/layers"},
    {"GetLayerVersionByArn", "GET", "/2023-03-30/layerarn/arn"},
    {"PutLayerACL", "PUT", "/2023-03-30/layers/l/acl"},
    {"CreateCustomDomain", "POST", "/2023-03-30/custom-domains"},
    {"ListCustomDomains", "GET", "/2023-03-30/custom-domains"},
    {"GetCustomDomain", "GET", "/2023-03-30/custom-domains/d"},
    {"UpdateCustomDomain", "PUT", "/2023-03-30/custom-domains/d"},
    {"DeleteCustomDomain", "DELETE", "/2023-03-30/custom-domains/d"},
    {"CreateVpcBinding", "POST", "/2023-03-30/functions/f/vpc-bindings"},
    {"ListVpcBindings", "GET", "/2023-03-30/functions/f/vpc-bindings"},
    {"DeleteVpcBinding", "DELETE", "/2023-03-30/functions/f/vpc-bindings/v"},
    {"TagResources", "POST", "/2023-03-30/tags-v2"},
    {"ListTagResources", "GET", "/2023-03-30/tags-v2"},
    {"UntagResources", "DELETE", "/2023-03-30/tags-v2"},
    {"ChangeResourceGroup", "PUT", "/2023-03-30/resource-groups"},
    {"DescribeRegions", "GET", "/2023-03-30/regions"},
}};

} // namespace

std::span<const VendorOperation> fcOperations()
{
    return all;
}

} // namespace fermata::emulator
