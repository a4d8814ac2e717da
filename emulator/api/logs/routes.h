// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/localcloud.h"
#include "emulator/api/logs/queries.h"

#include <functional>
#include <map>

namespace fermata::emulator {

// CloudWatch Logs: AWS JSON 1.1, operations named by X-Amz-Target.
class LogsDialect final : public Dialect
{
public:
    explicit LogsDialect(const LocalCloud &cloud);

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(const Request &head, Refusal refusal) const override;

private:
    using Operation = std::function<boost::asio::awaitable<LogsAnswer>(const LocalCloud &, const LogsInput &)>;
    boost::asio::awaitable<LogsAnswer> perform(const Request &request);

    const LocalCloud &m_cloud;
    LogQueries m_queries;
    std::map<std::string, Operation, std::less<>> m_operations;
};

} // namespace fermata::emulator
