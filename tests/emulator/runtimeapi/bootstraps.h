// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/emulator/instances/testcloud.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace fermata::emulator {

// Where a bootstrap in Python begins: `ask(method, path, body, headers)` gives status, headers and body of one request
// to the Runtime API, `following()` the next invocation, `answer(body)` and `refuse(body)` end it.
inline const std::string pythonBootstrap = R"(#!/usr/bin/python3
import http.client, json, os, sys, time
HOST = os.environ.get('AWS_LAMBDA_RUNTIME_API') or os.environ.get('FC_RUNTIME_API')
def ask(method, path, body=None, headers={}):
    connection = http.client.HTTPConnection(HOST)
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return response.status, dict(response.getheaders()), response.read().decode()
RUNTIME = '/2018-06-01/runtime'
def following():
    global current
    status, headers, body = ask('GET', RUNTIME + '/invocation/next')
    current = headers.get('Lambda-Runtime-Aws-Request-Id')
    return headers, json.loads(body)
def answer(value, headers={}):
    return ask('POST', RUNTIME + '/invocation/' + current + '/response', json.dumps(value), headers)
def refuse(value, headers={}):
    return ask('POST', RUNTIME + '/invocation/' + current + '/error', json.dumps(value), headers)
)";

// Files of a package, of which the ones that begin with #! can be run.
inline DeployedFunctionPtr deployPackage(TestCloud &cloud, Function function,
                                         const std::vector<std::pair<std::string, std::string>> &files)
{
    DeployedFunctionPtr deployed = cloud.deploy(std::move(function), files);
    for (const auto &[name, content] : files) {
        if (content.starts_with("#!"))
            std::filesystem::permissions(deployed->codeDirectory / name, std::filesystem::perms::owner_all);
    }
    return deployed;
}

// A function of provided.al2023 whose bootstrap is this piece of Python after the beginning above.
inline DeployedFunctionPtr deployBootstrap(TestCloud &cloud, const std::string &code)
{
    Function function = functionNamed("own", Vendor::Lambda, "provided.al2023");
    function.timeout = std::chrono::seconds(10);
    return deployPackage(cloud, std::move(function), {{"bootstrap", pythonBootstrap + code}});
}

} // namespace fermata::emulator
