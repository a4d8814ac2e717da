// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/localcloud.h"
#include "emulator/http/router.h"

namespace fermata::emulator {

// What no cloud has: the IDE's own view into this one, under /_fermata/. Owns every path that is no vendor's.
class AdminDialect final : public Dialect
{
public:
    explicit AdminDialect(const LocalCloud &cloud);

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(const Request &head, Refusal refusal) const override;
    bool serves(std::string_view method, std::string_view path) const override;

private:
    const LocalCloud &m_cloud;
    Router m_open;      // needs no proof, or brings its own
    Router m_protected; // needs the token
};

} // namespace fermata::emulator
