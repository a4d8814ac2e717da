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
        const int line = json[QLatin1String("line")].toInt();
        auto entry = std::make_shared<Entry>(
            Entry{.id = ++m_lastId,
                  .path = path,
                  .condition = breakCondition(json[QLatin1String("condition")].toString(), logMessage),
                  .hitCondition = json[QLatin1String("hitCondition")].toString(),
                  .wanted = line,
                  .line = line});
        entries->append(entry);
        place(entry, [entries, left, answer] {
            if (--*left > 0)
                return;
            QJsonArray all;
            for (const auto &one : std::as_const(*entries))
                all.append(shown(*one));
            answer(all);
        });
    }
}

void InspectorBreakpoints::place(const std::shared_ptr<Entry> &entry, std::function<void()> done)
{
    const EnginePlace wanted = m_scripts.engineOf(entry->path, entry->wanted);
    entry->place = wanted;
    QJsonObject place{{QStringLiteral("lineNumber"), wanted.line}, {QStringLiteral("columnNumber"), wanted.column}};
    QJsonObject parameters{{QStringLiteral("condition"), entry->condition}};
    QString method = QStringLiteral("Debugger.setBreakpoint");
    if (wanted.scriptId.isEmpty()) {
        method = QStringLiteral("Debugger.setBreakpointByUrl");
        place.insert(QStringLiteral("url"), wanted.url);
        for (auto member = place.begin(); member != place.end(); ++member)
            parameters.insert(member.key(), member.value());
    } else { // not by its URL: V8 would look in all versions of the script for the text that it finds in the first
        place.insert(QStringLiteral("scriptId"), wanted.scriptId);
        parameters.insert(QStringLiteral("location"), place);
    }
    m_cdp.call(method, parameters, [this, entry, done](const CdpAnswer &answer) {
        takePlace(*entry, answer);
        if (answer)
            m_entries.insert(entry->key, entry);
        done();
    });
}

// It was put by the map on disk where the one that was loaded puts it: V8 has it there since before the first line ran.
bool InspectorBreakpoints::wasForeseen(const Entry &entry, const QString &url) const
{
    const EnginePlace now = m_scripts.engineOf(entry.path, entry.wanted);
    return entry.place.scriptId.isEmpty() && m_scripts.isFirst(url) && entry.place.url == now.url
        && entry.place.line == now.line && entry.place.column == now.column;
}

// A script came whose source map leads to its line.
void InspectorBreakpoints::placeAgain(const std::shared_ptr<Entry> &entry)
{
    m_cdp.call(QStringLiteral("Debugger.removeBreakpoint"), {{QStringLiteral("breakpointId"), entry->key}});
    m_entries.remove(entry->key);
    entry->problem.clear();
    place(entry, [this, entry] { Q_EMIT changed(shown(*entry)); });
}

void InspectorBreakpoints::takePlace(Entry &entry, const CdpAnswer &answer)
{
    if (!answer) {
        entry.problem = answer.error; // "Breakpoint at specified location already exists."
        return;
    }
    entry.key = answer.result[QLatin1String("breakpointId")].toString();
    QJsonArray places = answer.result[QLatin1String("locations")].toArray();
    if (const QJsonValue place = answer.result[QLatin1String("actualLocation")]; place.isObject())
        places.append(place);
    if (!places.isEmpty())
        takeLocation(entry, places.first().toObject());
    else
        entry.problem = m_scripts.hasUrl(entry.place.url) ? QStringLiteral("There is no code at or after this line")
                                                          : QStringLiteral("The program has not loaded this file yet");
}

void InspectorBreakpoints::takeLocation(Entry &entry, const QJsonObject &location)
{
    entry.line =
        m_scripts
            .placeOf({entry.place.url, location[QLatin1String("scriptId")].toString(),
                      location[QLatin1String("lineNumber")].toInt(), location[QLatin1String("columnNumber")].toInt()})
            .line;
}

std::optional<bool> InspectorBreakpoints::holdsAt(const QString &key)
{
    const std::shared_ptr<Entry> entry = m_entries.value(key);
    return entry ? std::optional(holdsAtHit(entry->hitCondition, ++entry->hits)) : std::nullopt;
}

void InspectorBreakpoints::resolve(const QJsonObject &event)
{
    const std::shared_ptr<Entry> entry = m_entries.value(event[QLatin1String("breakpointId")].toString());
    if (!entry)
        return;
    takeLocation(*entry, event[QLatin1String("location")].toObject());
    entry->problem.clear();
    Q_EMIT changed(shown(*entry));
}

void InspectorBreakpoints::scriptCame(const QString &url)
{
    const QList<std::shared_ptr<Entry>> entries = m_entries.values();
    for (const auto &entry : entries) {
        if (m_scripts.isMadeFrom(url, entry->path) && !wasForeseen(*entry, url))
            placeAgain(entry);
    }
    for (const auto &entry : std::as_const(m_entries)) {
        if (entry->place.url != url || entry->problem.isEmpty())
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
