// SPDX-License-Identifier: GPL-3.0-or-later
// The rules, from the service's model (botocore: lambda/2015-03-31).
#include "emulator/api/lambda/inputrules.h"

#include "emulator/api/lambda/constraints.h"

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
    both(atMost(createFunction, "ImageConfig.EntryPoint", 1500), updateFunctionConfiguration),
    both(atMost(createFunction, "ImageConfig.Command", 1500), updateFunctionConfiguration),
    both(atMost(createFunction, "ImageConfig.WorkingDirectory", 1000), updateFunctionConfiguration),
    InputRule{createFunction, "CodeSigningConfigArn", std::nullopt, 200, signingArn},
    both(within(createFunction, "Architectures", 1, 1), updateFunctionCode),
    within(updateFunctionCode, "S3Bucket", 3, 63),
    within(updateFunctionCode, "S3Key", 1, 1024),
    within(updateFunctionCode, "S3ObjectVersion", 1, 1024),

    both(within(createEventSourceMapping, "FunctionName", 1, 140), updateEventSourceMapping),
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
