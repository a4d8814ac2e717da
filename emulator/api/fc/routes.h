// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/dialect.h"
#include "emulator/api/fc/operations.h"
#include "emulator/http/router.h"

namespace fermata::emulator {

// Alibaba Cloud Function Compute's API of 2023-03-30.
class FcDialect final : public Dialect
{
public:
    explicit FcDialect(const LocalCloud &cloud);

    boost::asio::awaitable<Response> answer(Request &request) override;
    std::size_t bodyBytes(const Request &head) const override;
    Response refusalAnswer(const Request &head, Refusal refusal) const override;
    bool serves(std::string_view method, std::string_view path) const override;

private:
    void add(const char *method, const std::string &path, FcOperation *operation);
    void addFunctions();
    void addScaling();
    void addResources();

    const LocalCloud &m_cloud;
    Router m_router;
};

} // namespace fermata::emulator
