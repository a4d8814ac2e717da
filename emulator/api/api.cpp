// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/api.h"

#include "emulator/api/admin/routes.h"
#include "emulator/api/fc/routes.h"
#include "emulator/api/lambda/routes.h"

namespace fermata::emulator {

Api::Api(const LocalCloud &cloud)
{
    m_dialects.push_back(std::make_unique<LambdaDialect>(cloud));
    m_dialects.push_back(std::make_unique<FcDialect>(cloud));
    m_dialects.push_back(std::make_unique<AdminDialect>(cloud));
}

boost::asio::awaitable<Response> Api::answer(Request &request)
{
    return dialectFor(request.path).answer(request);
}

HttpPolicy Api::policy() const
{
    HttpPolicy policy;
    policy.bodyBytes = [this](const Request &head) { return dialectFor(head.path).bodyBytes(head); };
    policy.refusalAnswer = [this](const Request &head, Refusal refusal) {
        return dialectFor(head.path).refusalAnswer(refusal);
    };
    return policy;
}

std::vector<FidelityRow> Api::fidelity() const
{
    return fidelityTable([this](std::string_view method, std::string_view path) {
        return dialectFor(path).serves(method, path);
    });
}

Dialect &Api::dialectFor(std::string_view path) const
{
    for (const auto &dialect : m_dialects) {
        if (dialect->owns(path))
            return *dialect;
    }
    return *m_dialects.back();
}

} // namespace fermata::emulator
