// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/template.h"

#include "app/manifest/sam/intrinsics.h"
#include "app/manifest/sam/wiring.h"
#include "app/manifest/variables.h"

#include <map>

namespace fermata::sam {

namespace {

struct Known
{
    NodeKind kind;
    const char *name; // the property that names it in the cloud
};

const std::map<std::string, Known, std::less<>> &knownTypes()
{
    static const std::map<std::string, Known, std::less<>> types = {
        {"AWS::Serverless::Function", {NodeKind::Function, "FunctionName"}},
        {"AWS::Lambda::Function", {NodeKind::Function, "FunctionName"}},
        {"AWS::Serverless::LayerVersion", {NodeKind::Layer, "LayerName"}},
        {"AWS::Lambda::LayerVersion", {NodeKind::Layer, "LayerName"}},
        {"AWS::Serverless::Api", {NodeKind::Http, "Name"}},
        {"AWS::Serverless::HttpApi", {NodeKind::Http, "Name"}},
        {"AWS::Serverless::WebSocketApi", {NodeKind::Http, "Name"}},
        {"AWS::Serverless::GraphQLApi", {NodeKind::Http, "Name"}},
        {"AWS::ApiGateway::RestApi", {NodeKind::Http, "Name"}},
        {"AWS::ApiGatewayV2::Api", {NodeKind::Http, "Name"}},
        {"AWS::AppSync::GraphQLApi", {NodeKind::Http, "Name"}},
        {"AWS::Lambda::Url", {NodeKind::Http, ""}},
        {"AWS::ElasticLoadBalancingV2::LoadBalancer", {NodeKind::Http, "Name"}},
        {"AWS::CloudFront::Distribution", {NodeKind::Http, ""}},
        {"AWS::ApiGateway::DomainName", {NodeKind::Domain, "DomainName"}},
        {"AWS::ApiGatewayV2::DomainName", {NodeKind::Domain, "DomainName"}},
        {"AWS::S3::Bucket", {NodeKind::Bucket, "BucketName"}},
        {"AWS::SQS::Queue", {NodeKind::Queue, "QueueName"}},
        {"AWS::AmazonMQ::Broker", {NodeKind::Queue, "BrokerName"}},
        {"AWS::SNS::Topic", {NodeKind::Topic, "TopicName"}},
        {"AWS::IoT::TopicRule", {NodeKind::Topic, "RuleName"}},
        {"AWS::Kinesis::Stream", {NodeKind::Stream, "Name"}},
        {"AWS::KinesisFirehose::DeliveryStream", {NodeKind::Stream, "DeliveryStreamName"}},
        {"AWS::MSK::Cluster", {NodeKind::Stream, "ClusterName"}},
        {"AWS::MSK::ServerlessCluster", {NodeKind::Stream, "ClusterName"}},
        {"AWS::Pipes::Pipe", {NodeKind::Stream, "Name"}},
        {"AWS::DynamoDB::Table", {NodeKind::Table, "TableName"}},
        {"AWS::DynamoDB::GlobalTable", {NodeKind::Table, "TableName"}},
        {"AWS::Serverless::SimpleTable", {NodeKind::Table, "TableName"}},
        {"AWS::DocDB::DBCluster", {NodeKind::Table, "DBClusterIdentifier"}},
        {"AWS::RDS::DBCluster", {NodeKind::Table, "DBClusterIdentifier"}},
        {"AWS::RDS::DBInstance", {NodeKind::Table, "DBInstanceIdentifier"}},
        {"AWS::Logs::LogGroup", {NodeKind::Log, "LogGroupName"}},
        {"AWS::Events::EventBus", {NodeKind::EventBus, "Name"}},
        {"AWS::Events::Rule", {NodeKind::EventBus, "Name"}},
        {"AWS::Scheduler::Schedule", {NodeKind::Timer, "Name"}},
        {"AWS::StepFunctions::StateMachine", {NodeKind::Workflow, "StateMachineName"}},
        {"AWS::Serverless::StateMachine", {NodeKind::Workflow, "Name"}},
        {"AWS::SSM::Parameter", {NodeKind::Other, "Name"}},
        {"AWS::SecretsManager::Secret", {NodeKind::Other, "Name"}},
    };
    return types;
}

// Resources that are part of another one, and the way to its name.
const std::map<std::string, const char *, std::less<>> &owners()
{
    static const std::map<std::string, const char *, std::less<>> paths = {
        {"AWS::Lambda::Permission", "FunctionName"},
        {"AWS::Lambda::EventSourceMapping", "FunctionName"},
        {"AWS::Lambda::EventInvokeConfig", "FunctionName"},
        {"AWS::Lambda::Alias", "FunctionName"},
        {"AWS::Lambda::Version", "FunctionName"},
        {"AWS::Lambda::LayerVersionPermission", "LayerVersionArn"},
        {"AWS::SNS::Subscription", "TopicArn"},
        {"AWS::SNS::TopicPolicy", "Topics"},
        {"AWS::SQS::QueuePolicy", "Queues"},
        {"AWS::S3::BucketPolicy", "Bucket"},
        {"AWS::Events::EventBusPolicy", "EventBusName"},
        {"AWS::Logs::SubscriptionFilter", "LogGroupName"},
        {"AWS::ApiGateway::Resource", "RestApiId"},
        {"AWS::ApiGateway::Method", "RestApiId"},
        {"AWS::ApiGateway::Deployment", "RestApiId"},
        {"AWS::ApiGateway::Stage", "RestApiId"},
        {"AWS::ApiGateway::Authorizer", "RestApiId"},
        {"AWS::ApiGateway::Model", "RestApiId"},
        {"AWS::ApiGateway::RequestValidator", "RestApiId"},
        {"AWS::ApiGateway::GatewayResponse", "RestApiId"},
        {"AWS::ApiGateway::BasePathMapping", "DomainName"},
        {"AWS::ApiGatewayV2::Integration", "ApiId"},
        {"AWS::ApiGatewayV2::IntegrationResponse", "ApiId"},
        {"AWS::ApiGatewayV2::Route", "ApiId"},
        {"AWS::ApiGatewayV2::RouteResponse", "ApiId"},
        {"AWS::ApiGatewayV2::Deployment", "ApiId"},
        {"AWS::ApiGatewayV2::Stage", "ApiId"},
        {"AWS::ApiGatewayV2::Authorizer", "ApiId"},
        {"AWS::ApiGatewayV2::ApiMapping", "DomainName"},
        {"AWS::Serverless::Connector", "Source.Id"},
    };
    return paths;
}

NodeKind kindOf(const TemplateResource &resource)
{
    if (resource.type == "AWS::Events::Rule" && !resource.properties["ScheduleExpression"].isNull())
        return NodeKind::Timer;
    return nodeKind(resource.type);
}

void drawBox(Reading &reading, const TemplateResource &resource)
{
    ArchitectureNode node;
    node.id = resource.id;
    node.kind = kindOf(resource);
    node.title = resource.id;
    node.type = resource.type;
    node.properties = propertiesOf(resource.properties);
    reading.draft.add(std::move(node), *resource.written, {physicalName(resource)});
}

} // namespace

std::vector<TemplateResource> resourcesOf(const Value &root)
{
    const Intrinsics intrinsics(root);
    const Value &globals = root["Globals"];
    const Value functionGlobals = intrinsics.resolved(globals["Function"]);
    std::vector<TemplateResource> resources;
    for (const Value::Member &member : root["Resources"].members) {
        TemplateResource resource{member.name, asText(member.value["Type"]), &member.value, {}};
        if (resource.type.empty())
            continue; // a loop of the language extensions, or half-typed
        resource.properties = intrinsics.resolved(member.value["Properties"]);
        if (resource.type == "AWS::Serverless::Function")
            resource.properties = merged(functionGlobals, resource.properties, Lists::Join);
        resources.push_back(std::move(resource));
    }
    return resources;
}

void drawResources(Reading &reading, const std::vector<TemplateResource> &resources)
{
    std::vector<const TemplateResource *> parts;
    for (const TemplateResource &resource : resources) {
        if (ownerOf(resource).isMissing())
            drawBox(reading, resource);
        else
            parts.push_back(&resource);
    }
    for (const TemplateResource *part : parts) {
        const std::string owner = reading.draft.idOf(endOf(ownerOf(*part)));
        if (owner.empty())
            drawBox(reading, *part);
        else
            reading.draft.note(owner, part->id, part->type, *part->written);
    }
    wireResources(reading, resources);
}

NodeKind nodeKind(const std::string &type)
{
    const auto known = knownTypes().find(type);
    return known == knownTypes().end() ? NodeKind::Other : known->second.kind;
}

std::string physicalName(const TemplateResource &resource)
{
    const auto known = knownTypes().find(resource.type);
    if (known == knownTypes().end())
        return {};
    const Value &name = resource.properties[known->second.name];
    return name.isAtom ? std::string() : asText(name);
}

const Value &ownerOf(const TemplateResource &resource)
{
    static const Value none;
    const auto known = owners().find(resource.type);
    return known == owners().end() ? none : atPath(resource.properties, known->second);
}

} // namespace fermata::sam
