// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/insights.h"

#include "app/async/chain.h"
#include "app/async/pause.h"
#include "app/async/text.h"
#include "app/base/time.h"

namespace fermata::aws {

namespace {

constexpr int mostPolls = 120;
constexpr std::chrono::milliseconds pollTime{250};
constexpr int mostRows = 10'000; // the service's own bound

} // namespace

Insights::Insights(Wire &wire) : m_wire(wire) {}

QFuture<Result<QJsonArray>> Insights::rows(const InsightsQuery &query)
{
    const QJsonObject body{{QStringLiteral("logGroupName"), QStringLiteral("/aws/lambda/") + query.function},
                           {QStringLiteral("startTime"), static_cast<qint64>(toEpochMs(query.from) / 1000)},
                           {QStringLiteral("endTime"), static_cast<qint64>(toEpochMs(query.until) / 1000)},
                           {QStringLiteral("queryString"), query.text},
                           {QStringLiteral("limit"), mostRows}};
    const QFuture<Result<QJsonArray>> found = thenAsk<QJsonArray>(
        m_wire.call(Service::Logs, "StartQuery", body), m_wire.context(), [this](const QJsonObject &answer) {
            return results(answer.value(QLatin1String("queryId")).toString(), mostPolls);
        });
    return thenEither<QJsonArray>(found, m_wire.context(), [](const Result<QJsonArray> &rows) {
        const bool nothing = !rows && rows.error().code == Error::Code::NotFound;
        return finished<QJsonArray>(nothing ? Result<QJsonArray>(QJsonArray()) : rows);
    });
}

QFuture<Result<QJsonArray>> Insights::results(const QString &queryId, int polls)
{
    const QJsonObject body{{QStringLiteral("queryId"), queryId}};
    return thenAsk<QJsonArray>(
        m_wire.call(Service::Logs, "GetQueryResults", body), m_wire.context(),
        [this, queryId, polls](const QJsonObject &answer) {
            const QString status = answer.value(QLatin1String("status")).toString();
            if (status == QLatin1String("Complete"))
                return finished<QJsonArray>(answer.value(QLatin1String("results")).toArray());
            const bool runs = status == QLatin1String("Running") || status == QLatin1String("Scheduled");
            if (!runs || polls == 0)
                return finished<QJsonArray>(failure(Error::Code::Timeout, "aws.queryFailed",
                                                    "The query of the log ended as %1", {toStd(status)}));
            return thenAsk<QJsonArray>(pauseFor(pollTime, m_wire.context()), m_wire.context(),
                                       [this, queryId, polls] { return results(queryId, polls - 1); });
        });
}

} // namespace fermata::aws
