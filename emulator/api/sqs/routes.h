// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/localcloud.h"

namespace fermata::emulator {

// The interface of SQS, 2012-11-05, in both of its protocols.
class SqsDialect final : public Dialect
{
public:
    explicit SqsDialect(const LocalCloud &cloud) : m_cloud(cloud) {}

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(const Request &head, Refusal refusal) const override;

private:
    const LocalCloud &m_cloud;
};

} // namespace fermata::emulator
