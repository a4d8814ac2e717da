// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/declarations.h"

#include "app/base/id.h"
#include "emulator/auth/credentials.h"
#include "emulator/store/permission.h"

#include <algorithm>
#include <set>

namespace fermata::emulator {
namespace {

// Versions are known by number, whatever the manifest calls them. Empty: the latest.
std::string worked(const std::string &qualifier, const DeclaredState &state)
{
    if (!qualifier.starts_with("${") || !qualifier.ends_with("}"))
        return qualifier;
    const auto known = state.numbers.find(qualifier.substr(2, qualifier.size() - 3));
    return known != state.numbers.end() ? std::to_string(known->second) : qualifier;
}

std::string versionOf(const std::string &declared, const DeclaredState &state, Vendor vendor)
{
    const std::string version = worked(declared, state);
    return version.empty() ? latestVersion(vendor) : version;
}

std::string arnOf(const std::string &function, const std::string &qualifier)
{
    const Account account = accountOf(Vendor::Lambda);
    std::string arn("arn:aws:lambda:");
    arn.append(account.region).append(":").append(account.id).append(":function:").append(function);
    return qualifier.empty() ? arn : arn.append(":").append(qualifier);
}

void dropStatement(FunctionSettings &settings, const std::string &qualifier, const std::string &id)
{
    const auto policy = settings.policies.find(qualifier);
    if (policy == settings.policies.end())
        return;
    std::erase_if(policy->second.statements, [&id](const Policy::Statement &one) { return one.id == id; });
    if (policy->second.statements.empty())
        settings.policies.erase(policy);
    else
        policy->second.revisionId = newUuid();
}

void dropAll(FunctionSettings &settings, const DeclaredState &before)
{
    for (const std::string &qualifier : before.async)
        settings.async.erase(qualifier);
    for (const std::string &qualifier : before.provisioned)
        settings.provisioned.erase(qualifier);
    for (const auto &[id, qualifier] : before.permissions)
        dropStatement(settings, qualifier, id);
    if (before.reserved)
        settings.reservedConcurrency.reset();
}

void putPermissions(FunctionSettings &settings, const std::string &function, const Publishing &wanted,
                    DeclaredState &state)
{
    for (const DeclaredPermission &permission : wanted.permissions) {
        const std::string qualifier = worked(permission.qualifier, state);
        const std::optional<std::string> statement = permissionStatement(permission, arnOf(function, qualifier));
        if (!statement)
            continue; // for something that only the cloud knows
        dropStatement(settings, qualifier, permission.id);
        Policy &policy = settings.policies[qualifier];
        policy.statements.push_back({permission.id, *statement});
        policy.revisionId = newUuid();
        state.permissions[permission.id] = qualifier;
    }
}

} // namespace

Declarations::Declarations(Documents &documents, Stores stores, const Clock &clock, Report report)
    : m_stores(stores), m_clock(clock), m_report(std::move(report)), m_states(documents, "declared")
{
    m_stores.functions.onChanged([this](const std::string &function) { update(function); });
}

Result<> Declarations::load()
{
    Result<> loaded = m_states.load();
    m_loaded = loaded.has_value();
    updateAll();
    return loaded;
}

void Declarations::declare(std::map<std::string, Publishing> functions)
{
    m_declared = std::move(functions);
    updateAll();
}

void Declarations::updateAll()
{
    std::set<std::string> names;
    for (const auto &[name, publishing] : m_declared)
        names.insert(name);
    for (const auto &[name, state] : m_states.all())
        names.insert(name);
    for (const std::string &name : names)
        update(name);
}

void Declarations::update(const std::string &function)
{
    if (!m_loaded || m_updating || m_stores.versions.contains(function))
        return;
    const Result<DeployedFunctionPtr> latest = m_stores.functions.find(function);
    const bool isThere = latest && (*latest)->version == latestVersion((*latest)->function.vendor);
    m_updating = true;
    const Result<> applied = isThere ? apply(function, *latest) : withdraw(function);
    m_updating = false;
    if (!applied)
        m_report(applied.error());
}

// A function that is not in service keeps its settings: another project may be open now.
Result<> Declarations::withdraw(const std::string &function)
{
    if (const DeclaredState *const state = m_states.find(function)) {
        for (const auto &[resource, number] : state->numbers)
            m_stores.functions.removeVersion(function, std::to_string(number));
    }
    return {};
}

Result<> Declarations::apply(const std::string &function, const DeployedFunctionPtr &latest)
{
    const auto declared = m_declared.find(function);
    const Publishing wanted = declared != m_declared.end() ? declared->second : Publishing();
    const DeclaredState *const known = m_states.find(function);
    if (known == nullptr && wanted == Publishing())
        return {};
    const DeclaredState before = known != nullptr ? *known : DeclaredState();
    DeclaredState state;
    state.numbers = before.numbers;
    if (Result<> numbered = number(function, wanted, state); !numbered)
        return numbered;
    putVersions(latest, wanted, state);
    state.said = textOf(wanted);
    if (state.said == before.said)
        return {};
    // Kept even if an alias cannot be had: it is told once, not at each change of a file.
    Result<> done = putAliases(latest, wanted, state);
    for (const DeclaredAlias &alias : wanted.aliases) {
        if (m_stores.functions.alias(function, alias.name) != nullptr)
            state.aliases.insert(alias.name);
    }
    for (Result<> step : {dropAliases(function, wanted, before), putSettings(latest, function, wanted, before, state),
                          m_states.put(function, state)}) {
        if (done)
            done = std::move(step);
    }
    return done;
}

Result<> Declarations::number(const std::string &function, const Publishing &wanted, DeclaredState &state)
{
    for (const DeclaredVersion &version : wanted.versions) {
        if (state.numbers.contains(version.resource))
            continue;
        const Result<int> next = m_stores.versions.takeNumber(function);
        if (!next)
            return failure(next.error());
        state.numbers[version.resource] = *next;
    }
    return {};
}

void Declarations::putVersions(const DeployedFunctionPtr &latest, const Publishing &wanted, const DeclaredState &state)
{
    const std::string &function = latest->function.name;
    std::set<std::string> declared;
    for (const DeclaredVersion &version : wanted.versions) {
        DeployedFunction copy = *latest;
        copy.version = std::to_string(state.numbers.at(version.resource));
        copy.description = version.description.empty() ? copy.function.description : version.description;
        declared.insert(copy.version);
        const Result<DeployedFunctionPtr> before = m_stores.functions.find(function, copy.version);
        if (before && (*before)->version == copy.version && (*before)->build == copy.build
            && (*before)->description == copy.description)
            continue;
        m_stores.functions.putVersion(std::make_shared<const DeployedFunction>(std::move(copy)));
    }
    for (const auto &[resource, number] : state.numbers) {
        if (!declared.contains(std::to_string(number)))
            m_stores.functions.removeVersion(function, std::to_string(number));
    }
}

Result<> Declarations::putAliases(const DeployedFunctionPtr &latest, const Publishing &wanted,
                                  const DeclaredState &state)
{
    const std::string &function = latest->function.name;
    Result<> done;
    for (const DeclaredAlias &declared : wanted.aliases) {
        Alias alias;
        alias.name = declared.name;
        alias.description = declared.description;
        alias.version = versionOf(declared.version, state, latest->function.vendor);
        for (const auto &[version, weight] : declared.weights)
            alias.weights[worked(version, state)] = weight;
        const bool exists = m_stores.functions.alias(function, alias.name) != nullptr;
        const Result<Alias> put =
            exists ? m_stores.aliases.change(function, alias) : m_stores.aliases.create(function, alias);
        if (!put && done) {
            done = failure(Error::Code::Invalid, "project.aliasRefused", "Alias %1 of function %2: %3",
                           {alias.name, function, put.error().message});
        }
    }
    return done;
}

Result<> Declarations::dropAliases(const std::string &function, const Publishing &wanted, const DeclaredState &before)
{
    for (const std::string &name : before.aliases) {
        const bool isWanted = std::any_of(wanted.aliases.begin(), wanted.aliases.end(),
                                          [&name](const DeclaredAlias &alias) { return alias.name == name; });
        if (isWanted)
            continue;
        if (Result<> removed = m_stores.aliases.remove(function, name); !removed)
            return removed;
    }
    return {};
}

Result<> Declarations::putSettings(const DeployedFunctionPtr &latest, const std::string &function,
                                   const Publishing &wanted, const DeclaredState &before, DeclaredState &state)
{
    FunctionSettings settings = m_stores.functions.settings(function);
    dropAll(settings, before);
    for (const auto &[declared, async] : wanted.async) {
        const std::string qualifier = worked(declared, state);
        AsyncConfig config{async.retries, async.age,     async.onSuccess, async.onFailure,
                           async.asTasks, m_clock.now(), m_clock.now()};
        settings.async[qualifier] = std::move(config);
        state.async.insert(qualifier);
    }
    for (const auto &[declared, count] : wanted.provisioned) {
        const std::string qualifier = worked(declared, state);
        settings.provisioned[qualifier] = {count, m_clock.now(), {}};
        state.provisioned.insert(qualifier);
    }
    if (wanted.reserved) {
        settings.reservedConcurrency = wanted.reserved;
        state.reserved = true;
    }
    if (latest->function.vendor == Vendor::Lambda)
        putPermissions(settings, function, wanted, state);
    if (settings == m_stores.functions.settings(function))
        return {};
    return m_stores.settings.put(function, std::move(settings));
}

} // namespace fermata::emulator
