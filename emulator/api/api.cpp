// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/api.h"

#include "emulator/api/admin/routes.h"
#include "emulator/api/cms/routes.h"
#include "emulator/api/fc/routes.h"
#include "emulator/api/lambda/routes.h"
#include "emulator/api/logs/routes.h"
#include "emulator/api/monitoring/routes.h"
#include "emulator/api/sls/routes.h"
#include "emulator/api/sns/routes.h"
#include "emulator/api/sqs/routes.h"
#include "emulator/api/sts/routes.h"

namespace fermata::emulator {

Api::Api(const LocalCloud &cloud)
{
    m_dialects[Service::Admin] = std::make_unique<AdminDialect>(cloud);
    m_dialects[Service::Lambda] = std::make_unique<LambdaDialect>(cloud);
    m_dialects[Service::FunctionCompute] = std::make_unique<FcDialect>(cloud);
    m_dialects[Service::Sqs] = std::make_unique<SqsDialect>(cloud);
    m_dialects[Service::Sns] = std::make_unique<SnsDialect>(cloud);
    m_dialects[Service::Logs] = std::make_unique<LogsDialect>(cloud);
    m_dialects[Service::Monitoring] = std::make_unique<MonitoringDialect>(cloud);
    m_dialects[Service::Sls] = std::make_unique<SlsDialect>(cloud);
    m_dialects[Service::CloudMonitor] = std::make_unique<CloudMonitorDialect>(cloud);
    m_dialects[Service::Sts] = std::make_unique<StsDialect>(cloud);
}

boost::asio::awaitable<Response> Api::answer(Request &request)
{
    return dialectFor(request).answer(request);
}

HttpPolicy Api::policy() const
{
    HttpPolicy policy;
    policy.bodyBytes = [this](const Request &head) { return dialectFor(head).bodyBytes(head); };
    policy.refusalAnswer = [this](const Request &head, Refusal refusal) {
        return dialectFor(head).refusalAnswer(head, refusal);
    };
    return policy;
}

std::vector<FidelityRow> Api::fidelity() const
{
    return fidelityTable([this](std::string_view method, std::string_view path) {
        Request head;
        head.path = path;
        return dialectFor(head).serves(method, path);
    });
}

Dialect &Api::dialectFor(const Request &request) const
{
    const auto found = m_dialects.find(serviceOf(request));
    return *(found != m_dialects.end() ? found : m_dialects.find(Service::Admin))->second;
}

} // namespace fermata::emulator
