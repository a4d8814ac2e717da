// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/dbgp/dbgp.h"

#include <QJsonArray>

#include <memory>

namespace fermata::dap {

// Breakpoints in Xdebug, file by file as DAP sets them. It checks conditions itself; hits are counted here, and what a log
// point says is evaluated when it is hit.
class DbgpBreakpoints : public QObject
{
    Q_OBJECT
public:
    struct Hit
    {
        bool isOurs = false; // a breakpoint that was set here
        bool holds = false; // by its count
        QString logMessage{}; // not empty: it says this and does not hold
        bool isFunction = false; // that was entered
        QString condition{}; // of a function: it counts only if this is true
    };

    explicit DbgpBreakpoints(Dbgp &dbgp, QObject *parent = nullptr);

    // As Xdebug names files; the program must be held. `answer` gets the DAP Breakpoints.
    void set(const QString &path, const QString &url, const QJsonArray &wanted,
             std::function<void(const QJsonArray &)> answer);
    // Likewise all functions that hold when they are entered.
    void setFunctions(const QJsonArray &wanted, std::function<void(const QJsonArray &)> answer);
    // What they will be, as long as nobody can be asked: as wanted.
    QJsonArray foreseen(const QString &path, const QJsonArray &wanted);
    QJsonArray foreseenFunctions(const QJsonArray &wanted) { return foreseen({}, wanted); }
    // Counts, except a function with a condition: that it was met is told to countFunction().
    Hit hit(const QString &key);
    bool countFunction(const QString &key); // whether it holds
    void resolve(const XmlNode &breakpoint);

Q_SIGNALS:
    void changed(const QJsonObject &breakpoint);

private:
    struct Entry
    {
        int id = 0;
        QString key{}; // Xdebug's
        QString path{}; // empty: a function
        QString condition{}; // of a function, which Xdebug would not look at
        QString hitCondition{};
        QString logMessage{};
        int line = 0;
        int hits = 0;
        QString problem{}; // why it holds nothing (yet)
    };
    using EntryPtr = std::shared_ptr<Entry>;

    void clear(const QString &path);
    void place(const QList<EntryPtr> &entries, const std::function<void(const EntryPtr &, Dbgp::Answer)> &ask,
               std::function<void(const QJsonArray &)> answer);
    void take(Entry &entry, const DbgpAnswer &answer) const;
    static QJsonObject shown(const Entry &entry);
    int idOf(const QString &path, const QJsonObject &wanted);

    Dbgp &m_dbgp;
    QHash<QString, EntryPtr> m_entries; // by key
    QHash<QString, int> m_lines; // by key: where Xdebug put them, which it tells before it answers
    QHash<QString, int> m_ids; // of what was foreseen: by path, line and conditions
    QHash<QString, int> m_orders; // by path: how often they were replaced
    int m_lastId = 0;
};

} // namespace fermata::dap
