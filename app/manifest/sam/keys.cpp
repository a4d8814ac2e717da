// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/keys.h"

namespace fermata::sam {

const std::vector<std::string> &functionKeys()
{
    static const std::vector<std::string> keys = {"Architectures",
                                                  "AssumeRolePolicyDocument",
                                                  "AutoPublishAlias",
                                                  "AutoPublishAliasAllProperties",
                                                  "AutoPublishCodeSha256",
                                                  "CapacityProviderConfig",
                                                  "CodeSigningConfigArn",
                                                  "CodeUri",
                                                  "DeadLetterQueue",
                                                  "DeploymentPreference",
                                                  "Description",
                                                  "DurableConfig",
                                                  "Environment",
                                                  "EphemeralStorage",
                                                  "EventInvokeConfig",
                                                  "Events",
                                                  "FileSystemConfigs",
                                                  "FunctionName",
                                                  "FunctionScalingConfig",
                                                  "FunctionUrlConfig",
                                                  "Handler",
                                                  "ImageConfig",
                                                  "ImageUri",
                                                  "InlineCode",
                                                  "KmsKeyArn",
                                                  "Layers",
                                                  "LoggingConfig",
                                                  "MemorySize",
                                                  "PackageType",
                                                  "PermissionsBoundary",
                                                  "Policies",
                                                  "PropagateTags",
                                                  "ProvisionedConcurrencyConfig",
                                                  "PublishToLatestPublished",
                                                  "RecursiveLoop",
                                                  "ReservedConcurrentExecutions",
                                                  "Role",
                                                  "RolePath",
                                                  "Runtime",
                                                  "RuntimeManagementConfig",
                                                  "SnapStart",
                                                  "SourceKMSKeyArn",
                                                  "Tags",
                                                  "TenancyConfig",
                                                  "Timeout",
                                                  "Tracing",
                                                  "VersionDeletionPolicy",
                                                  "VersionDescription",
                                                  "VpcConfig"};
    return keys;
}

} // namespace fermata::sam
