// SPDX-License-Identifier: GPL-3.0-or-later
// The conditions: knative/specs, specs/serving/knative-api-specification-1.0.md, "Status".
#include "plugins/knative/readiness.h"

#include "app/async/text.h"
#include "app/base/result.h"
#include "plugins/knative/json.h"

#include <QJsonArray>

namespace fermata::knative {

namespace {

const QLatin1String isTrue("True");

QJsonObject conditionNamed(const QJsonArray &conditions, QLatin1String type)
{
    for (const QJsonValue &value : conditions) {
        if (text(value.toObject(), "type") == type)
            return value.toObject();
    }
    return {};
}

// The first that is not there; Ready itself only sums them up.
QJsonObject firstMissing(const QJsonArray &conditions)
{
    for (const QJsonValue &value : conditions) {
        const QJsonObject condition = value.toObject();
        const bool sums = text(condition, "type") == QLatin1String("Ready");
        if (!sums && text(condition, "status") != isTrue)
            return condition;
    }
    return conditionNamed(conditions, QLatin1String("Ready"));
}

Error notReady(const QString &service, const QJsonObject &condition, Error::Code code)
{
    QString why = text(condition, "message");
    if (why.isEmpty())
        why = text(condition, "reason");
    if (why.isEmpty())
        why = text(condition, "status");
    return failure(code, "knative.notReady", "%1 is not ready: %2 is missing: %3",
                   {toStd(service), toStd(text(condition, "type")), toStd(why)})
        .value();
}

} // namespace

Readiness readinessOf(const QJsonObject &service)
{
    const QString name = nameOf(service);
    const QJsonObject status = member(service, "status");
    const QJsonArray conditions = status.value(QLatin1String("conditions")).toArray();
    const bool isSeen = status.value(QLatin1String("observedGeneration")).toInteger()
                     >= member(service, "metadata").value(QLatin1String("generation")).toInteger();
    if (conditions.isEmpty() || !isSeen)
        return {Readiness::State::Waiting,
                failure(Error::Code::Timeout, "knative.notTakenUp", "Nobody in the cluster looks after %1",
                        {toStd(name)}, "Is the controller of Knative Serving running there?")
                    .value()};
    const QString ready = text(conditionNamed(conditions, QLatin1String("Ready")), "status");
    if (ready == isTrue)
        return {Readiness::State::Ready, {}};
    const bool failed = ready == QLatin1String("False");
    return {failed ? Readiness::State::Failed : Readiness::State::Waiting,
            notReady(name, firstMissing(conditions), failed ? Error::Code::Invalid : Error::Code::Timeout)};
}

} // namespace fermata::knative
