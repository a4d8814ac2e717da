// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/project.h"
#include "app/model/topic.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fermata::emulator {

// What a project's manifests ask of this cloud.
struct ProjectPlan
{
    std::filesystem::path root;
    std::vector<Function> functions;         // by name; the first manifest wins a name
    std::set<std::filesystem::path> manifests;
    std::vector<DeclaredQueue> queues;
    std::vector<DeclaredTopic> topics;
    std::vector<HttpApi> apis;
    std::vector<CustomDomain> domains;
    std::map<std::string, Publishing> publishing; // by function
    std::vector<DeclaredLayer> layers;
    std::map<std::string, std::filesystem::path> layerFolders; // by ARN
};

// Fails as readProject() does, and with Invalid ("project.brokenManifest") when a manifest cannot be understood: a half-read
// one must not take functions out of service. environment: as for readProject(); empty for none.
Result<ProjectPlan> readPlan(const std::filesystem::path &path, const std::string &environment);

// Whether the plan stays as it is when these have changed, without reading it anew: they are program code, and no
// manifest names them (to take a text from them).
bool isBesides(const ProjectPlan &plan, const std::set<std::filesystem::path> &changed);

// Whether `path` is `folder` or lies below it.
bool isWithin(const std::filesystem::path &path, const std::filesystem::path &folder);

} // namespace fermata::emulator
