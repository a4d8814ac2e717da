// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/fidelity/fidelity.h"
#include "emulator/api/localcloud.h"

#include <memory>
#include <vector>

namespace fermata::emulator {

// All dialects at one address; the path says which one is spoken.
class Api
{
public:
    explicit Api(const LocalCloud &cloud); // outlives it

    boost::asio::awaitable<Response> answer(Request &request);
    HttpPolicy policy() const; // good as long as this lives
    std::vector<FidelityRow> fidelity() const;

private:
    Dialect &dialectFor(std::string_view path) const;

    std::vector<std::unique_ptr<Dialect>> m_dialects; // the last one owns every path
};

} // namespace fermata::emulator
