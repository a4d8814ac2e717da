// SPDX-License-Identifier: GPL-3.0-or-later
// How long a keystroke takes in a manifest of 3,000 lines: parsed, drawn and checked anew. Prints one JSON object.
#include "app/manifest/reader.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <tuple>
#include <vector>

using namespace fermata;

namespace {

constexpr int lines = 3000;
constexpr int keys = 40;

std::string grown(std::string text, const char *one)
{
    for (int number = 0; std::count(text.begin(), text.end(), '\n') < lines; ++number) {
        std::string part = one;
        for (std::size_t at = part.find('#'); at != std::string::npos; at = part.find('#', at))
            part.replace(at, 1, std::to_string(number));
        text += part;
    }
    return text;
}

std::string samTemplate()
{
    return grown(
        "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n",
        "  Queue#:\n    Type: AWS::SQS::Queue\n"
        "  Function#:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.12\n"
        "      Handler: app.handler\n      CodeUri: https://example.org/code.zip\n      MemorySize: 512\n"
        "      Environment:\n        Variables:\n          QUEUE: !Ref Queue#\n"
        "      Policies:\n        - SQSSendMessagePolicy: {QueueName: !GetAtt Queue#.QueueName}\n"
        "      Events:\n        Api:\n          Type: HttpApi\n          Properties: {Path: /p#, Method: get}\n");
}

std::string devsManifest()
{
    return grown("edition: 3.0.0\nname: app\naccess: default\nvars: {region: cn-hangzhou}\nresources:\n",
                 "  f#:\n    component: fc3\n    props:\n      region: ${vars.region}\n      functionName: f#\n"
                 "      runtime: python3.10\n      handler: index.handler\n      code: https://example.org/code.zip\n"
                 "      memorySize: 512\n      environmentVariables: {STAGE: test}\n      triggers:\n"
                 "        - triggerName: t#\n          triggerType: timer\n"
                 "          triggerConfig: {cronExpression: '@every 5m', enable: true}\n");
}

std::string frameworkManifest()
{
    return grown(
        "service: app\nprovider: {name: aws, runtime: python3.12}\nfunctions:\n",
        "  f#:\n    image: example.org/image\n    memorySize: 512\n    environment:\n      STAGE: ${sls:stage}\n"
        "    events:\n      - httpApi: 'GET /p#'\n      - schedule: rate(5 minutes)\n");
}

// Milliseconds for each of the keys, in order.
std::vector<double> typed(const char *file, std::string text)
{
    std::vector<double> times;
    const std::size_t place = text.find("512", text.size() / 2);
    for (int key = 0; key < keys; ++key) {
        text[place == std::string::npos ? text.size() / 2 : place] = static_cast<char>('1' + key % 9);
        const auto began = std::chrono::steady_clock::now();
        const Result<Manifest> manifest = readManifest(file, text);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
        if (!manifest || manifest->functions.empty())
            return {};
        times.push_back(took.count());
    }
    std::sort(times.begin(), times.end());
    return times;
}

} // namespace

int main()
{
    std::string json;
    for (const auto &[name, file, text] :
         {std::tuple("sam", "/project/template.yaml", samTemplate()),
          std::tuple("serverlessDevs", "/project/s.yaml", devsManifest()),
          std::tuple("serverlessFramework", "/project/serverless.yml", frameworkManifest())}) {
        const std::vector<double> times = typed(file, text);
        if (times.empty())
            return 1;
        char part[200];
        std::snprintf(part, sizeof part, "%s\"%s\":{\"medianMs\":%.2f,\"p95Ms\":%.2f}", json.empty() ? "" : ",", name,
                      times[times.size() / 2], times[times.size() * 95 / 100]);
        json += part;
    }
    std::printf("{%s}\n", json.c_str());
    return 0;
}
