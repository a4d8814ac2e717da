// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/localcloud.h"
#include "emulator/api/sls/getlogs.h"

namespace fermata::emulator {

// Simple Log Service: GetLogs (0.6.0 and 2020-12-30), GetLogsV2 and GetHistograms over what this cloud's functions wrote. There is one
// project with one log store, whatever names a client gives them.
class SlsDialect final : public Dialect
{
public:
    explicit SlsDialect(const LocalCloud &cloud) : m_cloud(cloud) {}

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(const Request &head, Refusal refusal) const override;

private:
    boost::asio::awaitable<Response> perform(const Request &request);
    boost::asio::awaitable<Response> histogramOf(const SlsQuery &query,
                                                 const std::optional<std::vector<std::string>> &topics,
                                                 const SlsSearch &search);

    const LocalCloud &m_cloud;
};

} // namespace fermata::emulator
