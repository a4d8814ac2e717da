// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/deployer.h"

#include "emulator/instances/instancepool.h"
#include "emulator/journal/errorjson.h"
#include "emulator/journal/journal.h"
#include "emulator/triggers/http/fronts.h"

#include <cstdio>

namespace fermata::emulator {

Deployer::Deployer(FunctionRegistry &functions, InstancePool &pool, Fronts &fronts, Journal &journal)
    : m_functions(functions), m_pool(pool), m_fronts(fronts), m_journal(journal)
{
}

Result<> Deployer::apply(const Change &change)
{
    Journal::Deployment deployment;
    deployment.functions = change.deployed;
    const auto drop = [this, &deployment](const std::string &name, const char *reason) {
        if (m_pool.drop(name, reason))
            deployment.warmStateDropped.push_back(name);
    };
    // The new version is known before the old instances go, so that no call finds neither.
    for (const DeployedFunctionPtr &function : change.put) {
        m_functions.put(function);
        drop(function->function.name, "codeChanged");
        if (change.deployed.empty())
            deployment.functions.push_back(function->function.name);
    }
    for (const std::string &name : change.codeChanged)
        drop(name, "codeChanged");
    for (const std::string &name : change.removed) {
        m_functions.remove(name);
        m_pool.drop(name, "stopped");
    }
    Result<> opened = m_fronts.update();
    deployment.frontsJson = m_fronts.json();
    m_journal.add(deployment);
    return opened;
}

void Deployer::report(const Error &error)
{
    Journal::Deployment deployment;
    for (const DeployedFunctionPtr &function : m_functions.all())
        deployment.functions.push_back(function->function.name);
    deployment.frontsJson = m_fronts.json();
    deployment.error = errorJson(error);
    std::fprintf(stderr, "fermata-emulator: %s\n", error.message.c_str()); // for who started it by hand
    m_journal.add(deployment);
}

} // namespace fermata::emulator
