// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/cdp.h"
#include "app/dap/inspector/scripts.h"

#include <QJsonArray>

#include <functional>
#include <memory>
#include <optional>

namespace fermata::dap {

// DAP breakpoints as V8 keeps them: by URL, so that they bind whenever a script of that name is loaded, again too.
class InspectorBreakpoints : public QObject
{
    Q_OBJECT
public:
    InspectorBreakpoints(Cdp &cdp, Scripts &scripts, QObject *parent = nullptr);

    // Replaces those of one file. `wanted`: SourceBreakpoint; the answer: Breakpoint, in the same order.
    void set(const QString &path, const QJsonArray &wanted, std::function<void(const QJsonArray &)> answer);
    // Counts a hit: whether its hit condition holds the program. Nothing: it is none of these.
    std::optional<bool> holdsAt(const QString &key);
    bool isOneOf(const QString &key) const { return m_entries.contains(key); }
    // Debugger.breakpointResolved and Debugger.scriptParsed
    void resolve(const QJsonObject &event);
    void scriptCame(const QString &url);
    // Runtime.bindingCalled: the text of a log point; empty if it is another binding.
    static QString logged(const QJsonObject &event);

Q_SIGNALS:
    void changed(const QJsonObject &breakpoint); // a DAP Breakpoint

private:
    struct Entry
    {
        int id = 0;
        QString key{}; // V8's
        QString path{};
        EnginePlace place{}; // where it was put
        QString condition{};
        QString hitCondition{};
        int wanted = 0; // line, from 1
        int line = 0;   // where it is
        int hits = 0;
        QString problem{}; // empty: verified
    };

    void place(const std::shared_ptr<Entry> &entry, std::function<void()> done);
    bool wasForeseen(const Entry &entry, const QString &url) const;
    void placeAgain(const std::shared_ptr<Entry> &entry);
    void takePlace(Entry &entry, const CdpAnswer &answer);
    void takeLocation(Entry &entry, const QJsonObject &location);
    static QJsonObject shown(const Entry &entry);

    Cdp &m_cdp;
    Scripts &m_scripts;
    QHash<QString, std::shared_ptr<Entry>> m_entries; // by V8's id
    int m_lastId = 0;
    bool m_canLog = false;
};

} // namespace fermata::dap
