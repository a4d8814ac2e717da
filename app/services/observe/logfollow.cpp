// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/observe/logfollow.h"

#include "app/async/when.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr std::chrono::milliseconds longestPause{15'000};
constexpr std::chrono::hours ahead{1}; // a clock there may be before ours

bool isHopeless(const Error &error)
{
    return error.code == Error::Code::Denied || error.code == Error::Code::Invalid
        || error.code == Error::Code::NotFound;
}

} // namespace

LogFollow::LogFollow(Observation &observation, LogQuery query, const Clock &clock, QObject *parent)
    : QObject(parent), m_observation(&observation), m_query(std::move(query)), m_clock(clock), m_newest(m_query.from)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LogFollow::ask);
}

void LogFollow::start()
{
    cancel();
    ask();
}

void LogFollow::cancel()
{
    ++m_question;
    m_query.cursor.clear(); // a round that was broken off begins anew; what was seen is known
    m_timer.stop();
    m_asked.cancel();
}

void LogFollow::ask()
{
    LogQuery query = m_query;
    query.until = m_clock.now() + ahead;
    m_asked = m_observation->logs(query);
    whenDone(m_asked, this, [this, question = m_question](const Result<LogPage> &page) {
        if (question == m_question)
            take(page);
    });
}

void LogFollow::take(const Result<LogPage> &page)
{
    if (!page) {
        m_stumbled = true;
        if (isHopeless(page.error())) {
            Q_EMIT failed(page.error());
            return;
        }
        Q_EMIT stumbled(page.error());
        pause(std::clamp<std::chrono::milliseconds>(m_pause * 2, m_between, longestPause));
        return;
    }
    if (std::exchange(m_stumbled, false))
        Q_EMIT recovered();
    QList<LogRecord> lines;
    for (const LogPage::Line &line : page->lines) {
        if (!m_seen.contains(line.id) && !m_seenBefore.contains(line.id))
            lines.append(line.record);
        m_seen.insert(line.id);
        m_newest = std::max(m_newest, line.record.time);
    }
    if (!lines.isEmpty())
        Q_EMIT linesCame(lines);
    m_query.cursor = page->next;
    if (page->next.isEmpty()) {
        // The next round begins a little before the newest line: what comes late is still found.
        m_query.from = std::max(m_query.from, m_newest - lateness);
        m_seenBefore = std::exchange(m_seen, {});
    }
    pause(page->next.isEmpty() ? m_between : std::chrono::milliseconds(0));
}

void LogFollow::pause(std::chrono::milliseconds time)
{
    m_pause = time;
    m_timer.start(time);
}

} // namespace fermata
