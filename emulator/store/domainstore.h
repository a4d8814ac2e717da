// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/customdomain.h"
#include "emulator/database/collection.h"
#include "emulator/registry/deployedfunction.h"

#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// A custom domain that was made through the API, with what has no bearing on how it works here (certificate ...).
struct StoredDomain
{
    CustomDomain domain;
    Attributes attributes;
    TimePoint createdAt{};
    TimePoint lastModified{};
};

std::string toDocument(const StoredDomain &stored);
Result<StoredDomain> fromDocument(std::string_view json, const StoredDomain *);

// The custom domains. Single-threaded: used on the io_context's thread.
class DomainStore
{
public:
    DomainStore(Documents &documents, const Clock &clock);

    Result<> load();

    const StoredDomain *find(std::string_view name) const { return m_domains.find(name); } // null if there is none
    const Collection<StoredDomain>::Map &all() const { return m_domains.all(); }
    std::vector<CustomDomain> domains() const;

    // Fails with Conflict ("domain.exists") or Io.
    Result<StoredDomain> create(StoredDomain domain);
    // Fails with NotFound ("domain.notFound") or Io.
    Result<StoredDomain> change(StoredDomain domain);
    // Fine if there is none.
    Result<> remove(std::string_view name);

private:
    Result<StoredDomain> save(StoredDomain domain);

    const Clock &m_clock;
    Collection<StoredDomain> m_domains; // by name
};

} // namespace fermata::emulator
