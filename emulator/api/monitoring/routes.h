// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/localcloud.h"
#include "emulator/api/monitoring/operations.h"

#include <map>

namespace fermata::emulator {

// CloudWatch metrics, 2010-08-01, in all three protocols that its clients speak.
class MonitoringDialect final : public Dialect
{
public:
    explicit MonitoringDialect(const LocalCloud &cloud);

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(const Request &head, Refusal refusal) const override;

private:
    MonitoringAnswer perform(const AwsCall &call) const;

    using Operation = MonitoringAnswer (*)(const LocalCloud &, const AwsInput &);
    const LocalCloud &m_cloud;
    std::map<std::string, Operation> m_operations;
};

} // namespace fermata::emulator
