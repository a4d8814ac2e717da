// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/design/fields.h"

#include "app/base/text.h"
#include "app/manifest/assist/place.h"
#include "app/manifest/design/manuscript.h"
#include "app/manifest/design/shortform.h"
#include "app/manifest/edit/path.h"
#include "app/manifest/edit/scalar.h"
#include "app/manifest/sam/configuration.h"
#include "app/manifest/vendorrules.h"

#include <algorithm>
#include <span>

namespace fermata {

namespace {

using Kind = DesignField::Kind;

// One row of the tables below. paths: below the node's block, the first one that is there, else the last.
struct Row
{
    const char *id;
    const char *paths;
    Kind kind = Kind::Text;
    double least = 0;
    double most = 0;
    const char *unit = "";
    const char *choices = "";
    const char *otherwise = "";
};

constexpr const char *httpMethods = "get post put delete patch head options any";

constexpr Row fcFunction[] = {
    {"functionName", "props.functionName"},
    {"description", "props.description"},
    {"runtime", "props.runtime", Kind::Choice},
    {"handler", "props.handler"},
    {"code", "props.code"},
    {"memory", "props.memorySize", Kind::Number, 0, 0, "MB", "", "512"},
    {"cpu", "props.cpu", Kind::Number, 0, 0, "vCPU", "", "0.35"},
    {"timeout", "props.timeout", Kind::Number, 0, 0, "s", "", "3"},
    {"concurrency", "props.instanceConcurrency", Kind::Number, 0, 0, "", "", "1"},
    {"environment", "props.environmentVariables", Kind::Pairs},
};
constexpr Row fcDomain[] = {
    {"domain", "props.domainName"},
    {"protocol", "props.protocol", Kind::Choice, 0, 0, "", "HTTP HTTPS HTTP,HTTPS"},
};
constexpr Row fcTimer[] = {
    {"name", "triggerName"},
    {"cron", "triggerConfig.cronExpression", Kind::Schedule},
    {"enabled", "triggerConfig.enable", Kind::Flag, 0, 0, "", "", "true"},
    {"payload", "triggerConfig.payload"},
};
constexpr Row fcHttp[] = {
    {"name", "triggerName"},
    {"methods", "triggerConfig.methods", Kind::Words, 0, 0, "", "GET POST PUT DELETE HEAD PATCH OPTIONS"},
    {"auth", "triggerConfig.authType", Kind::Choice, 0, 0, "", "anonymous function jwt"},
};
constexpr Row fcBucket[] = {
    {"name", "triggerName"},
    {"source", "sourceArn"},
    {"events", "triggerConfig.events", Kind::Words, 0, 0, "",
     "oss:ObjectCreated:* oss:ObjectCreated:PutObject oss:ObjectCreated:PostObject "
     "oss:ObjectCreated:CompleteMultipartUpload oss:ObjectRemoved:DeleteObject"},
    {"prefix", "triggerConfig.filter.key.prefix"},
    {"suffix", "triggerConfig.filter.key.suffix"},
};
constexpr Row fcTopic[] = {
    {"name", "triggerName"},
    {"source", "sourceArn"},
    {"content", "triggerConfig.notifyContentFormat", Kind::Choice, 0, 0, "", "STREAM JSON"},
    {"strategy", "triggerConfig.notifyStrategy", Kind::Choice, 0, 0, "", "BACKOFF_RETRY EXPONENTIAL_DECAY_RETRY"},
};
constexpr Row fcQueue[] = {
    {"name", "triggerName"},
    {"queue", "triggerConfig.eventSourceConfig.eventSourceParameters.sourceMNSParameters.QueueName"},
    {"pattern", "triggerConfig.eventRuleFilterPattern"},
};
constexpr Row fcStream[] = {
    {"name", "triggerName"},
    {"topic", "triggerConfig.eventSourceConfig.eventSourceParameters.sourceKafkaParameters.Topic"},
    {"pattern", "triggerConfig.eventRuleFilterPattern"},
};
constexpr Row fcEventBus[] = {{"name", "triggerName"}, {"pattern", "triggerConfig.eventRuleFilterPattern"}};
constexpr Row fcOther[] = {{"name", "triggerName"}, {"source", "sourceArn"}};

constexpr Row samFunction[] = {
    {"functionName", "Properties.FunctionName"},
    {"description", "Properties.Description"},
    {"runtime", "Properties.Runtime", Kind::Choice},
    {"handler", "Properties.Handler"},
    {"code", "Properties.CodeUri"},
    {"memory", "Properties.MemorySize", Kind::Number, 0, 0, "MB", "", "128"},
    {"timeout", "Properties.Timeout", Kind::Number, 0, 0, "s", "", "3"},
    {"environment", "Properties.Environment.Variables", Kind::Pairs},
};
constexpr Row samTimer[] = {
    {"cron", "Properties.ScheduleExpression Properties.Schedule", Kind::Schedule},
    {"enabled", "Properties.Enabled", Kind::Flag, 0, 0, "", "", "true"},
    {"input", "Properties.Input"},
};
constexpr Row samHttp[] = {
    {"path", "Properties.Path"},
    {"method", "Properties.Method", Kind::Choice, 0, 0, "", httpMethods},
};
constexpr Row samQueue[] = {
    {"queueName", "Properties.QueueName"},
    {"visibility", "Properties.VisibilityTimeout", Kind::Number, 0, 43200, "s", "", "30"},
    {"retention", "Properties.MessageRetentionPeriod", Kind::Number, 60, 1209600, "s", "", "345600"},
};
constexpr Row samBucket[] = {{"bucketName", "Properties.BucketName"}};
constexpr Row samTopic[] = {{"topicName", "Properties.TopicName"}, {"displayName", "Properties.DisplayName"}};
constexpr Row samStream[] = {{"shards", "Properties.ShardCount", Kind::Number, 1, 10000, "", "", "1"}};
constexpr Row samTable[] = {
    {"tableName", "Properties.TableName"},
    {"billing", "Properties.BillingMode", Kind::Choice, 0, 0, "", "PAY_PER_REQUEST PROVISIONED"},
};
constexpr Row samLog[] = {
    {"logGroup", "Properties.LogGroupName"},
    {"retentionDays", "Properties.RetentionInDays", Kind::Number, 1, 3653, "d"},
};

constexpr Row slsFunction[] = {
    {"functionName", "name"},
    {"description", "description"},
    {"runtime", "runtime", Kind::Choice},
    {"handler", "handler"},
    {"memory", "memorySize", Kind::Number, 0, 0, "MB", "", "1024"},
    {"timeout", "timeout", Kind::Number, 0, 0, "s", "", "6"},
    {"environment", "environment", Kind::Pairs},
};
constexpr Row slsTimer[] = {
    {"cron", "schedule.rate schedule", Kind::Schedule},
    {"enabled", "schedule.enabled", Kind::Flag, 0, 0, "", "", "true"},
};
constexpr Row slsHttp[] = {
    {"path", "http.path httpApi.path"},
    {"method", "http.method httpApi.method", Kind::Choice, 0, 0, "", httpMethods},
    {"route", "http httpApi"},
};
constexpr Row slsBucket[] = {{"bucketName", "s3.bucket s3"}, {"event", "s3.event"}};
constexpr Row slsTopic[] = {{"topicName", "sns.topicName sns"}};

constexpr Row knativeService[] = {
    {"image", "spec.template.spec.containers[0].image"},
    {"memory", "spec.template.spec.containers[0].resources.limits.memory"},
    {"cpu", "spec.template.spec.containers[0].resources.limits.cpu"},
    {"timeout", "spec.template.spec.timeoutSeconds", Kind::Number, 0, 600, "s", "", "300"},
    {"concurrency", "spec.template.spec.containerConcurrency", Kind::Number, 0, 1000, "", "", "0"},
    {"minScale", "spec.template.metadata.annotations[\"autoscaling.knative.dev/minScale\"] "
                 "spec.template.metadata.annotations[\"autoscaling.knative.dev/min-scale\"]"},
    {"maxScale", "spec.template.metadata.annotations[\"autoscaling.knative.dev/maxScale\"] "
                 "spec.template.metadata.annotations[\"autoscaling.knative.dev/max-scale\"]"},
};
constexpr Row knativeFile[] = {
    {"runtime", "runtime", Kind::Choice},
    {"invoke", "invoke", Kind::Choice, 0, 0, "", "http cloudevent", "http"},
    {"image", "image"},
};
constexpr Row knativeTimer[] = {{"cron", "spec.schedule"}, {"payload", "spec.data"}};
constexpr Row knativeStream[] = {
    {"servers", "spec.bootstrapServers", Kind::Words},
    {"topics", "spec.topics", Kind::Words},
    {"group", "spec.consumerGroup"},
};

std::span<const Row> serverlessDevsRows(const ArchitectureNode &node)
{
    switch (node.kind) {
    case NodeKind::Function: return fcFunction;
    case NodeKind::Domain: return fcDomain;
    case NodeKind::Timer: return fcTimer;
    case NodeKind::Http: return fcHttp;
    case NodeKind::Bucket: return fcBucket;
    case NodeKind::Topic: return fcTopic;
    case NodeKind::Queue: return fcQueue;
    case NodeKind::Stream: return fcStream;
    case NodeKind::EventBus: return fcEventBus;
    case NodeKind::Log:
    case NodeKind::Table: return fcOther;
    default: return {};
    }
}

std::span<const Row> samRows(const ArchitectureNode &node)
{
    switch (node.kind) {
    case NodeKind::Function: return samFunction;
    case NodeKind::Timer: return samTimer;
    case NodeKind::Http: return samHttp;
    case NodeKind::Queue: return samQueue;
    case NodeKind::Bucket: return samBucket;
    case NodeKind::Topic: return samTopic;
    case NodeKind::Stream: return samStream;
    case NodeKind::Table: return samTable;
    case NodeKind::Log: return samLog;
    default: return {};
    }
}

std::span<const Row> serverlessRows(const ArchitectureNode &node)
{
    switch (node.kind) {
    case NodeKind::Function: return slsFunction;
    case NodeKind::Timer: return slsTimer;
    case NodeKind::Http: return node.place.path.ends_with(".url") ? std::span<const Row>() : slsHttp;
    case NodeKind::Bucket: return slsBucket;
    case NodeKind::Topic: return slsTopic;
    default: return node.place.path.starts_with("resources.") ? samRows(node) : std::span<const Row>();
    }
}

std::span<const Row> knativeRows(const ArchitectureNode &node)
{
    switch (node.kind) {
    case NodeKind::Function: return node.type == "function" ? std::span<const Row>(knativeFile) : knativeService;
    case NodeKind::Timer: return knativeTimer;
    case NodeKind::Stream: return knativeStream;
    default: return {};
    }
}

std::span<const Row> rowsOf(ManifestFormat format, const ArchitectureNode &node)
{
    switch (format) {
    case ManifestFormat::ServerlessDevs: return serverlessDevsRows(node);
    case ManifestFormat::Sam: return samRows(node);
    case ManifestFormat::ServerlessFramework: return serverlessRows(node);
    case ManifestFormat::Knative: return knativeRows(node);
    }
    return {};
}

std::vector<std::string> words(const char *text)
{
    return *text ? split(text, ' ') : std::vector<std::string>();
}

bool isCollection(const YamlTree &tree)
{
    return tree.kind == YamlKind::Mapping || tree.kind == YamlKind::Sequence;
}

// A function of CloudFormation in its long form, {Ref: Stage}: the only one that JSON has.
bool isLongFunction(const YamlTree &tree)
{
    if (tree.kind != YamlKind::Mapping || tree.entries.size() != 1)
        return false;
    const std::string &name = tree.entries.front().key.text;
    return name == "Ref" || name.starts_with("Fn::");
}

// On one line, as YAML.
std::string flowOf(const YamlTree &tree)
{
    if (!isCollection(tree))
        return writtenScalar(tree, YamlStyle::Plain, YamlContext::Flow);
    std::vector<std::string> parts;
    for (const YamlTree::Entry &entry : tree.entries)
        parts.push_back(flowOf(entry.key) + ": " + flowOf(entry.value));
    for (const YamlTree &item : tree.items)
        parts.push_back(flowOf(item));
    const bool isMap = tree.kind == YamlKind::Mapping;
    return (tree.tag.empty() ? "" : tree.tag + ' ') + (isMap ? '{' : '[') + join(parts, ", ") + (isMap ? '}' : ']');
}

void readValue(DesignField &field, const YamlTree &tree)
{
    if (isLongFunction(tree)) {
        field.value = flowOf(tree);
        field.isComputed = true;
        return;
    }
    field.value = tree.tag.empty() ? tree.text : tree.tag + " " + tree.text;
    field.isComputed = !tree.tag.empty() || tree.text.find("${") != std::string::npos || tree.kind == YamlKind::Alias;
    for (const YamlTree::Entry &entry : tree.entries) {
        const std::string value = isCollection(entry.value) ? "…"
                                : entry.value.tag.empty()   ? entry.value.text
                                                            : entry.value.tag + " " + entry.value.text;
        field.pairs.emplace_back(entry.key.text, value);
    }
    for (const YamlTree &item : tree.items)
        field.pairs.emplace_back(std::string(), isCollection(item) ? "…" : item.text);
}

// What the node has after all that lies over and under its block. Null when it has nothing of it.
const NodeProperty *propertyOf(const ArchitectureNode &node, const std::string &relative)
{
    const auto known = std::ranges::find_if(node.properties, [&relative](const NodeProperty &property) {
        return property.name == relative || relative.ends_with("." + property.name);
    });
    return known == node.properties.end() || known->value.empty() ? nullptr : &*known;
}

// What it is while nothing is written here but somewhere else.
void readInherited(DesignField &field, const ArchitectureNode &node, const std::string &relative)
{
    const NodeProperty *const known = propertyOf(node, relative);
    if (!known || (known->origin == ValueOrigin::Literal && known->place.file == node.place.file))
        return;
    field.otherwise = known->value;
    field.isInherited = known->origin != ValueOrigin::Computed;
}

using Parameters = std::map<std::string, sam::ConfiguredParameter>;

Parameters parametersIn(const Manifest &manifest, const std::string &environment)
{
    return manifest.format == ManifestFormat::Sam ? sam::configuredParameters(manifest.file, environment)
                                                  : Parameters();
}

// "!Ref Stage", "!Sub 'orders-${Stage}'", {Ref: Stage}
bool refersTo(const YamlTree &tree, const std::string &name)
{
    if (!isCollection(tree))
        return tree.tag == "!Ref" ? tree.text == name : tree.text.find("${" + name + "}") != std::string::npos;
    if (isLongFunction(tree) && tree.entries.front().key.text == "Ref")
        return tree.entries.front().value.text == name;
    return std::ranges::any_of(tree.items, [&name](const YamlTree &item) { return refersTo(item, name); })
        || std::ranges::any_of(tree.entries,
                               [&name](const YamlTree::Entry &entry) { return refersTo(entry.value, name); });
}

// Where the first parameter that a value refers to got what it has.
std::string sourceOf(const YamlTree &tree, const Parameters &parameters)
{
    for (const auto &[name, parameter] : parameters) {
        if (refersTo(tree, name))
            return parameter.file.filename().string() + ":" + std::to_string(parameter.line);
    }
    return {};
}

// A variable's value, or an environment's that lies over what is written here.
void readNow(DesignField &field, const ArchitectureNode &node, const std::string &relative, const YamlTree &tree,
             const Parameters &parameters)
{
    const NodeProperty *const known = propertyOf(node, relative);
    if (known && field.pairs.empty() && !field.value.empty() && known->value != field.value && !known->isOpen) {
        field.now = known->value;
        field.nowFrom = sourceOf(tree, parameters);
    }
}

// What the schema and the vendor's rules allow at the field's place, so that the form and the problems of the text never
// disagree. Blocks that were looked at before are in `blocks`.
using Blocks = std::map<std::string, std::map<std::string, std::string>>;

const std::map<std::string, std::string> &scalarsIn(const Manuscript &manuscript, const std::string &path,
                                                    Blocks &blocks)
{
    const auto [block, isNew] = blocks.try_emplace(path);
    if (isNew) {
        const std::optional<YamlTree> tree = manuscript.value(path);
        for (const YamlTree::Entry &entry : tree ? tree->entries : std::vector<YamlTree::Entry>()) {
            if (!isCollection(entry.value))
                block->second.emplace(entry.key.text, entry.value.text);
        }
    }
    return block->second;
}

void allow(DesignField &field, const Manifest &manifest, const Manuscript &manuscript, Blocks &blocks)
{
    const Result<YamlPath> path = parsePath(field.path);
    if (!path)
        return;
    YamlCursor cursor;
    YamlPath above;
    for (const PathStep &step : *path) {
        cursor.steps.push_back({step.key, {}});
        if (!above.empty() && !step.index)
            cursor.steps.back().beside = scalarsIn(manuscript, toText(above), blocks);
        above.push_back(step);
    }
    const SchemaType &type = *placeOf(Schema::of(manifest.format), cursor).type;
    if (type.role == SchemaType::Role::Runtime && !manifest.functions.empty()) {
        const std::vector<std::string> &known = rulesOf(manifest.functions.front().vendor).runtimes;
        field.choices.assign(known.rbegin(), known.rend()); // the newest first
    } else if (!type.words.empty() && field.kind == Kind::Choice) {
        field.choices = type.words;
    }
    field.least = type.least.value_or(field.least);
    field.most = type.most.value_or(field.most);
}

// Whether a setting can come to stand at this path: below a mapping, or below a short form that can be made long.
bool hasRoom(const Manuscript &manuscript, const std::string &path)
{
    const std::string above = parentOf(path);
    const std::optional<YamlTree> block = manuscript.value(above);
    if (!block)
        return above.empty() || hasRoom(manuscript, above);
    const bool isShort = block->kind == YamlKind::Scalar && !block->text.empty() && !block->isTyped;
    return isShort ? *longFormKey(lastKey(above)) != 0 && block->tag.empty() : block->kind != YamlKind::Sequence;
}

std::string joined(const std::string &base, const std::string &relative)
{
    return base.empty() ? relative : base + "." + relative;
}

} // namespace

std::vector<DesignField> fieldsOf(const Manifest &manifest, const Manuscript &manuscript, const ArchitectureNode &node,
                                  const std::string &environment)
{
    std::vector<DesignField> fields;
    const bool isDocument = manifest.format == ManifestFormat::Knative && node.isDeclared; // the first one has no path
    if ((node.place.path.empty() && !isDocument) || node.place.file != manifest.file)
        return fields;
    const Parameters parameters = parametersIn(manifest, environment);
    Blocks blocks;
    for (const Row &row : rowsOf(manifest.format, node)) {
        const std::vector<std::string> paths = words(row.paths);
        std::string relative = paths.back();
        std::optional<YamlTree> tree;
        for (const std::string &path : paths) {
            tree = manuscript.value(joined(node.place.path, path));
            if (tree) {
                relative = path;
                break;
            }
        }
        if (!tree && !hasRoom(manuscript, joined(node.place.path, relative)))
            continue; // it is said in another form
        DesignField field{.id = row.id,
                          .path = joined(node.place.path, relative),
                          .kind = row.kind,
                          .value = {},
                          .pairs = {},
                          .now = {},
                          .nowFrom = {},
                          .otherwise = row.otherwise,
                          .least = row.least,
                          .most = row.most,
                          .unit = row.unit,
                          .choices = words(row.choices)};
        const bool holdsPairs = row.kind == Kind::Pairs || row.kind == Kind::Words;
        if (tree && isCollection(*tree) != holdsPairs && !tree->text.empty())
            field.isComputed = true;
        else if (tree && isCollection(*tree) && !holdsPairs && !isLongFunction(*tree))
            continue; // it is said in another form that a row of its own shows
        if (tree) {
            readValue(field, *tree);
            readNow(field, node, relative, *tree, parameters);
        } else {
            readInherited(field, node, relative);
        }
        allow(field, manifest, manuscript, blocks);
        fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace fermata
