// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/scripts.h"

#include <QJsonArray>

namespace fermata::dap {

// Where the program is held: V8's call frames under ids of ours, from one Debugger.paused to the next resume.
class CallStack
{
public:
    explicit CallStack(const Scripts &scripts) : m_scripts(scripts) {}

    void take(const QJsonObject &paused);
    void clear();

    QJsonArray shown() const { return m_shown; } // DAP StackFrames, innermost first, then what awaited it
    bool isInnermostSkipped() const { return m_shown.first().toObject().contains(QLatin1String("presentationHint")); }
    bool hasUsersOwn() const; // among those that are called, not only awaited
    QJsonObject frame(int id) const { return m_frames.value(id); } // Debugger.CallFrame; empty if unknown or awaiting

private:
    QJsonObject shownFrame(const QString &name, const QString &url, const QJsonObject &place);
    void takeAsync(QJsonObject trace);

    const Scripts &m_scripts;
    QHash<int, QJsonObject> m_frames;
    QJsonArray m_shown;
    int m_lastId = 0; // never used again, so that a late question about an old frame finds nothing
};

} // namespace fermata::dap
