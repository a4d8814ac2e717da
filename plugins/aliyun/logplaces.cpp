// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/logplaces.h"

#include "app/async/chain.h"
#include "app/async/pause.h"
#include "app/async/text.h"
#include "plugins/aliyun/names.h"

#include <QJsonDocument>

namespace fermata::aliyun {

namespace {

constexpr int mostTries = 20;
constexpr std::chrono::milliseconds betweenTries{200};

} // namespace

LogPlaces::LogPlaces(Wire &wire) : m_wire(wire) {}

QFuture<Result<LogPlace>> LogPlaces::of(const QString &function)
{
    if (const auto known = m_known.constFind(function); known != m_known.constEnd())
        return finished<LogPlace>(*known);
    return thenRead<LogPlace>(m_wire.ask("GET", QStringLiteral("GetFunction"), functionPath(function)),
                              m_wire.context(), [this, function](const QJsonObject &answer) -> Result<LogPlace> {
                                  const QJsonObject config = answer.value(QLatin1String("logConfig")).toObject();
                                  LogPlace place{config.value(QLatin1String("project")).toString(),
                                                 config.value(QLatin1String("logstore")).toString()};
            // The local cloud has one store, for every function.
                                  if (place.store.isEmpty() && !m_wire.connection().endpoint.isEmpty())
                                      place = {QStringLiteral("local"), QStringLiteral("functions")};
                                  if (place.store.isEmpty())
                                      return failure(
                                          Error::Code::Invalid, "aliyun.noLogs", "%1 keeps no logs", {toStd(function)},
                                          "Give it a logConfig with a project and a logstore of the Log Service");
                                  m_known.insert(function, place);
                                  return place;
                              });
}

QFuture<Result<QJsonArray>> LogPlaces::rows(const LogPlace &place, const QUrlQuery &parameters)
{
    return rows(place, parameters, mostTries);
}

QFuture<Result<QJsonArray>> LogPlaces::rows(const LogPlace &place, const QUrlQuery &parameters, int tries)
{
    return thenAsk<QJsonArray>(m_wire.logs(place.project, place.store, parameters), m_wire.context(),
                               [this, place, parameters, tries](const HttpResponse &response) {
                                   const bool complete = response.header("x-log-progress") != "Incomplete";
                                   if (complete || tries == 0)
                                       return finished<QJsonArray>(QJsonDocument::fromJson(response.body).array());
                                   return thenAsk<QJsonArray>(
                                       pauseFor(betweenTries, m_wire.context()), m_wire.context(),
                                       [this, place, parameters, tries] { return rows(place, parameters, tries - 1); });
                               });
}

} // namespace fermata::aliyun
