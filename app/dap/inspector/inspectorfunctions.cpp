// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/inspectorfunctions.h"

#include "app/dap/inspector/breakcondition.h"
#include "app/dap/wire.h"

#include <QFile>

#include <algorithm>

namespace fermata::dap {

namespace {

constexpr qint64 largestScript = 16 << 20;

QString textOf(const QString &path)
{
    QFile file(path);
    return file.size() <= largestScript && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll())
                                                                          : QString();
}

QString lastName(const QString &name)
{
    const qsizetype dot = std::max(name.lastIndexOf(QLatin1Char('.')), name.lastIndexOf(QLatin1Char('#')));
    return name.mid(dot + 1);
}

} // namespace

InspectorFunctions::InspectorFunctions(Cdp &cdp, Scripts &scripts, QObject *parent)
    : QObject(parent), m_cdp(cdp), m_scripts(scripts)
{
}

void InspectorFunctions::set(const QJsonArray &wanted, std::function<void(const QJsonArray &)> answer)
{
    const QStringList keys = m_entries.keys();
    for (const QString &key : keys)
        m_cdp.call(QStringLiteral("Debugger.removeBreakpoint"), {{QStringLiteral("breakpointId"), key}});
    m_entries.clear();
    m_wanted.clear();
    for (const QJsonValue &value : wanted) {
        const QJsonObject json = value.toObject();
        m_wanted.append(std::make_shared<Entry>(Entry{.id = ++m_lastId,
                                                      .name = json[QLatin1String("name")].toString(),
                                                      .condition = json[QLatin1String("condition")].toString(),
                                                      .hitCondition = json[QLatin1String("hitCondition")].toString()}));
    }
    QList<Place> places;
    if (!m_wanted.isEmpty()) {
        const QList<ScriptFile> files = m_scripts.files();
        for (const ScriptFile &file : files)
            places += placesIn(file, m_wanted);
    }
    auto left = std::make_shared<qsizetype>(places.size());
    const auto finish = [answer, entries = m_wanted] {
        QJsonArray all;
        for (const EntryPtr &entry : entries)
            all.append(shown(*entry));
        answer(all);
    };
    for (const Place &place : std::as_const(places)) {
        put(place, [left, finish] {
            if (--*left == 0)
                finish();
        });
    }
    if (places.isEmpty())
        finish();
}

QList<InspectorFunctions::Place> InspectorFunctions::placesIn(const ScriptFile &file,
                                                              const QList<EntryPtr> &entries) const
{
    const QString text = textOf(file.path);
    const bool mayHaveSome = std::any_of(entries.begin(), entries.end(), [&text](const EntryPtr &entry) {
        return text.contains(lastName(entry->name));
    });
    if (!mayHaveSome)
        return {};
    QList<Place> places;
    const QList<JsFunction> functions = functionsOfScript(text);
    for (const JsFunction &function : functions) {
        for (const EntryPtr &entry : entries) {
            if (function.isCalled(entry->name))
                places.append({entry, file.url, function});
        }
    }
    return places;
}

// By URL V8 would look in later versions of a script for the text that it finds in the first.
void InspectorFunctions::put(const Place &place, std::function<void()> done)
{
    QJsonObject location{{QStringLiteral("lineNumber"), place.function.line},
                         {QStringLiteral("columnNumber"), place.function.column}};
    QJsonObject parameters{{QStringLiteral("condition"), place.entry->condition}};
    QString method = QStringLiteral("Debugger.setBreakpoint");
    if (place.scriptId.isEmpty()) {
        method = QStringLiteral("Debugger.setBreakpointByUrl");
        parameters.insert(QStringLiteral("url"), place.url);
        for (auto member = location.begin(); member != location.end(); ++member)
            parameters.insert(member.key(), member.value());
    } else {
        location.insert(QStringLiteral("scriptId"), place.scriptId);
        parameters.insert(QStringLiteral("location"), location);
    }
    m_cdp.call(method, parameters, [this, place, done](const CdpAnswer &answer) {
        takePlace(place, answer);
        done();
    });
}

void InspectorFunctions::takePlace(const Place &place, const CdpAnswer &answer)
{
    if (!answer) {
        place.entry->problem = answer.error;
        return;
    }
    const QString key = answer.result[QLatin1String("breakpointId")].toString();
    if (!m_wanted.contains(place.entry)) { // others are wanted by now
        m_cdp.call(QStringLiteral("Debugger.removeBreakpoint"), {{QStringLiteral("breakpointId"), key}});
        return;
    }
    place.entry->isPlaced = true;
    m_entries.insert(key, place);
    QJsonArray found = answer.result[QLatin1String("locations")].toArray();
    if (const QJsonValue actual = answer.result[QLatin1String("actualLocation")]; actual.isObject())
        found.append(actual);
    if (!found.isEmpty())
        takeLocation(*place.entry, place.url, found.last().toObject());
}

void InspectorFunctions::takeLocation(Entry &entry, const QString &url, const QJsonObject &location)
{
    entry.bound = m_scripts.placeOf({url, location[QLatin1String("scriptId")].toString(),
                                     location[QLatin1String("lineNumber")].toInt(),
                                     location[QLatin1String("columnNumber")].toInt()});
    entry.problem.clear();
}

std::optional<bool> InspectorFunctions::holdsAt(const QString &key)
{
    const auto place = m_entries.constFind(key);
    if (place == m_entries.constEnd())
        return std::nullopt;
    return holdsAtHit(place->entry->hitCondition, ++place->entry->hits);
}

void InspectorFunctions::resolve(const QJsonObject &event)
{
    const auto place = m_entries.constFind(event[QLatin1String("breakpointId")].toString());
    if (place == m_entries.constEnd())
        return;
    takeLocation(*place->entry, place->url, event[QLatin1String("location")].toObject());
    Q_EMIT changed(shown(*place->entry));
}

// It was made anew: its functions may be elsewhere now.
void InspectorFunctions::scriptCame(const QString &url, const QString &scriptId)
{
    if (m_wanted.isEmpty() || m_scripts.isFirst(url))
        return;
    const QList<ScriptFile> files = m_scripts.files();
    const auto file =
        std::find_if(files.begin(), files.end(), [&url](const ScriptFile &one) { return one.url == url; });
    if (file == files.end())
        return;
    const QStringList keys = m_entries.keys();
    for (const QString &key : keys) {
        if (m_entries[key].url != url)
            continue;
        m_cdp.call(QStringLiteral("Debugger.removeBreakpoint"), {{QStringLiteral("breakpointId"), key}});
        m_entries.remove(key);
    }
    QList<Place> places = placesIn(*file, m_wanted);
    for (Place &place : places) {
        place.scriptId = scriptId;
        put(place, [this, place] { Q_EMIT changed(shown(*place.entry)); });
    }
}

QJsonObject InspectorFunctions::shown(const Entry &entry)
{
    const bool isBound = !entry.bound.path.isEmpty();
    QJsonObject json{{QStringLiteral("id"), entry.id}, {QStringLiteral("verified"), isBound}};
    if (isBound) {
        json.insert(QStringLiteral("line"), entry.bound.line);
        json.insert(QStringLiteral("source"), sourceOf(entry.bound.path));
        return json;
    }
    const QString why = !entry.problem.isEmpty() ? entry.problem
                      : entry.isPlaced           ? QStringLiteral("The program has not loaded this file yet")
                                                 : QStringLiteral("The function's code has no function of this name");
    json.insert(QStringLiteral("message"), why);
    return json;
}

} // namespace fermata::dap
