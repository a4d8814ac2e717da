// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/fidelity/fidelity.h"
#include "emulator/api/localcloud.h"
#include "emulator/api/service.h"

#include <map>
#include <memory>

namespace fermata::emulator {

// All dialects at one address; serviceOf() says which one is spoken.
class Api
{
public:
    explicit Api(const LocalCloud &cloud); // outlives it

    boost::asio::awaitable<Response> answer(Request &request);
    HttpPolicy policy() const; // good as long as this lives
    std::vector<FidelityRow> fidelity() const;

private:
    Dialect &dialectFor(const Request &request) const;

    std::map<Service, std::unique_ptr<Dialect>> m_dialects; // one for each service
};

} // namespace fermata::emulator
