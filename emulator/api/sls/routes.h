// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/localcloud.h"

namespace fermata::emulator {

// Simple Log Service: GetLogs (0.6.0 and 2020-12-30) and GetLogsV2 over what this cloud's functions wrote. There is one
// project with one log store, whatever names a client gives them.
class SlsDialect final : public Dialect
{
public:
    explicit SlsDialect(const LocalCloud &cloud) : m_cloud(cloud) {}

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(Refusal refusal) const override;

private:
    boost::asio::awaitable<Response> perform(const Request &request);

    const LocalCloud &m_cloud;
};

} // namespace fermata::emulator
