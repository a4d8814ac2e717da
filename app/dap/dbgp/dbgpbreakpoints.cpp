// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/dbgpbreakpoints.h"

#include "app/dap/inspector/breakcondition.h"
#include "app/dap/wire.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace fermata::dap {

namespace {

// As an argument of a command: a backslash of a namespace is one.
QString quotedName(QString name)
{
    if (!name.contains(QLatin1Char('\\')))
        return name;
    return QLatin1Char('"') + name.replace(QLatin1Char('\\'), QLatin1String("\\\\")) + QLatin1Char('"');
}

} // namespace

DbgpBreakpoints::DbgpBreakpoints(Dbgp &dbgp, QObject *parent) : QObject(parent), m_dbgp(dbgp) {}

void DbgpBreakpoints::set(const QString &path, const QString &url, const QJsonArray &wanted,
                          std::function<void(const QJsonArray &)> answer)
{
    clear(path);
    QList<EntryPtr> entries;
    auto conditions = std::make_shared<QHash<int, QString>>(); // by id
    for (const QJsonValue &value : wanted) {
        const QJsonObject json = value.toObject();
        entries.append(std::make_shared<Entry>(Entry{.id = idOf(path, json),
                                                     .path = path,
                                                     .hitCondition = json[QLatin1String("hitCondition")].toString(),
                                                     .logMessage = json[QLatin1String("logMessage")].toString(),
                                                     .line = json[QLatin1String("line")].toInt()}));
        conditions->insert(entries.last()->id, json[QLatin1String("condition")].toString());
    }
    place(
        entries,
        [this, url, conditions](const EntryPtr &entry, Dbgp::Answer taken) {
            const QString condition = conditions->value(entry->id);
            const QString kind = condition.isEmpty() ? QStringLiteral("line") : QStringLiteral("conditional");
            m_dbgp.call(QStringLiteral("breakpoint_set"),
                        QStringLiteral("-t %1 -f %2 -n %3").arg(kind, url, QString::number(entry->line)),
                        std::move(taken), condition);
        },
        std::move(answer));
}

// "greet", "Greeter::greet", "Greeter->greet", "Shop\Greeter::greet"
void DbgpBreakpoints::setFunctions(const QJsonArray &wanted, std::function<void(const QJsonArray &)> answer)
{
    clear({});
    QList<EntryPtr> entries;
    auto names = std::make_shared<QHash<int, QString>>(); // by id
    for (const QJsonValue &value : wanted) {
        const QJsonObject json = value.toObject();
        entries.append(std::make_shared<Entry>(Entry{.id = idOf({}, json),
                                                     .condition = json[QLatin1String("condition")].toString(),
                                                     .hitCondition = json[QLatin1String("hitCondition")].toString()}));
        names->insert(entries.last()->id, json[QLatin1String("name")].toString().trimmed());
    }
    place(
        entries,
        [this, names](const EntryPtr &entry, Dbgp::Answer taken) {
            static const QRegularExpression form(
                QStringLiteral("^\\\\?(?:([\\w\\\\]+)(?:::|->|\\.))?([\\w\\\\]+)(?:\\(\\))?$"));
            const QRegularExpressionMatch match = form.match(names->value(entry->id));
            if (!match.hasMatch())
                return taken({{}, QStringLiteral("This is no name of a function")});
            const QString owner =
                match.captured(1).isEmpty() ? QString() : QStringLiteral(" -a ") + quotedName(match.captured(1));
            m_dbgp.call(QStringLiteral("breakpoint_set"),
                        QStringLiteral("-t call -m ") + quotedName(match.captured(2)) + owner, std::move(taken));
        },
        std::move(answer));
}

void DbgpBreakpoints::clear(const QString &path)
{
    ++m_orders[path];
    const QList<QString> keys = m_entries.keys();
    for (const QString &key : keys) {
        if (m_entries[key]->path != path)
            continue;
        m_dbgp.call(QStringLiteral("breakpoint_remove"), QStringLiteral("-d ") + key);
        m_entries.remove(key);
    }
}

void DbgpBreakpoints::place(const QList<EntryPtr> &entries,
                            const std::function<void(const EntryPtr &, Dbgp::Answer)> &ask,
                            std::function<void(const QJsonArray &)> answer)
{
    if (entries.isEmpty())
        return answer({});
    auto left = std::make_shared<qsizetype>(entries.size());
    const int order = m_orders.value(entries.first()->path);
    for (const EntryPtr &entry : entries) {
        ask(entry, [this, entry, entries, left, answer, order](const DbgpAnswer &result) {
            take(*entry, result);
            if (order != m_orders.value(entry->path)) // others are wanted by now
                m_dbgp.call(QStringLiteral("breakpoint_remove"), QStringLiteral("-d ") + entry->key);
            else if (!entry->key.isEmpty())
                m_entries.insert(entry->key, entry);
            if (--*left > 0)
                return;
            QJsonArray all;
            for (const EntryPtr &one : entries)
                all.append(shown(*one));
            answer(all);
        });
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
    if (!entry->condition.isEmpty())
        return {true, false, {}, true, entry->condition};
    const bool holds = holdsAtHit(entry->hitCondition, ++entry->hits);
    return {true, holds, holds ? entry->logMessage : QString(), entry->path.isEmpty()};
}

bool DbgpBreakpoints::countFunction(const QString &key)
{
    const EntryPtr entry = m_entries.value(key);
    return entry && holdsAtHit(entry->hitCondition, ++entry->hits);
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
    };
    if (!entry.path.isEmpty()) {
        json.insert(QStringLiteral("line"), entry.line);
        json.insert(QStringLiteral("source"), sourceOf(entry.path));
    }
    if (!entry.problem.isEmpty())
        json.insert(QStringLiteral("message"), entry.problem);
    return json;
}

} // namespace fermata::dap
