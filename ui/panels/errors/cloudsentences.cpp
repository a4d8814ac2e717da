// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/errors/errorsentences.h"

#include <QtGlobal>

namespace fermata {

namespace {

// What clouds, releases and the programs that reach them refuse. In the order of the ids.
constexpr ErrorSentence sentences[] = {
    {"alarm.notFound", QT_TRANSLATE_NOOP("Error", "There is no alarm %1"), nullptr},
    {"aliyun.badAnswer", QT_TRANSLATE_NOOP("Error", "The cloud's answer makes no sense: %1"), nullptr},
    {"aliyun.deployFailed", QT_TRANSLATE_NOOP("Error", "%1 was not deployed: %2"), nullptr},
    {"aliyun.deployPending", QT_TRANSLATE_NOOP("Error", "%1 is still being deployed"), nullptr},
    {"aliyun.lockedProfile",
     QT_TRANSLATE_NOOP("Error",
                       "The access %1 of Serverless Devs is encrypted and can be read by its own program only"),
     QT_TRANSLATE_NOOP("Error", "Use a profile of the aliyun command line, or ALIBABA_CLOUD_ACCESS_KEY_ID")},
    {"aliyun.noCredentials", QT_TRANSLATE_NOOP("Error", "No keys for Alibaba Cloud were found"),
     QT_TRANSLATE_NOOP("Error",
                       "Run aliyun configure, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET")},
    {"aliyun.noDryRun", QT_TRANSLATE_NOOP("Error", "Function Compute cannot try a call without making it"), nullptr},
    {"aliyun.noLogs", QT_TRANSLATE_NOOP("Error", "%1 keeps no logs"),
     QT_TRANSLATE_NOOP("Error", "Give it a logConfig with a project and a logstore of the Log Service")},
    {"aliyun.noProfile", QT_TRANSLATE_NOOP("Error", "There is no profile %1"),
     QT_TRANSLATE_NOOP("Error", "See: aliyun configure list, or: s config get")},
    {"aliyun.noRegion", QT_TRANSLATE_NOOP("Error", "No region is chosen"),
     QT_TRANSLATE_NOOP("Error", "Name one with --region, or in ALIBABA_CLOUD_REGION_ID")},
    {"aliyun.packageTooLarge",
     QT_TRANSLATE_NOOP("Error", "The package of %1 has %2 MB; what is not first put into OSS may have 100 MB"),
     QT_TRANSLATE_NOOP("Error", "Leave out what the function does not need, or put shared libraries into a layer")},
    {"aws.badAnswer", QT_TRANSLATE_NOOP("Error", "The cloud's answer makes no sense: %1"), nullptr},
    {"aws.deployFailed", QT_TRANSLATE_NOOP("Error", "%1 was not deployed: %2"), nullptr},
    {"aws.deployPending", QT_TRANSLATE_NOOP("Error", "%1 is still being deployed"), nullptr},
    {"aws.noCredentials", QT_TRANSLATE_NOOP("Error", "No keys for AWS were found"),
     QT_TRANSLATE_NOOP("Error",
                       "Log in with the AWS command line, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")},
    {"aws.noInstances", QT_TRANSLATE_NOOP("Error", "AWS Lambda does not tell which instances there are"), nullptr},
    {"aws.noProfile", QT_TRANSLATE_NOOP("Error", "There is no profile %1"),
     QT_TRANSLATE_NOOP("Error", "See ~/.aws/config, or: aws configure list-profiles")},
    {"aws.noRegion", QT_TRANSLATE_NOOP("Error", "No region is chosen"),
     QT_TRANSLATE_NOOP("Error", "Name one with --region, in AWS_REGION, or in the profile")},
    {"aws.noRole", QT_TRANSLATE_NOOP("Error", "The new function %1 needs a role to run under"),
     QT_TRANSLATE_NOOP("Error", "Name its ARN with --role")},
    {"aws.packageTooLarge",
     QT_TRANSLATE_NOOP("Error", "The package of %1 has %2 MB; what is not first put into S3 may have 50 MB"),
     QT_TRANSLATE_NOOP("Error", "Leave out what the function does not need, or put shared libraries into a layer")},
    {"aws.processFailed", QT_TRANSLATE_NOOP("Error", "The credential process of the %1 gave no keys"), nullptr},
    {"aws.queryFailed", QT_TRANSLATE_NOOP("Error", "The query of the log ended as %1"), nullptr},
    {"aws.roleProfile", QT_TRANSLATE_NOOP("Error", "The profile %1 assumes a role, which Fermata does not do itself"),
     QT_TRANSLATE_NOOP("Error", "Run it with the keys of: aws configure export-credentials --format env")},
    {"aws.ssoExpired", QT_TRANSLATE_NOOP("Error", "The login at IAM Identity Center has run out"),
     QT_TRANSLATE_NOOP("Error", "Log in again: aws sso login")},
    {"aws.ssoRefused", QT_TRANSLATE_NOOP("Error", "IAM Identity Center gave no keys (HTTP status %1)"),
     QT_TRANSLATE_NOOP("Error", "Log in again: aws sso login")},
    {"cli.badReplay", QT_TRANSLATE_NOOP("Error", "--at is recorded or latest, not %1"), nullptr},
    {"cli.badReplay", QT_TRANSLATE_NOOP("Error", "--replay knows the function from the call"), nullptr},
    {"cli.cannotRead", QT_TRANSLATE_NOOP("Error", "The event cannot be read from the standard input"), nullptr},
    {"cli.noProvider", QT_TRANSLATE_NOOP("Error", "No plugin speaks with %1"),
     QT_TRANSLATE_NOOP("Error", "Install Fermata with its cloud plugins")},
    {"cli.whichVendor", QT_TRANSLATE_NOOP("Error", "The project has no function %1"),
     QT_TRANSLATE_NOOP("Error", "See: fermata-cli show")},
    {"cli.wrongUse", QT_TRANSLATE_NOOP("Error", "%1 is not name=value"),
     QT_TRANSLATE_NOOP("Error", "See: fermata-cli help new")},
    {"deploy.attachment", QT_TRANSLATE_NOOP("Error", "The %1 was not deployed: %2"), nullptr},
    {"deploy.noFunction", QT_TRANSLATE_NOOP("Error", "The project has no function %1 for this cloud"), nullptr},
    {"deploy.noFunctions", QT_TRANSLATE_NOOP("Error", "The project %1 has no function for this cloud"), nullptr},
    {"deploy.noProject", QT_TRANSLATE_NOOP("Error", "There is no project in %1"),
     QT_TRANSLATE_NOOP("Error", "Make one: fermata-cli new")},
    {"logs.export", QT_TRANSLATE_NOOP("Error", "%1 cannot be written: %2"), nullptr},
    {"logs.noCloud", QT_TRANSLATE_NOOP("Error", "No cloud is there to read the log of %1 from"), nullptr},
    {"metrics.invalidExpression", nullptr, nullptr},
    {"net.badHeader", QT_TRANSLATE_NOOP("Error", "The header %1 cannot be sent"), nullptr},
    {"net.badUrl", QT_TRANSLATE_NOOP("Error", "%1 is not the address of a web service"), nullptr},
    {"net.broken", QT_TRANSLATE_NOOP("Error", "The connection to %1 broke: %2"), nullptr},
    {"net.timeout", QT_TRANSLATE_NOOP("Error", "%1 did not answer in time"), nullptr},
    {"net.unreachable", QT_TRANSLATE_NOOP("Error", "Cannot reach %1: %2"), nullptr},
    {"pattern.invalid", QT_TRANSLATE_NOOP("Error", "Event pattern is not valid. Reason: %1"), nullptr},
    {"plugin.cannotLoad", QT_TRANSLATE_NOOP("Error", "%1 cannot be loaded: %2"), nullptr},
    {"plugin.cannotStart", QT_TRANSLATE_NOOP("Error", "%1 cannot start: %2"), nullptr},
    {"plugin.circle", QT_TRANSLATE_NOOP("Error", "%1 requires itself by way of %2"), nullptr},
    {"plugin.cloudExists", QT_TRANSLATE_NOOP("Error", "Another plugin brought the cloud %1 already"), nullptr},
    {"plugin.duplicate", QT_TRANSLATE_NOOP("Error", "There is another plugin %1 already"), nullptr},
    {"plugin.missing", QT_TRANSLATE_NOOP("Error", "%1 requires the plugin %2, which did not start"), nullptr},
    {"plugin.missing", QT_TRANSLATE_NOOP("Error", "%1 requires the plugin %2, which is not there"), nullptr},
    {"plugin.notAPlugin", QT_TRANSLATE_NOOP("Error", "This is no plugin of Fermata"), nullptr},
    {"plugin.notAPlugin", QT_TRANSLATE_NOOP("Error", "Its metadata has no Id"), nullptr},
    {"plugin.wrongApi", QT_TRANSLATE_NOOP("Error", "%1 was made for plugin API %2; this program has %3"),
     QT_TRANSLATE_NOOP("Error", "Install a matching version of the plugin")},
    {"release.log", QT_TRANSLATE_NOOP("Error", "%1 cannot be written: %2"), nullptr},
    {"release.noAlias", QT_TRANSLATE_NOOP("Error", "%1 has no alias %2"), nullptr},
    {"release.noCandidate", QT_TRANSLATE_NOOP("Error", "No version has a share of the calls of %1 yet"),
     QT_TRANSLATE_NOOP("Error", "Give a new version a share first, or point the alias at it")},
    {"release.nothingBefore", QT_TRANSLATE_NOOP("Error", "There is no version before %1 for %2 to go back to"),
     nullptr},
    {"store.invalid", QT_TRANSLATE_NOOP("Error", "Not a stored function: %1"), nullptr},
};

} // namespace

std::span<const ErrorSentence> cloudSentences()
{
    return sentences;
}

} // namespace fermata
