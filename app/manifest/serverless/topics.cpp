// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/topics.h"

#include "app/manifest/sam/meaning.h"
#include "app/manifest/sam/topics.h"
#include "app/manifest/serverless/events.h"

namespace fermata::serverless {

namespace {

// "orders", an ARN, a reference to a topic of the resources, or a map with one of these.
std::string topicOf(const sam::Meaning &meaning, const Value &event)
{
    const Value &arn = event["arn"];
    const std::string written = asText(event.isMap() ? (arn.isMissing() ? event["topicName"] : arn) : event);
    const std::string resolved = meaning.arn(written);
    return resolved.starts_with("arn:") ? sam::topicNameOf(resolved) : written;
}

} // namespace

void addTopics(Reading &reading, const Value &resources, const std::vector<DrawnFunction> &functions)
{
    const Value root = templateOf(resources);
    const std::vector<sam::TemplateResource> declared = sam::resourcesOf(root);
    sam::addTopics(reading, declared);
    const sam::Meaning meaning(reading, declared);
    for (const DrawnFunction &function : functions) {
        for (const WrittenEvent &written : eventsOf(function.block)) {
            const std::string name = written.type == "sns" ? topicOf(meaning, written.event) : std::string();
            if (name.empty() || name.find('$') != std::string::npos)
                continue;
            DeclaredTopic &topic = sam::topicIn(reading.localNeeds.topics, name);
            if (const std::string title = asText(written.event["displayName"]); !title.empty())
                topic.attributes["DisplayName"] = title;
            topic.subscriptions.push_back({"lambda", "arn:aws:lambda:us-east-1:000000000000:function:" + function.name,
                                           sam::subscriptionAttributes(written.event)});
        }
    }
}

} // namespace fermata::serverless
