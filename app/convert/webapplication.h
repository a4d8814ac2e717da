// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/convert/conversion.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fermata::convert {

// A web application in a plain folder, recognised by what it depends on and what its files say.
struct WebApplication
{
    std::string framework;            // flask, django, fastapi, express, koa, nextjs, springboot
    std::string title;                // Flask
    std::string evidence;             // the file that says so: requirements.txt, package.json
    std::vector<std::string> command; // that starts its server, listening on every address
    int port = 8080;
    std::string functionComputeRuntime; // custom.debian12
    std::string lambdaRuntime;          // python3.12
    std::vector<std::string> notes;     // what has to be there before it runs, in English
};

// Nothing where no framework is recognised. Reads a few files; runs nothing.
std::optional<WebApplication> recogniseWebApplication(const std::filesystem::path &folder);

// The files that make it a function: s.yaml with a custom runtime, or template.yaml with AWS's web adapter and its start
// script. Fails with NotFound ("webapp.unknown") where nothing is recognised, and with Invalid ("webapp.target").
Result<std::vector<ConvertedFile>> functionFromFolder(const std::filesystem::path &folder, Target target);

// One for each target; the function's name is as both vendors take it.
std::vector<ConvertedFile> webFunctionForFc3(const WebApplication &application, const std::filesystem::path &folder,
                                             const std::string &name);
std::vector<ConvertedFile> webFunctionForSam(const WebApplication &application, const std::filesystem::path &folder,
                                             const std::string &name);

} // namespace fermata::convert
