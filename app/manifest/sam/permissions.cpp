// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/permissions.h"

#include "app/manifest/sam/wiring.h"

#include <map>
#include <set>
#include <string>

namespace fermata::sam {

namespace {

using Allowed = std::set<std::pair<std::string, std::string>>; // function, service

// "events.amazonaws.com", "events.amazonaws.com.cn" -> events
std::string serviceOf(const Value &principal)
{
    if (!principal.isScalar() || principal.isAtom || principal.text == "*")
        return "*";
    return principal.text.substr(0, principal.text.find('.'));
}

// What the transform of SAM allows to call a function for an event of this type, besides making the source; empty for none.
std::string serviceOfEvent(const std::string &type)
{
    static const std::map<std::string, const char *> services = {{"S3", "s3"},
                                                                 {"SNS", "sns"},
                                                                 {"Schedule", "events"},
                                                                 {"CloudWatchEvent", "events"},
                                                                 {"EventBridgeRule", "events"},
                                                                 {"CloudWatchLogs", "logs"}};
    const auto known = services.find(type);
    return known == services.end() ? std::string() : known->second;
}

Allowed allowedBy(Reading &reading, const std::vector<TemplateResource> &resources)
{
    Allowed allowed;
    for (const TemplateResource &resource : resources) {
        if (resource.type == "AWS::Lambda::Permission")
            allowed.emplace(reading.draft.idOf(endOf(resource.properties["FunctionName"])),
                            serviceOf(resource.properties["Principal"]));
        else if (resource.type == "AWS::Serverless::Connector") // brings the permission along
            allowed.emplace(reading.draft.idOf(endOf(resource.properties["Destination"]["Id"])), "*");
        else if (resource.type == "AWS::Serverless::Function") {
            for (const Value::Member &event : resource.properties["Events"].members)
                allowed.emplace(resource.id, serviceOfEvent(asText(event.value["Type"])));
        }
    }
    return allowed;
}

void need(Reading &reading, const Allowed &allowed, const char *service, const Value &target)
{
    const std::string function = reading.draft.idOf(endOf(target));
    if (function.empty() || reading.draft.kindOf(function) != NodeKind::Function
        || allowed.contains({function, service}) || allowed.contains({function, "*"})
        || allowed.contains({std::string(), service}) || allowed.contains({std::string(), "*"}))
        return;
    reading.report(
        Severity::Warning, "trigger.permissionMissing", target.where(),
        "%1 may not call %2: the template has no AWS::Lambda::Permission for it",
        {std::string(service).append(".amazonaws.com"), function},
        std::string("Add an AWS::Lambda::Permission with Principal: ").append(service).append(".amazonaws.com"));
}

} // namespace

void checkPermissions(Reading &reading, const std::vector<TemplateResource> &resources)
{
    const Allowed allowed = allowedBy(reading, resources);
    for (const TemplateResource &resource : resources) {
        const Value &properties = resource.properties;
        if (resource.type == "AWS::S3::Bucket") {
            for (const Value &item : properties["NotificationConfiguration"]["LambdaConfigurations"].items)
                need(reading, allowed, "s3", item["Function"]);
        } else if (resource.type == "AWS::Events::Rule") {
            for (const Value &target : properties["Targets"].items)
                need(reading, allowed, "events", target["Arn"]);
        } else if (resource.type == "AWS::SNS::Subscription" && asText(properties["Protocol"]) == "lambda") {
            need(reading, allowed, "sns", properties["Endpoint"]);
        } else if (resource.type == "AWS::SNS::Topic") {
            for (const Value &item : properties["Subscription"].items) {
                if (asText(item["Protocol"]) == "lambda")
                    need(reading, allowed, "sns", item["Endpoint"]);
            }
        } else if (resource.type == "AWS::Logs::SubscriptionFilter") {
            need(reading, allowed, "logs", properties["DestinationArn"]);
        }
    }
}

} // namespace fermata::sam
