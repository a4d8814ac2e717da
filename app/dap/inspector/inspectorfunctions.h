// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/cdp.h"
#include "app/dap/inspector/jsfunctions.h"
#include "app/dap/inspector/scripts.h"

#include <QJsonArray>

#include <functional>
#include <memory>
#include <optional>

namespace fermata::dap {

// DAP function breakpoints. V8 knows places only: the functions of a name are looked for in the scripts on disk, and the
// beginnings of their bodies are kept by URL, so that they bind before the first line of a script runs.
class InspectorFunctions : public QObject
{
    Q_OBJECT
public:
    InspectorFunctions(Cdp &cdp, Scripts &scripts, QObject *parent = nullptr);

    // Replaces all. `wanted`: FunctionBreakpoint; the answer: Breakpoint, in the same order.
    void set(const QJsonArray &wanted, std::function<void(const QJsonArray &)> answer);
    // Counts a hit: whether it holds. Nothing: it is none of these.
    std::optional<bool> holdsAt(const QString &key);
    bool isOneOf(const QString &key) const { return m_entries.contains(key); }
    // Debugger.breakpointResolved and Debugger.scriptParsed
    void resolve(const QJsonObject &event);
    void scriptCame(const QString &url, const QString &scriptId);

Q_SIGNALS:
    void changed(const QJsonObject &breakpoint); // a DAP Breakpoint

private:
    struct Entry
    {
        int id = 0;
        QString name{};
        QString condition{};
        QString hitCondition{};
        int hits = 0;
        bool isPlaced = false; // somewhere, loaded or not
        ScriptPlace bound{}; // where it is loaded; without a path: nowhere
        QString problem{}; // V8's words
    };
    using EntryPtr = std::shared_ptr<Entry>;
    struct Place // of a function
    {
        EntryPtr entry;
        QString url;
        JsFunction function;
        QString scriptId{}; // of a script that was loaded again: it is in this one only
    };

    QList<Place> placesIn(const ScriptFile &file, const QList<EntryPtr> &entries) const;
    void put(const Place &place, std::function<void()> done);
    void takePlace(const Place &place, const CdpAnswer &answer);
    void takeLocation(Entry &entry, const QString &url, const QJsonObject &location);
    static QJsonObject shown(const Entry &entry);

    Cdp &m_cdp;
    Scripts &m_scripts;
    QList<EntryPtr> m_wanted;
    QHash<QString, Place> m_entries; // by V8's id
    int m_lastId = 1 << 20; // apart from those of lines
};

} // namespace fermata::dap
