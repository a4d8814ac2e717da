// SPDX-License-Identifier: GPL-3.0-or-later
// Who may read, write and call what, as policies, connectors, workflows and environment variables say it.
#include "app/base/text.h"
#include "app/manifest/sam/wiring.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace fermata::sam {

namespace {

struct PolicyTemplate
{
    std::string_view name;
    const char *parameter;
    NodeKind kind;
    bool reads;
    bool writes; // for functions and workflows: calls
};

constexpr std::array<PolicyTemplate, 20> policyTemplates = {{
    {"SQSSendMessagePolicy", "QueueName", NodeKind::Queue, false, true},
    {"SNSPublishMessagePolicy", "TopicName", NodeKind::Topic, false, true},
    {"SNSCrudPolicy", "TopicName", NodeKind::Topic, false, true},
    {"LambdaInvokePolicy", "FunctionName", NodeKind::Function, false, true},
    {"StepFunctionsExecutionPolicy", "StateMachineName", NodeKind::Workflow, false, true},
    {"EventBridgePutEventsPolicy", "EventBusName", NodeKind::EventBus, false, true},
    {"S3ReadPolicy", "BucketName", NodeKind::Bucket, true, false},
    {"S3WritePolicy", "BucketName", NodeKind::Bucket, false, true},
    {"S3CrudPolicy", "BucketName", NodeKind::Bucket, true, true},
    {"S3FullAccessPolicy", "BucketName", NodeKind::Bucket, true, true},
    {"DynamoDBReadPolicy", "TableName", NodeKind::Table, true, false},
    {"DynamoDBWritePolicy", "TableName", NodeKind::Table, false, true},
    {"DynamoDBCrudPolicy", "TableName", NodeKind::Table, true, true},
    {"DynamoDBReconfigurePolicy", "TableName", NodeKind::Table, false, true},
    {"KinesisStreamReadPolicy", "StreamName", NodeKind::Stream, true, false},
    {"KinesisCrudPolicy", "StreamName", NodeKind::Stream, true, true},
    {"FirehoseWritePolicy", "DeliveryStreamName", NodeKind::Stream, false, true},
    {"FirehoseCrudPolicy", "DeliveryStreamName", NodeKind::Stream, true, true},
    {"FilterLogEventsPolicy", "LogGroupName", NodeKind::Log, true, false},
    {"DynamoDBStreamReadPolicy", "TableName", NodeKind::Table, true, false},
}};

bool isCalled(NodeKind kind)
{
    return kind == NodeKind::Function || kind == NodeKind::Workflow || kind == NodeKind::Http;
}

void connectBoth(Reading &reading, const std::string &from, const EdgeEnd &to, bool reads, bool writes,
                 const std::string &label, const Value &where)
{
    const std::string known = reading.draft.idOf(to);
    const NodeKind kind = known.empty() ? to.kind : reading.draft.kindOf(known);
    if (reads && !isCalled(kind))
        reading.draft.connect(EdgeEnd::node(from), to, EdgeKind::Read, label, where);
    if (writes)
        reading.draft.connect(EdgeEnd::node(from), to, isCalled(kind) ? EdgeKind::Call : EdgeKind::Write, label, where);
}

// dynamodb:GetItem, s3:*, lambda:InvokeFunction
void classify(const std::string &action, bool &reads, bool &writes)
{
    const std::size_t colon = action.find(':');
    const std::string verb = colon == std::string::npos ? action : action.substr(colon + 1);
    const auto begins = [&verb](std::initializer_list<const char *> words) {
        return std::any_of(words.begin(), words.end(), [&verb](const char *word) { return verb.starts_with(word); });
    };
    if (verb == "*")
        reads = writes = true;
    if (begins({"DeleteMessage", "ChangeMessage"})) {
        reads = true; // of who takes messages off a queue
        return;
    }
    reads = reads || begins({"Get", "Query", "Scan", "List", "Receive", "BatchGet", "ConditionCheck", "Read"});
    writes = writes
          || begins({"Put", "Update", "Delete", "Send", "Publish", "BatchWrite", "BatchExecute", "Write", "Invoke",
                     "Start", "Create"});
}

void wireStatement(Reading &reading, const std::string &from, const Value &statement)
{
    if (asText(statement["Effect"]) == "Deny")
        return;
    bool reads = false;
    bool writes = false;
    const Value &actions = statement["Action"];
    if (actions.isScalar())
        classify(actions.text, reads, writes);
    for (const Value &action : actions.items)
        classify(action.text, reads, writes);
    const Value &resource = statement["Resource"];
    const auto join = [&](const Value &value) {
        const EdgeEnd to = endOf(value);
        const std::string id = value.isScalar() && to.text != "*" ? reading.draft.idOf(to) : std::string();
        if (id.empty() || id == from)
            return;
        const NodeKind kind = reading.draft.kindOf(id);
        if (kind != NodeKind::Other && kind != NodeKind::Layer && kind != NodeKind::Log)
            connectBoth(reading, from, EdgeEnd::node(id), reads, writes, {}, value);
    };
    join(resource);
    for (const Value &item : resource.items)
        join(item);
}

void wireDocument(Reading &reading, const std::string &from, const Value &document)
{
    const Value &statements = document["Statement"];
    if (statements.isMap())
        wireStatement(reading, from, statements);
    for (const Value &statement : statements.items)
        wireStatement(reading, from, statement);
}

void wirePolicy(Reading &reading, const std::string &from, const Value &policy)
{
    wireDocument(reading, from, policy);
    for (const Value::Member &member : policy.members) {
        for (const PolicyTemplate &known : policyTemplates) {
            const Value &named = member.value[known.parameter];
            if (known.name == member.name && !asText(named).empty())
                connectBoth(reading, from, endOf(named, known.kind), known.reads, known.writes, member.name,
                            member.value);
        }
    }
}

bool isRoleOf(const Value &role, const std::string &id)
{
    const std::string text = asText(role);
    return text == id || text.find("${" + id + '.') != std::string::npos;
}

// What the function's role in the same template allows.
void wireRole(Reading &reading, const TemplateResource &function, const std::vector<TemplateResource> &all)
{
    const Value &role = function.properties["Role"];
    if (asText(role).empty())
        return;
    for (const TemplateResource &resource : all) {
        if (resource.type == "AWS::IAM::Role" && isRoleOf(role, resource.id)) {
            for (const Value &policy : resource.properties["Policies"].items)
                wireDocument(reading, function.id, policy["PolicyDocument"]);
        } else if (resource.type == "AWS::IAM::Policy") {
            const std::vector<Value> &roles = resource.properties["Roles"].items;
            if (std::any_of(roles.begin(), roles.end(),
                            [&role](const Value &one) { return isRoleOf(role, asText(one)); }))
                wireDocument(reading, function.id, resource.properties["PolicyDocument"]);
        }
    }
}

void wireEnvironment(Reading &reading, const TemplateResource &function)
{
    for (const Value::Member &variable : function.properties["Environment"]["Variables"].members) {
        const std::string id = variable.value.isAtom ? reading.draft.idOf(endOf(variable.value)) : std::string();
        if (id.empty() || id == function.id)
            continue;
        const NodeKind kind = reading.draft.kindOf(id);
        if (kind == NodeKind::Other || kind == NodeKind::Layer || kind == NodeKind::Domain)
            continue;
        const bool isStore = kind == NodeKind::Bucket || kind == NodeKind::Table || kind == NodeKind::Log;
        const EdgeKind edge = isCalled(kind) ? EdgeKind::Call : isStore ? EdgeKind::Read : EdgeKind::Write;
        reading.draft.connect(EdgeEnd::node(function.id), EdgeEnd::node(id), edge, variable.name, variable.value,
                              ArchitectureDraft::Certainty::Hinted);
    }
}

void wireConnector(Reading &reading, const std::string &from, const Value &properties, const Value &where)
{
    bool reads = false;
    bool writes = false;
    for (const Value &permission : properties["Permissions"].items) {
        reads = reads || asText(permission) == "Read";
        writes = writes || asText(permission) == "Write";
    }
    const Value &destination = properties["Destination"];
    const auto join = [&](const Value &target) {
        const EdgeEnd to = endOf(target["Id"].isMissing() ? target["Arn"] : target["Id"]);
        if (!to.text.empty())
            connectBoth(reading, from, to, reads, writes, {}, where);
    };
    join(destination);
    for (const Value &item : destination.items)
        join(item);
}

// Every text in a workflow's definition that names a node of the template.
void wireMentions(Reading &reading, const TemplateResource &machine, const Value &value)
{
    if (value.isScalar() && (value.isAtom || value.text.starts_with("arn:"))) {
        const std::string id = reading.draft.idOf(endOf(value));
        const NodeKind kind = reading.draft.kindOf(id);
        if (!id.empty() && id != machine.id && kind != NodeKind::Other)
            connectBoth(reading, machine.id, EdgeEnd::node(id), false, true, {}, value);
    }
    for (const Value::Member &member : value.members)
        wireMentions(reading, machine, member.value);
    for (const Value &item : value.items)
        wireMentions(reading, machine, item);
}

} // namespace

void wireAccess(Reading &reading, const TemplateResource &resource, const std::vector<TemplateResource> &all)
{
    const Value &policies = resource.properties["Policies"];
    if (resource.type.starts_with("AWS::Serverless::")) {
        if (policies.isMap())
            wirePolicy(reading, resource.id, policies);
        for (const Value &policy : policies.items)
            wirePolicy(reading, resource.id, policy);
    }
    if (nodeKind(resource.type) == NodeKind::Function) {
        wireRole(reading, resource, all);
        wireEnvironment(reading, resource);
    }
    if (resource.type == "AWS::Serverless::Connector") {
        const std::string from = reading.draft.idOf(endOf(resource.properties["Source"]["Id"]));
        if (!from.empty())
            wireConnector(reading, from, resource.properties, *resource.written);
    }
    for (const Value::Member &connector : (*resource.written)["Connectors"].members)
        wireConnector(reading, resource.id, connector.value["Properties"], connector.value);
}

void wireWorkflow(Reading &reading, const TemplateResource &machine)
{
    wireSamEvents(reading, machine);
    for (const char *key : {"Definition", "DefinitionString", "DefinitionSubstitutions"})
        wireMentions(reading, machine, machine.properties[key]);
}

} // namespace fermata::sam
