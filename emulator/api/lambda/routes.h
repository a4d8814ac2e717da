// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/localcloud.h"
#include "emulator/http/router.h"

namespace fermata::emulator {

// AWS Lambda's REST API, 2015-03-31 and later dates.
class LambdaDialect final : public Dialect
{
public:
    explicit LambdaDialect(const LocalCloud &cloud);

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(const Request &head, Refusal refusal) const override;
    bool serves(std::string_view method, std::string_view path) const override;

private:
    const LocalCloud &m_cloud;
    Router m_router;
};

} // namespace fermata::emulator
