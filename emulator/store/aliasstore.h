// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/database/collection.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/store/settingsdocument.h"

#include <string>

namespace fermata::emulator {

// The aliases of all functions. Single-threaded: used on the io_context's thread.
class AliasStore
{
public:
    AliasStore(Documents &documents, FunctionRegistry &functions, const Clock &clock);

    Result<> load();

    // Both check that the versions exist and that the weights make sense: Invalid ("alias.weightCount", "alias.weightRange",
    // "alias.weightLatest", "alias.weightSame" with the version), NotFound ("function.qualifierNotFound").
    // create() fails with Conflict ("alias.exists"), change() with NotFound ("alias.notFound") or, if revisionId is not
    // empty and another, Conflict ("alias.revisionChanged").
    Result<Alias> create(const std::string &function, Alias alias);
    Result<Alias> change(const std::string &function, Alias alias);
    // Fine if there is none.
    Result<> remove(const std::string &function, const std::string &alias);
    Result<> removeAll(const std::string &function);

private:
    Result<> check(const std::string &function, const Alias &alias) const;
    Result<Alias> save(const std::string &function, Alias alias);

    FunctionRegistry &m_functions;
    const Clock &m_clock;
    Collection<Alias> m_aliases; // by keyOf(function, alias)
};

} // namespace fermata::emulator
