// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/dbgpbreakpoints.h"

#include "app/dap/inspector/breakcondition.h"
#include "app/dap/wire.h"

#include <QJsonDocument>

namespace fermata::dap {

DbgpBreakpoints::DbgpBreakpoints(Dbgp &dbgp, QObject *parent) : QObject(parent), m_dbgp(dbgp) {}

void DbgpBreakpoints::set(const QString &path, const QString &url, const QJsonArray &wanted,
                          std::function<void(const QJsonArray &)> answer)
{
    const int order = ++m_orders[path];
    const QList<QString> keys = m_entries.keys();
    for (const QString &key : keys) {
        if (m_entries[key]->path != path)
            continue;
        m_dbgp.call(QStringLiteral("breakpoint_remove"), QStringLiteral("-d ") + key);
        m_entries.remove(key);
    }
    if (wanted.isEmpty())
        return answer({});
    auto entries = std::make_shared<QList<EntryPtr>>();
    auto left = std::make_shared<qsizetype>(wanted.size());
    for (const QJsonValue &value : wanted) {
        const QJsonObject json = value.toObject();
        auto entry = std::make_shared<Entry>(Entry{.id = idOf(path, json),
                                                   .path = path,
                                                   .hitCondition = json[QLatin1String("hitCondition")].toString(),
                                                   .logMessage = json[QLatin1String("logMessage")].toString(),
                                                   .line = json[QLatin1String("line")].toInt()});
        entries->append(entry);
        const QString condition = json[QLatin1String("condition")].toString();
        const QString kind = condition.isEmpty() ? QStringLiteral("line") : QStringLiteral("conditional");
        m_dbgp.call(
            QStringLiteral("breakpoint_set"),
            QStringLiteral("-t %1 -f %2 -n %3").arg(kind, url, QString::number(entry->line)),
            [this, entry, entries, left, answer, order](const DbgpAnswer &result) {
                take(*entry, result);
                if (order != m_orders.value(entry->path)) // others are wanted by now
                    m_dbgp.call(QStringLiteral("breakpoint_remove"), QStringLiteral("-d ") + entry->key);
                else if (!entry->key.isEmpty())
                    m_entries.insert(entry->key, entry);
                if (--*left > 0)
                    return;
                QJsonArray all;
                for (const EntryPtr &one : std::as_const(*entries))
                    all.append(shown(*one));
                answer(all);
            },
            condition);
    }
}

QJsonArray DbgpBreakpoints::foreseen(const QString &path, const QJsonArray &wanted)
{
    QJsonArray all;
    for (const QJsonValue &value : wanted) {
        const QJsonObject json = value.toObject();
        all.append(shown({.id = idOf(path, json), .path = path, .line = json[QLatin1String("line")].toInt()}));
    }
    return all;
}

// The same again for the same breakpoint: what is told of it later must be known as it.
int DbgpBreakpoints::idOf(const QString &path, const QJsonObject &wanted)
{
    const QString key =
        path + QLatin1Char('\n') + QString::fromUtf8(QJsonDocument(wanted).toJson(QJsonDocument::Compact));
    const auto known = m_ids.constFind(key);
    return known != m_ids.constEnd() ? *known : *m_ids.insert(key, ++m_lastId);
}

void DbgpBreakpoints::take(Entry &entry, const DbgpAnswer &answer) const
{
    entry.key = answer.response["id"];
    entry.line = m_lines.value(entry.key, entry.line);
    entry.problem = answer.error;
    if (answer && answer.response["resolved"] == QLatin1String("unresolved"))
        entry.problem = QStringLiteral("The program has not loaded this file yet");
}

DbgpBreakpoints::Hit DbgpBreakpoints::hit(const QString &key)
{
    const EntryPtr entry = m_entries.value(key);
    if (!entry)
        return {};
    const bool holds = holdsAtHit(entry->hitCondition, ++entry->hits);
    return {true, holds, holds ? entry->logMessage : QString()};
}

void DbgpBreakpoints::resolve(const XmlNode &breakpoint)
{
    if (breakpoint["resolved"] != QLatin1String("resolved"))
        return;
    const QString key = breakpoint["id"];
    m_lines.insert(key, breakpoint["lineno"].toInt());
    const EntryPtr entry = m_entries.value(key);
    if (!entry)
        return;
    entry->line = m_lines.value(key);
    entry->problem.clear();
    Q_EMIT changed(shown(*entry));
}

QJsonObject DbgpBreakpoints::shown(const Entry &entry)
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
