// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/project/builtcode.h"
#include "emulator/project/layerfolders.h"
#include "emulator/project/plan.h"
#include "emulator/project/watcher.h"
#include "emulator/registry/functionregistry.h"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace fermata::emulator {

class Deployer;

// The open project: its functions run from the user's own folders, or from what a build made of them, and follow every
// change of manifest and code.
// A manifest that cannot be read leaves the last good functions in service. Single-threaded: on the executor's thread.
class OpenProject
{
public:
    // Told what the manifests have beside functions, before these are in service.
    using Declare = std::function<void(const ProjectPlan &)>;

    struct Source
    {
        std::filesystem::path path; // a folder or a manifest
        std::string environment;    // as for readProject(); empty for none
    };

    // unpacked: where zip archives that a manifest names as code are unpacked to.
    OpenProject(boost::asio::any_io_executor executor, Source source, std::filesystem::path unpacked,
                Deployer &deployer, const Clock &clock, Declare declare);

    // Reads and deploys, then watches. A project that cannot be read is told in the journal and watched all the same.
    // Fails as Fronts::update() does.
    Result<> open();

    // Puts into service what has been saved until now: a call that follows meets it.
    void catchUp();

private:
    void filesChanged(const std::set<std::filesystem::path> &changed);
    Result<> deploy(const std::set<std::filesystem::path> &changed);
    void watch();
    Result<DeployedFunctionPtr> deployed(const Function &function, const ProjectPlan &plan);
    Result<> takeBuilds(DeployedFunction &result, const ProjectPlan &plan);
    Result<std::filesystem::path> unpackedArchive(const std::string &name, std::string_view zip) const;
    bool hasCodeAmong(const Function &function, const ProjectPlan &plan,
                      const std::set<std::filesystem::path> &changed) const;
    bool standsAsBefore(const Function &function, const ProjectPlan &plan) const;

    std::filesystem::path m_path;
    std::string m_environment;
    std::filesystem::path m_unpacked;
    Deployer &m_deployer;
    const Clock &m_clock;
    Declare m_declare;
    LayerFolders m_layers;
    BuiltCode m_built;
    ProjectPlan m_plan; // that is in service
    std::set<std::filesystem::path> m_watched;
    Watcher m_watcher;
};

} // namespace fermata::emulator
