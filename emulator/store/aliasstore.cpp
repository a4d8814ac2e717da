// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/aliasstore.h"

#include "app/base/id.h"
#include "emulator/store/functiondocument.h"

namespace fermata::emulator {

namespace {

bool isLatest(const std::string &version)
{
    return version == "LATEST" || version == "$LATEST";
}

} // namespace

AliasStore::AliasStore(Documents &documents, FunctionRegistry &functions, const Clock &clock)
    : m_functions(functions), m_clock(clock), m_aliases(documents, "alias")
{
}

Result<> AliasStore::load()
{
    Result<> loaded = m_aliases.load();
    for (const auto &[key, alias] : m_aliases.all())
        m_functions.putAlias(functionOfKey(key), alias);
    return loaded;
}

Result<Alias> AliasStore::create(const std::string &function, Alias alias)
{
    if (m_functions.alias(function, alias.name) != nullptr) {
        return failure(Error::Code::Conflict, "alias.exists", "Function %1 has an alias %2 already",
                       {function, alias.name});
    }
    alias.createdAt = m_clock.now();
    return save(function, std::move(alias));
}

Result<Alias> AliasStore::change(const std::string &function, Alias alias)
{
    const Alias *const before = m_functions.alias(function, alias.name);
    if (before == nullptr) {
        return failure(Error::Code::NotFound, "alias.notFound", "Function %1 has no alias %2", {function, alias.name});
    }
    if (!alias.revisionId.empty() && alias.revisionId != before->revisionId) {
        return failure(Error::Code::Conflict, "alias.revisionChanged", "Alias %1 has been changed by somebody else",
                       {alias.name});
    }
    alias.createdAt = before->createdAt;
    return save(function, std::move(alias));
}

Result<Alias> AliasStore::save(const std::string &function, Alias alias)
{
    if (const Result<> checked = check(function, alias); !checked)
        return failure(checked.error());
    alias.revisionId = newUuid();
    alias.lastModified = m_clock.now();
    if (const Result<> written = m_aliases.put(keyOf(function, alias.name), alias); !written)
        return failure(written.error());
    m_functions.putAlias(function, alias);
    return alias;
}

Result<> AliasStore::check(const std::string &function, const Alias &alias) const
{
    if (const auto found = m_functions.find(function, alias.version); !found)
        return failure(found.error());
    if (alias.weights.size() > 1)
        return failure(Error::Code::Invalid, "alias.weightCount", "An alias has one further version at most");
    for (const auto &[version, weight] : alias.weights) {
        if (weight < 0 || weight > 1)
            return failure(Error::Code::Invalid, "alias.weightRange", "The weight of a version is from 0 to 1");
        if (isLatest(alias.version) || isLatest(version)) {
            return failure(Error::Code::Invalid, "alias.weightLatest",
                           "Weights are for published versions, not for the latest one");
        }
        if (version == alias.version) {
            return failure(Error::Code::Invalid, "alias.weightSame", "Version %1 is in the alias already", {version});
        }
        if (const auto found = m_functions.find(function, version); !found)
            return failure(found.error());
    }
    return {};
}

Result<> AliasStore::remove(const std::string &function, const std::string &alias)
{
    Result<> removed = m_aliases.remove(keyOf(function, alias));
    if (removed)
        m_functions.removeAlias(function, alias);
    return removed;
}

Result<> AliasStore::removeAll(const std::string &function)
{
    for (const Alias &alias : m_functions.aliases(function)) {
        if (Result<> removed = remove(function, alias.name); !removed)
            return removed;
    }
    return {};
}

} // namespace fermata::emulator
