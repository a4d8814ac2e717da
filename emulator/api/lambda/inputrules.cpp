// SPDX-License-Identifier: GPL-3.0-or-later
// The rules, from the service's model (botocore: lambda/2015-03-31).
#include "emulator/api/lambda/inputrules.h"

#include "emulator/api/lambda/constraints.h"

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

constexpr const char *word = "([a-zA-Z0-9-_]+)";
constexpr const char *aliasName = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
constexpr const char *versionName = R"((\$LATEST(\.PUBLISHED)?|[0-9]+))";
constexpr const char *noSpace = R"([^\s]+)";
constexpr const char *arn =
    R"(arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*))";
constexpr const char *keyArn = R"((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())";
constexpr const char *signingArn =
    R"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17})";
constexpr const char *anything = ".*";
constexpr const char *bucket = R"([0-9A-Za-z\.\-_]*(?<!\.))";
constexpr const char *accessPoint =
    R"(arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17})";
constexpr const char *runtimeVersion =
    R"(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+)";
constexpr int longestName = 140; // or ARN; where a version can be named 170, see names.cpp

constexpr InputRule among(LambdaOperation *operation, const char *place, const char *names)
{
    return {operation, place, std::nullopt, std::nullopt, nullptr, nullptr, names};
}

constexpr InputRule like(LambdaOperation *operation, const char *place, const char *pattern)
{
    return {operation, place, std::nullopt, std::nullopt, pattern};
}

constexpr InputRule atMost(LambdaOperation *operation, const char *place, int most)
{
    return {operation, place, std::nullopt, most};
}

constexpr InputRule within(LambdaOperation *operation, const char *place, int least, int most)
{
    return {operation, place, least, most};
}

constexpr InputRule alias(LambdaOperation *operation, const char *place)
{
    return {operation, place, 1, 128, aliasName, isAliasName};
}

// The service's expression looks behind.
bool isBucket(std::string_view text)
{
    return !text.ends_with('.')
        && std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || isWord(std::string_view(&c, 1)); });
}

constexpr InputRule fromBucket(LambdaOperation *operation, const char *place)
{
    return {operation, place, 3, 63, bucket, isBucket};
}

constexpr InputRule named(LambdaOperation *operation, LambdaOperation *other)
{
    return {operation, "{name}", 1, longestName, nullptr, nullptr, nullptr, other};
}

constexpr InputRule both(InputRule rule, LambdaOperation *other)
{
    rule.other = other;
    return rule;
}

