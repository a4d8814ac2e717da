// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"
#include "app/model/customdomain.h"
#include "app/model/diagnostic.h"
#include "app/model/function.h"
#include "app/model/httpapi.h"
#include "app/model/publishing.h"
#include "app/model/queue.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fermata {

enum class ManifestFormat { ServerlessDevs, Sam, ServerlessFramework, Knative };

// One manifest as read at one moment.
struct Manifest
{
    std::filesystem::path file;
    ManifestFormat format = ManifestFormat::ServerlessDevs;
    std::vector<Function> functions;
    std::map<std::string, TextSpan> functionSpans; // by Function::resource: the key of its block
    Architecture architecture;
    std::vector<DeclaredQueue> queues;
    std::vector<HttpApi> apis;
    std::vector<CustomDomain> domains;
    std::map<std::string, Publishing> publishing; // by the function's name; nothing for most
    std::vector<DeclaredLayer> layers;
    std::vector<Diagnostic> diagnostics;

    bool operator==(const Manifest &) const = default;
};

// A folder with at least one manifest.
struct Project
{
    std::filesystem::path root;
    std::string name; // of the folder, or as the manifest says
    std::vector<Manifest> manifests;

    bool operator==(const Project &) const = default;
};

const char *name(ManifestFormat format); // serverless-devs, sam, serverless-framework, knative

} // namespace fermata
