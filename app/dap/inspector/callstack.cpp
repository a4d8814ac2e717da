// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/callstack.h"

#include "app/dap/wire.h"

#include <algorithm>

namespace fermata::dap {

void CallStack::take(const QJsonObject &paused)
{
    clear();
    const QJsonArray frames = paused[QLatin1String("callFrames")].toArray();
    for (const QJsonValue &value : frames) {
        const QJsonObject frame = value.toObject();
        const QJsonObject place = frame[QLatin1String("location")].toObject();
        QJsonObject shown = shownFrame(frame[QLatin1String("functionName")].toString(),
                                       m_scripts.url(place[QLatin1String("scriptId")].toString()), place);
        // Not of what awaits something, nor of an older Node.js.
        shown.insert(QStringLiteral("canRestart"), frame[QLatin1String("canBeRestarted")].toBool());
        m_shown.append(shown);
        m_frames.insert(m_lastId, frame);
    }
    takeAsync(paused[QLatin1String("asyncStackTrace")].toObject());
}

void CallStack::clear()
{
    m_frames.clear();
    m_shown = {};
}

bool CallStack::hasUsersOwn() const
{
    return std::any_of(m_shown.begin(), m_shown.end(), [this](const QJsonValue &frame) {
        return m_frames.contains(frame[QLatin1String("id")].toInt())
            && frame[QLatin1String("presentationHint")].isUndefined();
    });
}

void CallStack::takeAsync(QJsonObject trace)
{
    while (!trace.isEmpty()) {
        const QJsonArray frames = trace[QLatin1String("callFrames")].toArray();
        for (const QJsonValue &value : frames) {
            const QJsonObject frame = value.toObject();
            QJsonObject shown = shownFrame(frame[QLatin1String("functionName")].toString(),
                                           frame[QLatin1String("url")].toString(), frame);
            // As Node.js writes it in a stack: it is not running, and has no values to show.
            shown.insert(QStringLiteral("name"), QStringLiteral("async ") + shown[QLatin1String("name")].toString());
            shown.insert(QStringLiteral("canRestart"), false);
            m_shown.append(shown);
        }
        trace = trace[QLatin1String("parent")].toObject();
    }
}

QJsonObject CallStack::shownFrame(const QString &name, const QString &url, const QJsonObject &place)
{
    const ScriptPlace shown =
        m_scripts.placeOf({url, place[QLatin1String("scriptId")].toString(), place[QLatin1String("lineNumber")].toInt(),
                           place[QLatin1String("columnNumber")].toInt()});
    QJsonObject frame{
        {QStringLiteral("id"), ++m_lastId},
        {QStringLiteral("name"), name.isEmpty() ? QStringLiteral("(anonymous)") : name},
        {QStringLiteral("line"), shown.line},
        {QStringLiteral("column"), shown.column},
    };
    if (!shown.path.isEmpty())
        frame.insert(QStringLiteral("source"), sourceOf(shown.path));
    if (shown.path.isEmpty() || m_scripts.isSkipped(url))
        frame.insert(QStringLiteral("presentationHint"), QStringLiteral("subtle"));
    return frame;
}

} // namespace fermata::dap
