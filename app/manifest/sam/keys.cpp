// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/keys.h"

namespace fermata::sam {

// Tables: as many as fit in a line.
// clang-format off
const std::vector<std::string> &functionKeys()
{
    static const std::vector<std::string> keys = {
        "Architectures", "AssumeRolePolicyDocument", "AutoPublishAlias", "AutoPublishAliasAllProperties",
        "AutoPublishCodeSha256", "CapacityProviderConfig", "CodeSigningConfigArn", "CodeUri", "DeadLetterQueue",
        "DeploymentPreference", "Description", "DurableConfig", "Environment", "EphemeralStorage", "EventInvokeConfig",
        "Events", "FileSystemConfigs", "FunctionName", "FunctionScalingConfig", "FunctionUrlConfig", "Handler", "ImageConfig",
        "ImageUri", "InlineCode", "KmsKeyArn", "Layers", "LoggingConfig", "MemorySize", "PackageType", "PermissionsBoundary",
        "Policies", "PropagateTags", "ProvisionedConcurrencyConfig", "PublishToLatestPublished", "RecursiveLoop",
        "ReservedConcurrentExecutions", "Role", "RolePath", "Runtime", "RuntimeManagementConfig", "SnapStart", "SourceKMSKeyArn",
        "Tags", "TenancyConfig", "Timeout", "Tracing", "VersionDeletionPolicy", "VersionDescription", "VpcConfig"};
    return keys;
}
// clang-format on

} // namespace fermata::sam
