// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/inspectorbreakpoints.h"

#include "app/dap/inspector/breakcondition.h"
#include "app/dap/wire.h"

namespace fermata::dap {

InspectorBreakpoints::InspectorBreakpoints(Cdp &cdp, Scripts &scripts, QObject *parent)
    : QObject(parent), m_cdp(cdp), m_scripts(scripts)
{
}

void InspectorBreakpoints::set(const QString &path, const QJsonArray &wanted,
                               std::function<void(const QJsonArray &)> answer)
{
    m_scripts.remember(path);
    const QList<QString> keys = m_entries.keys();
    for (const QString &key : keys) {
        if (m_entries[key]->path != path)
            continue;
        m_cdp.call(QStringLiteral("Debugger.removeBreakpoint"), {{QStringLiteral("breakpointId"), key}});
        m_entries.remove(key);
    }
    if (wanted.isEmpty())
        return answer({});
    auto entries = std::make_shared<QList<std::shared_ptr<Entry>>>();
    auto left = std::make_shared<qsizetype>(wanted.size());
    for (const QJsonValue &value : wanted) {
        const QJsonObject json = value.toObject();
        const QString logMessage = json[QLatin1String("logMessage")].toString();
        if (!logMessage.isEmpty() && !std::exchange(m_canLog, true))
            m_cdp.call(QStringLiteral("Runtime.addBinding"), {{QStringLiteral("name"), logBinding}});
        auto entry = std::make_shared<Entry>(Entry{.id = ++m_lastId,
                                                   .path = path,
                                                   .url = Scripts::urlOf(path),
                                                   .hitCondition = json[QLatin1String("hitCondition")].toString(),
                                                   .line = json[QLatin1String("line")].toInt()});
        entries->append(entry);
        place(entry, breakCondition(json[QLatin1String("condition")].toString(), logMessage), [entries, left, answer] {
            if (--*left > 0)
                return;
            QJsonArray all;
            for (const auto &one : std::as_const(*entries))
                all.append(shown(*one));
            answer(all);
        });
    }
}

void InspectorBreakpoints::place(const std::shared_ptr<Entry> &entry, const QString &condition,
                                 std::function<void()> done)
{
    const QJsonObject parameters{
        {QStringLiteral("url"), entry->url},
        {QStringLiteral("lineNumber"), entry->line - 1},
        {QStringLiteral("condition"), condition},
    };
    m_cdp.call(QStringLiteral("Debugger.setBreakpointByUrl"), parameters, [this, entry, done](const CdpAnswer &answer) {
        takePlace(*entry, answer);
        if (answer)
            m_entries.insert(entry->key, entry);
        done();
    });
}

void InspectorBreakpoints::takePlace(Entry &entry, const CdpAnswer &answer)
{
    if (!answer) {
        entry.problem = answer.error; // "Breakpoint at specified location already exists."
        return;
    }
    entry.key = answer.result[QLatin1String("breakpointId")].toString();
    const QJsonArray places = answer.result[QLatin1String("locations")].toArray();
    if (!places.isEmpty())
        entry.line = places.first()[QLatin1String("lineNumber")].toInt() + 1;
    else
        entry.problem = m_scripts.hasUrl(entry.url) ? QStringLiteral("There is no code at or after this line")
                                                    : QStringLiteral("The program has not loaded this file yet");
}

bool InspectorBreakpoints::holdsAt(const QJsonArray &hitBreakpoints)
{
    bool holds = hitBreakpoints.isEmpty();
    for (const QJsonValue &key : hitBreakpoints) {
        const std::shared_ptr<Entry> entry = m_entries.value(key.toString());
        holds = !entry || holdsAtHit(entry->hitCondition, ++entry->hits) || holds;
    }
    return holds;
}

void InspectorBreakpoints::resolve(const QJsonObject &event)
{
    const std::shared_ptr<Entry> entry = m_entries.value(event[QLatin1String("breakpointId")].toString());
    if (!entry)
        return;
    entry->line = event[QLatin1String("location")][QLatin1String("lineNumber")].toInt() + 1;
    entry->problem.clear();
    Q_EMIT changed(shown(*entry));
}

void InspectorBreakpoints::scriptCame(const QString &url)
{
    for (const auto &entry : std::as_const(m_entries)) {
        if (entry->url != url || entry->problem.isEmpty())
            continue;
        // V8 tells what it could bind before it answers the next question: what is still open then never will be.
        m_cdp.call(QStringLiteral("Runtime.getHeapUsage"), {}, [this, entry](const CdpAnswer &) {
            if (entry->problem.isEmpty())
                return;
            entry->problem = QStringLiteral("There is no code at or after this line");
            Q_EMIT changed(shown(*entry));
        });
    }
}

QString InspectorBreakpoints::logged(const QJsonObject &event)
{
    return event[QLatin1String("name")].toString() == logBinding ? event[QLatin1String("payload")].toString()
                                                                 : QString();
}

QJsonObject InspectorBreakpoints::shown(const Entry &entry)
{
    QJsonObject json{
        {QStringLiteral("id"), entry.id},
        {QStringLiteral("verified"), entry.problem.isEmpty()},
        {QStringLiteral("line"), entry.line},
        {QStringLiteral("source"), sourceOf(entry.path)},
    };
    if (!entry.problem.isEmpty())
        json.insert(QStringLiteral("message"), entry.problem);
    return json;
}

} // namespace fermata::dap
