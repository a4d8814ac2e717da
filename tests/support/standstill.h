// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QObject>
#include <QString>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace fermata::test {

// How long the event loop of a window does not come to what it is asked for: a thread asks every two milliseconds, as a
// key or the mouse would. To be made in the thread of the window.
class Standstill : public QObject
{
public:
    Standstill() : m_asking([this] { ask(); }) {}
    ~Standstill() override
    {
        m_ends = true;
        m_asking.join();
    }

    void restart()
    {
        m_longest = 0;
        m_asked = now();
    }
    double longestMs() const { return double(std::max(m_longest, m_isAsked ? now() - m_asked : 0)) / 1e6; }

protected:
    void customEvent(QEvent *) override
    {
        m_longest = std::max(m_longest, now() - m_asked);
        m_isAsked = false;
    }

private:
    static qint64 now()
    {
        return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
            .count();
    }

    void ask()
    {
        while (!m_ends) {
            if (!m_isAsked.exchange(true)) {
                m_asked = now();
                QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
    }

    std::atomic<qint64> m_asked = 0;
    qint64 m_longest = 0;
    std::atomic<bool> m_isAsked = false;
    std::atomic<bool> m_ends = false;
    std::thread m_asking;
};

// Knows which event took longest, whatever it led to, to say what a window stood still for.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    void restart() { m_longest = 0; }
    QString longest() const { return m_what; } // "DesignerView, event 43: 120 ms"

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        const QString what = QStringLiteral("%1, event %2")
                                 .arg(QLatin1String(receiver->metaObject()->className()))
                                 .arg(int(event->type()));
        QElapsedTimer timer;
        timer.start();
        ++m_depth;
        const bool taken = QApplication::notify(receiver, event);
        --m_depth;
        if (timer.nsecsElapsed() > m_longest) {
            m_longest = timer.nsecsElapsed();
            m_what = QStringLiteral("%1: %2 ms").arg(what).arg(double(m_longest) / 1e6, 0, 'f', 1);
        }
        return taken;
    }

private:
    int m_depth = 0;
    qint64 m_longest = 0;
    QString m_what;
};

} // namespace fermata::test
