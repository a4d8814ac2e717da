// SPDX-License-Identifier: GPL-3.0-or-later
// The manifests that make a web application a function.
#include "app/convert/outline.h"
#include "app/convert/task.h"
#include "app/convert/webadapter.h"
#include "app/convert/webapplication.h"

namespace fs = std::filesystem;

namespace fermata::convert {

namespace {

std::string openingOf(const WebApplication &application)
{
    std::string text = application.title + " as a function. Recognised by " + application.evidence + '.';
    for (const std::string &note : application.notes)
        text += '\n' + note + '.';
    return text;
}

} // namespace

std::vector<ConvertedFile> webFunctionForFc3(const WebApplication &application, const fs::path &folder,
                                             const std::string &name)
{
    Outline root;
    root.set("edition", Outline::plain("3.0.0"), openingOf(application));
    root.set("name", name);
    root.set("access", Outline::text("default"), "The name of your keys: see s config add");
    Outline resource;
    resource.set("component", "fc3");
    Outline function;
    function.set("region", "cn-hangzhou");
    function.set("functionName", name);
    function.set("runtime", application.functionComputeRuntime);
    function.set("code", "./");
    function.set("cpu", Outline::plain("0.5"));
    function.set("memorySize", 1024);
    function.set("diskSize", 512);
    function.set("timeout", 60);
    function.set("instanceConcurrency", Outline::plain("20"), "Requests that one instance serves at a time.");
    Outline &custom = function.set("customRuntimeConfig", Outline());
    custom.set("command", Outline::list(application.command));
    custom.set("port", application.port);
    function.set("environmentVariables", Outline()).set("PORT", std::to_string(application.port));
    Outline trigger;
    trigger.set("triggerName", "http");
    trigger.set("triggerType", "http");
    Outline &config = trigger.set("triggerConfig", Outline());
    config.set("authType", "anonymous");
    config.set("methods", Outline::list({"GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"}));
    function.set("triggers", Outline::list({})).add(std::move(trigger));
    resource.set("props", std::move(function));
    root.set("resources", Outline()).set(name, std::move(resource));
    root.breakBefore("resources");
    return {{folder / "s.yaml", root.written(), ConvertedFile::Kind::Manifest, false}};
}

std::vector<ConvertedFile> webFunctionForSam(const WebApplication &application, const fs::path &folder,
                                             const std::string &name)
{
    Outline root;
    root.set("AWSTemplateFormatVersion", Outline::plain("\"2010-09-09\""), openingOf(application));
    root.set("Transform", "AWS::Serverless-2016-10-31");
    const std::string id = logicalId(name) + "Function";
    Outline properties;
    properties.set("FunctionName", name);
    properties.set("CodeUri", "./");
    properties.set("Handler", Outline::text("run.sh"),
                   "AWS's web adapter, a layer, starts it and sends it the requests.");
    properties.set("Runtime", application.lambdaRuntime);
    properties.set("MemorySize", 1024);
    properties.set("Timeout", 60);
    properties.set("Layers", Outline::list({})).add(Outline::tagged("!Sub", Outline::text(webAdapterLayer)));
    Outline &variables = properties.set("Environment", Outline()).set("Variables", Outline());
    variables.set("AWS_LAMBDA_EXEC_WRAPPER", "/opt/bootstrap");
    variables.set("AWS_LWA_PORT", std::to_string(application.port));
    variables.set("PORT", std::to_string(application.port));
    properties.set("FunctionUrlConfig", Outline()).set("AuthType", "NONE");
    Outline function;
    function.set("Type", "AWS::Serverless::Function");
    function.set("Properties", std::move(properties));
    root.set("Resources", Outline()).set(id, std::move(function));
    root.breakBefore("Resources");
    WebProgram program{application.lambdaRuntime, application.command, application.port};
    return {{folder / "template.yaml", root.written(), ConvertedFile::Kind::Manifest, false},
            {folder / "run.sh", startScript(program), ConvertedFile::Kind::Adapter, true}};
}

} // namespace fermata::convert
