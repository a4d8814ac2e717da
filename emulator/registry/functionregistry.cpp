// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/registry/functionregistry.h"

namespace fermata::emulator {

namespace {

bool isLatest(const std::string &qualifier)
{
    return qualifier.empty() || qualifier == latestVersion(Vendor::Lambda)
           || qualifier == latestVersion(Vendor::FunctionCompute);
}

} // namespace

Result<DeployedFunctionPtr> FunctionRegistry::find(const std::string &name, const std::string &qualifier) const
{
    const auto found = m_latest.find(name);
    if (found == m_latest.end())
        return failure(Error::Code::NotFound, "function.notFound", "There is no function %1", {name});
    if (!isLatest(qualifier))
        return failure(Error::Code::NotFound, "function.qualifierNotFound",
                       "Function %1 has no version or alias %2", {name, qualifier});
    return found->second;
}

std::vector<DeployedFunctionPtr> FunctionRegistry::all() const
{
    std::vector<DeployedFunctionPtr> functions;
    functions.reserve(m_latest.size());
    for (const auto &[name, function] : m_latest)
        functions.push_back(function);
    return functions;
}

void FunctionRegistry::put(DeployedFunctionPtr function)
{
    const std::string name = function->function.name;
    m_latest[name] = std::move(function);
    tell(name);
}

bool FunctionRegistry::remove(const std::string &name)
{
    // `name` may belong to the function that is about to go.
    const std::string kept = name;
    if (m_latest.erase(kept) == 0)
        return false;
    tell(kept);
    return true;
}

void FunctionRegistry::onChanged(Listener listener)
{
    m_listeners.push_back(std::move(listener));
}

void FunctionRegistry::tell(const std::string &function) const
{
    for (const Listener &listener : m_listeners)
        listener(function);
}

} // namespace fermata::emulator
