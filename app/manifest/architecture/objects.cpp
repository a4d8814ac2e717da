// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/architecture/objects.h"

#include "app/base/text.h"

namespace fermata {

namespace {

struct Filter
{
    std::string prefix;
    std::string suffix;
};

// Name: prefix, Value: in/ of CloudFormation.
void takeNamed(Filter &filter, const Value &rules)
{
    for (const Value &rule : rules.items) {
        const std::string name = lowered(asText(rule["Name"]));
        if (name == "prefix")
            filter.prefix = asText(rule["Value"]);
        else if (name == "suffix")
            filter.suffix = asText(rule["Value"]);
    }
}

void takeKeys(Filter &filter, const Value &key)
{
    if (const std::string prefix = asText(key["prefix"]); !prefix.empty())
        filter.prefix = prefix;
    if (const std::string suffix = asText(key["suffix"]); !suffix.empty())
        filter.suffix = suffix;
}

} // namespace

std::vector<std::string> takenObjects(const Value &trigger)
{
    Filter filter;
    takeNamed(filter, trigger["Properties"]["Filter"]["S3Key"]["Rules"]); // an event of SAM
    takeNamed(filter, trigger["Filter"]["S3Key"]["Rules"]); // a notification of a bucket
    for (const Value &rule : trigger["s3"]["rules"].items) // an event of the Serverless Framework
        takeKeys(filter, rule);
    takeKeys(filter, trigger["triggerConfig"]["filter"]["key"]); // of Serverless Devs
    takeKeys(filter, trigger["config"]["filter"]["key"]);
    for (const Value *const settings : {&trigger, &trigger["Properties"], &trigger["sns"], &trigger["sqs"]}) {
        for (const char *key : {"FilterPolicy", "FilterCriteria", "filterPolicy", "filterPatterns", "filterCriteria"}) {
            if (!(*settings)[key].isMissing())
                return {"*"};
        }
    }
    if (!filter.prefix.empty())
        return {filter.prefix};
    return filter.suffix.empty() ? std::vector<std::string>() : std::vector<std::string>{'*' + filter.suffix};
}

} // namespace fermata
