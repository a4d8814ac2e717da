// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/nextstatement.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace fermata::dap {

namespace {

constexpr int mostPlaces = 5000; // a few ten milliseconds

} // namespace

void NextStatement::arm(std::function<void()> armed)
{
    disarm();
    m_isArmed = true;
    m_armed = std::move(armed);
    m_left = mostPlaces;
    const QStringList scripts = m_scripts.ownIds();
    m_open = 1; // this call's own, so that no answer ends it early
    for (const QString &script : scripts)
        askScript(script);
    answered();
}

bool NextStatement::disarm()
{
    ++m_round;
    for (const QString &key : std::as_const(m_keys))
        free(key);
    m_keys.clear();
    m_armed = {};
    return std::exchange(m_isArmed, false);
}

void NextStatement::askScript(const QString &scriptId)
{
    ++m_open;
    const QJsonObject start{
        {QStringLiteral("scriptId"), scriptId}, {QStringLiteral("lineNumber"), 0}, {QStringLiteral("columnNumber"), 0}};
    m_cdp.call(QStringLiteral("Debugger.getPossibleBreakpoints"), {{QStringLiteral("start"), start}},
               [this, round = m_round](const CdpAnswer &answer) {
                   if (round != m_round)
                       return;
                   place(answer.result[QLatin1String("locations")].toArray());
                   answered();
               });
}

void NextStatement::place(const QJsonArray &locations)
{
    for (const QJsonValue &location : locations) {
        if (--m_left < 0)
            return;
        ++m_open;
        m_cdp.call(QStringLiteral("Debugger.setBreakpoint"), {{QStringLiteral("location"), location}},
                   [this, round = m_round](const CdpAnswer &answer) {
                       const QString key = answer.result[QLatin1String("breakpointId")].toString();
                       if (round != m_round)
                           return free(key);
                       if (answer) // not where the user has one
                           m_keys.append(key);
                       answered();
                   });
    }
}

void NextStatement::free(const QString &key)
{
    if (!key.isEmpty())
        m_cdp.call(QStringLiteral("Debugger.removeBreakpoint"), {{QStringLiteral("breakpointId"), key}});
}

void NextStatement::answered()
{
    if (--m_open == 0 && m_armed)
        std::exchange(m_armed, {})();
}

} // namespace fermata::dap
