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
    m_isAsked = false;
    m_fed = false;
}

void LogFollow::setFed(bool fed)
{
    if (m_fed == fed)
        return;
    m_fed = fed;
    if (fed)
        askForGap();
    else if (!m_isAsked)
        pause(std::chrono::milliseconds(0));
}

// At once, and once more when what was late has come.
void LogFollow::askForGap()
{
    m_roundsLeft = 2;
    m_roundCounts = false;
    if (!m_isAsked)
        pause(std::chrono::milliseconds(m_timer.isActive() ? std::min(m_timer.remainingTime(), int(m_between.count()))
                                                           : 0));
}

void LogFollow::feed(const QList<LogRecord> &lines)
{
    QList<LogRecord> fresh;
    TimePoint newest = m_newest;
    for (const LogRecord &line : lines) {
        if (m_seen.takeSent(line))
            fresh.append(line);
        newest = std::max(newest, line.time);
    }
    if (m_fed && m_roundsLeft == 0) {
        m_newest = newest;
        advance();
    }
    if (!fresh.isEmpty())
        Q_EMIT linesCame(fresh);
}

void LogFollow::ask()
{
    if (m_query.cursor.isEmpty())
        m_roundCounts = true;
    LogQuery query = m_query;
    query.until = m_clock.now() + ahead;
    m_isAsked = true;
    m_asked = m_observation->logs(query);
    whenDone(m_asked, this, [this, question = m_question](const Result<LogPage> &page) {
        if (question == m_question)
            take(page);
    });
}

void LogFollow::take(const Result<LogPage> &page)
{
    m_isAsked = false;
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
        if (m_seen.takePaged(line))
            lines.append(line.record);
        m_newest = std::max(m_newest, line.record.time);
    }
    const int question = m_question;
    if (!lines.isEmpty())
        Q_EMIT linesCame(lines);
    if (question != m_question || m_isAsked)
        return;
    m_query.cursor = page->next;
    if (page->next.isEmpty())
        endRound();
    else
        pause(std::chrono::milliseconds(0));
}

// The next round begins a little before the newest line: what comes late is still found.
void LogFollow::advance()
{
    m_query.from = std::max(m_query.from, m_newest - m_lateness);
    if (m_query.from - m_kept > 2 * m_lateness)
        m_seen.forgetBefore(m_kept = m_query.from - m_lateness);
}

void LogFollow::endRound()
{
    advance();
    if (!m_fed)
        return pause(m_between);
    if (m_roundCounts)
        --m_roundsLeft;
    if (m_roundsLeft > 0)
        pause(m_roundCounts ? m_lateness : std::chrono::milliseconds(0));
}

void LogFollow::pause(std::chrono::milliseconds time)
{
    m_pause = time;
    m_timer.start(time);
}

} // namespace fermata
