// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/localcloud.h"

namespace fermata::emulator {

// CloudMonitor 2019-01-01 for the namespace acs_fc: DescribeMetricList, DescribeMetricLast, DescribeMetricData and
// DescribeMetricMetaList.
class CloudMonitorDialect final : public Dialect
{
public:
    explicit CloudMonitorDialect(const LocalCloud &cloud) : m_cloud(cloud) {}

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(const Request &head, Refusal refusal) const override;

private:
    const LocalCloud &m_cloud;
};

} // namespace fermata::emulator
