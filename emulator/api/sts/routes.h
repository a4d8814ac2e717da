// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/localcloud.h"

namespace fermata::emulator {

// AWS's Security Token Service, of which a developer's tools ask who they are.
class StsDialect final : public Dialect
{
public:
    explicit StsDialect(const LocalCloud &cloud) : m_cloud(cloud) {}

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(const Request &head, Refusal refusal) const override;

private:
    const LocalCloud &m_cloud;
};

} // namespace fermata::emulator