constexpr std::array rules = {
    like(addPermission, "Principal", noSpace),
    like(addPermission, "SourceArn", arn),
    InputRule{addPermission, "SourceAccount", std::nullopt, 12, R"(\d{12})"},
    InputRule{addPermission, "EventSourceToken", 0, 256, R"([a-zA-Z0-9._\-]+)"},
    InputRule{addPermission, "PrincipalOrgID", 12, 34, "^o-[a-z0-9]{10,32}$"},
    among(addPermission, "FunctionUrlAuthType", "NONE, AWS_IAM"),
    InputRule{removePermission, "{sid}", 1, 100, "([a-zA-Z0-9-_.]+)"},
    like(addLayerVersionPermission, "Principal", R"(\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root)"),
    InputRule{addLayerVersionPermission, "OrganizationId", std::nullopt, 34, "o-[a-z0-9]{10,32}"},
    InputRule{removeLayerVersionPermission, "{sid}", 1, 100, word},

    named(createAlias, updateAlias),
    named(getAlias, deleteAlias),
    named(listAliases, publishVersion),
    named(createFunctionUrlConfig, updateFunctionUrlConfig),
    named(getFunctionUrlConfig, deleteFunctionUrlConfig),
    named(listFunctionUrlConfigs, putFunctionConcurrency),
    named(getFunctionConcurrency, deleteFunctionConcurrency),
    named(getProvisionedConcurrencyConfig, putProvisionedConcurrencyConfig),
    named(deleteProvisionedConcurrencyConfig, updateFunctionCode),
    named(getFunctionRecursionConfig, putFunctionRecursionConfig),
    named(updateFunctionConfiguration, nullptr),

    within(createAlias, "Name", 1, 128),
    InputRule{createAlias, "FunctionVersion", 1, 1024, versionName},
    alias(getAlias, "{alias}"),
    alias(updateAlias, "{alias}"),
    alias(deleteAlias, "{alias}"),
    InputRule{updateAlias, "FunctionVersion", 1, 1024, versionName},
    InputRule{listAliases, "?FunctionVersion", 1, 1024, versionName},
    atMost(publishVersion, "Description", 256),

    both(atMost(createFunctionUrlConfig, "Cors.AllowHeaders", 100), updateFunctionUrlConfig),
    both(InputRule{createFunctionUrlConfig, "Cors.AllowHeaders[]", std::nullopt, 1024, anything},
         updateFunctionUrlConfig),
    both(atMost(createFunctionUrlConfig, "Cors.AllowMethods", 6), updateFunctionUrlConfig),
    both(InputRule{createFunctionUrlConfig, "Cors.AllowMethods[]", std::nullopt, 6, anything}, updateFunctionUrlConfig),
    both(atMost(createFunctionUrlConfig, "Cors.AllowOrigins", 100), updateFunctionUrlConfig),
    both(InputRule{createFunctionUrlConfig, "Cors.AllowOrigins[]", 1, 253, anything}, updateFunctionUrlConfig),
    both(atMost(createFunctionUrlConfig, "Cors.ExposeHeaders", 100), updateFunctionUrlConfig),
    both(InputRule{createFunctionUrlConfig, "Cors.ExposeHeaders[]", std::nullopt, 1024, anything},
         updateFunctionUrlConfig),
    both(within(createFunctionUrlConfig, "Cors.MaxAge", 0, 86400), updateFunctionUrlConfig),

    both(like(createFunction, "Handler", noSpace), updateFunctionConfiguration),
    both(like(createFunction, "KMSKeyArn", keyArn), updateFunctionConfiguration),
    both(among(createFunction, "TracingConfig.Mode", "Active, PassThrough"), updateFunctionConfiguration),
    both(atMost(createFunction, "VpcConfig.SubnetIds", 16), updateFunctionConfiguration),
    both(atMost(createFunction, "VpcConfig.SecurityGroupIds", 5), updateFunctionConfiguration),
    both(atMost(createFunction, "FileSystemConfigs", 1), updateFunctionConfiguration),
    both(InputRule{createFunction, "FileSystemConfigs[].Arn", 0, 200, accessPoint}, updateFunctionConfiguration),
    both(InputRule{createFunction, "FileSystemConfigs[].LocalMountPath", 0, 160, "^/mnt/[a-zA-Z0-9-_.]+$"},
         updateFunctionConfiguration),
    both(InputRule{createFunction, "LoggingConfig.LogGroup", 1, 512, R"([\.\-_/#A-Za-z0-9]+)"},
         updateFunctionConfiguration),
    both(atMost(createFunction, "ImageConfig.EntryPoint", 1500), updateFunctionConfiguration),
    both(atMost(createFunction, "ImageConfig.Command", 1500), updateFunctionConfiguration),
    both(atMost(createFunction, "ImageConfig.WorkingDirectory", 1000), updateFunctionConfiguration),
    InputRule{createFunction, "CodeSigningConfigArn", std::nullopt, 200, signingArn},
    both(within(createFunction, "Architectures", 1, 1), updateFunctionCode),
    among(createFunction, "PackageType", "Zip, Image"),
    fromBucket(createFunction, "Code.S3Bucket"),
    within(createFunction, "Code.S3Key", 1, 1024),
    within(createFunction, "Code.S3ObjectVersion", 1, 1024),
    like(createFunction, "Code.SourceKMSKeyArn", keyArn),
    fromBucket(publishLayerVersion, "Content.S3Bucket"),
    within(publishLayerVersion, "Content.S3Key", 1, 1024),
    within(publishLayerVersion, "Content.S3ObjectVersion", 1, 1024),
    atMost(publishLayerVersion, "CompatibleArchitectures", 2),
    InputRule{putRuntimeManagementConfig, "RuntimeVersionArn", 26, 2048, runtimeVersion},
    fromBucket(updateFunctionCode, "S3Bucket"),
    within(updateFunctionCode, "S3Key", 1, 1024),
    within(updateFunctionCode, "S3ObjectVersion", 1, 1024),

    both(within(createEventSourceMapping, "FunctionName", 1, 140), updateEventSourceMapping),
    within(updateEventSourceMapping, "BatchSize", 1, 10000),
    within(updateEventSourceMapping, "MaximumBatchingWindowInSeconds", 0, 300),
    within(updateEventSourceMapping, "ScalingConfig.MaximumConcurrency", 2, 1000),
    both(atMost(createEventSourceMapping, "FunctionResponseTypes", 1), updateEventSourceMapping),
    both(atMost(createEventSourceMapping, "FilterCriteria.Filters[].Pattern", 4096), updateEventSourceMapping),
    both(like(createEventSourceMapping, "KMSKeyArn", keyArn), updateEventSourceMapping),
    both(among(createEventSourceMapping, "MetricsConfig.Metrics[]", "EventCount, ErrorCount, KafkaMetrics"),
         updateEventSourceMapping),
    both(within(createEventSourceMapping, "ProvisionedPollerConfig.MinimumPollers", 1, 200), updateEventSourceMapping),
    both(within(createEventSourceMapping, "ProvisionedPollerConfig.MaximumPollers", 1, 2000), updateEventSourceMapping),
    both(among(createEventSourceMapping, "SourceAccessConfigurations[].Type",
               "BASIC_AUTH, VPC_SUBNET, VPC_SECURITY_GROUP, SASL_SCRAM_512_AUTH, SASL_SCRAM_256_AUTH, VIRTUAL_HOST, "
               "CLIENT_CERTIFICATE_TLS_AUTH, SERVER_ROOT_CA_CERTIFICATE"),
         updateEventSourceMapping),
    both(InputRule{createEventSourceMapping, "SourceAccessConfigurations[].URI", 1, 200, R"([a-zA-Z0-9-\/*:_+=.@-]*)"},
         updateEventSourceMapping),
    both(within(createEventSourceMapping, "ParallelizationFactor", 1, 10), updateEventSourceMapping),
    both(within(createEventSourceMapping, "MaximumRecordAgeInSeconds", -1, 604800), updateEventSourceMapping),
    both(within(createEventSourceMapping, "MaximumRetryAttempts", -1, 10000), updateEventSourceMapping),
    both(within(createEventSourceMapping, "TumblingWindowInSeconds", 0, 900), updateEventSourceMapping),
    within(createEventSourceMapping, "Topics", 1, 1),
    InputRule{createEventSourceMapping, "Topics[]", 1, 249, R"(^[^.]([a-zA-Z0-9\-_.]+))"},
    within(createEventSourceMapping, "Queues", 1, 1),
    InputRule{createEventSourceMapping, "Queues[]", 1, 1000, R"([\s\S]*)"},
    both(atMost(createEventSourceMapping, "SourceAccessConfigurations", 22), updateEventSourceMapping),
    both(atMost(createEventSourceMapping, "DestinationConfig.OnSuccess.Destination", 350), updateEventSourceMapping),
    both(atMost(createEventSourceMapping, "DestinationConfig.OnFailure.Destination", 350), updateEventSourceMapping),
    like(listEventSourceMappings, "?EventSourceArn", arn),
    within(listEventSourceMappings, "?FunctionName", 1, 140),

    like(listFunctions, "?MasterRegion", R"(ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})"),
    atMost(listFunctionEventInvokeConfigs, "?MaxItems", 50),
    atMost(listFunctionUrlConfigs, "?MaxItems", 50),
    atMost(listLayers, "?MaxItems", 50),
    atMost(listLayerVersions, "?MaxItems", 50),
    atMost(getProvisionedConcurrencyConfig, "?MaxItems", 50), // of the list at the same path
};

} // namespace

std::span<const InputRule> inputRules()
{
    return rules;
}

} // namespace fermata::emulator
