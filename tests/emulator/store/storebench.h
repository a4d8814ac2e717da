// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/authorizer.h"
#include "emulator/database/database.h"
#include "emulator/dispatch/dispatcher.h"
#include "emulator/project/deployer.h"
#include "emulator/store/aliasstore.h"
#include "emulator/store/functionstore.h"
#include "emulator/store/layerstore.h"
#include "emulator/store/settingsstore.h"
#include "emulator/triggers/http/fronts.h"
#include "tests/emulator/instances/testcloud.h"

#include <QTemporaryDir>

#include <memory>

namespace fermata::test {

// The stores of one data folder, as the program puts them together. restart() is what comes after an end without notice.
class StoreBench
{
public:
    StoreBench();

    void restart();

    emulator::FunctionRegistry &functions() { return m_run->functions; }
    emulator::FunctionStore &store() { return m_run->store; }
    emulator::AliasStore &aliases() { return m_run->aliases; }
    emulator::SettingsStore &settings() { return m_run->settings; }
    emulator::LayerStore &layers() { return m_run->layers; }
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

    // A Python function whose one file holds `word`.
    emulator::DeployedFunctionPtr create(const std::string &name, const std::string &word = "one",
                                         const std::vector<std::string> &layers = {});

private:
    struct Run
    {
        Run(emulator::TestCloud &cloud, const std::filesystem::path &folder);

        emulator::Database database;
        emulator::Documents documents;
        emulator::FunctionRegistry functions;
        emulator::Dispatcher dispatcher;
        emulator::Authorizer authorizer;
        emulator::Fronts fronts;
        emulator::Deployer deployer;
        emulator::FunctionStore store;
        emulator::AliasStore aliases;
        emulator::SettingsStore settings;
        emulator::LayerStore layers;
    };

    QTemporaryDir m_folder;
    emulator::TestCloud m_cloud;
    std::unique_ptr<Run> m_run;
};

std::string zipWith(const std::string &file, const std::string &content);

} // namespace fermata::test
