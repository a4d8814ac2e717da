// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/database/database.h"

#include <functional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// The cloud's settings as JSON texts, by kind and key: few, small, read once at the start and written when they change.
class Documents
{
public:
    // The database outlives it. Fails with Io.
    static Result<Documents> create(Database &database);

    Result<> put(std::string_view kind, std::string_view key, std::string_view json);
    Result<> remove(std::string_view kind, std::string_view key);
    // In the order of the keys.
    Result<> forEach(std::string_view kind,
                     const std::function<void(std::string_view key, std::string_view json)> &visit);

private:
    Documents(Statement put, Statement remove, Statement list);

    Statement m_put;
    Statement m_remove;
    Statement m_list;
};

} // namespace fermata::emulator
