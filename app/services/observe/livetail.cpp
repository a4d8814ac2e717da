// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/observe/livetail.h"

#include "app/extension/logstreams.h"
#include "app/services/observe/logsession.h"

#include <algorithm>

namespace fermata {

namespace {

// A vendor lets an account ask some times a second, for all of its functions.
constexpr std::chrono::milliseconds leastPause{1'000};
constexpr std::chrono::milliseconds pauseOfOne{300};
constexpr std::chrono::minutes before{1}; // of the first lines

} // namespace

struct LiveTail::Follow
{
    std::unique_ptr<LogFollow> lines;
    bool isFollowing = false;
    bool ended = false; // with a problem
};

LiveTail::LiveTail(LogHistory::Source source, const Clock &clock, QObject *parent)
    : LiveTail(std::move(source), clock, Wish(), parent)
{
}

LiveTail::LiveTail(LogHistory::Source source, const Clock &clock, Wish wish, QObject *parent)
    : LogLines(parent), m_source(std::move(source)), m_clock(clock), m_wish(std::move(wish))
{
}

LiveTail::~LiveTail() = default;

void LiveTail::follow(const QStringList &functions)
{
    std::erase_if(m_follows, [&functions](const auto &one) { return !functions.contains(one.first); });
    m_problems.removeIf([&functions](const auto &one) { return !functions.contains(one.key()); });
    m_functions = functions;
    for (const QString &function : functions) {
        Observation *const observation = m_source(function);
        std::unique_ptr<Follow> &one = m_follows[function];
        if (!observation || (one && (one->isFollowing || one->ended)))
            continue;
        if (one)
            one->lines->moveTo(*observation);
        else
            one = begin(function, *observation);
        one->isFollowing = true;
        one->lines->setPause(std::max<std::chrono::milliseconds>(leastPause, pauseOfOne * functions.size()));
        one->lines->start();
    }
    std::erase_if(m_follows, [](const auto &one) { return !one.second; });
    openSessions();
}

// In as few as there can be: an account may have some at a time, and pays for them. One that goes on is left alone.
void LiveTail::openSessions()
{
    using Wanted = std::pair<LogStreams *, QStringList>;
    QList<Wanted> wanted;
    for (const QString &function : std::as_const(m_functions)) {
        auto *const streams = dynamic_cast<LogStreams *>(m_source(function));
        const int most = streams && m_wish.requestId.isEmpty() ? streams->functionsAtOnce() : 0;
        if (most == 0 || isEnded(function))
            continue;
        const auto open = std::find_if(wanted.begin(), wanted.end(), [streams, most](const auto &one) {
            return one.first == streams && one.second.size() < most;
        });
        if (open != wanted.end())
            open->second.append(function);
        else
            wanted.append(Wanted{streams, {function}});
    }
    std::erase_if(m_sessions, [&wanted](const auto &session) {
        return wanted.removeAll(Wanted{&session->streams(), session->functions()}) == 0;
    });
    for (const auto &[streams, functions] : std::as_const(wanted))
        openSession(*streams, functions);
    for (const std::unique_ptr<LogSession> &session : m_sessions)
        feedFrom(*session);
}

void LiveTail::openSession(LogStreams &streams, const QStringList &functions)
{
    LogSession &session = *m_sessions.emplace_back(std::make_unique<LogSession>(streams, functions, m_wish.text));
    connect(&session, &LogSession::changed, this, [this, &session] {
        feedFrom(session);
        Q_EMIT changed();
    });
    connect(&session, &LogSession::skipped, this, [this, &session] {
        for (const QString &function : session.functions()) {
            if (session.feeds(function) && m_follows.contains(function))
                m_follows.at(function)->lines->askForGap();
        }
    });
    connect(&session, &LogSession::linesCame, this, [this](const QString &function, const QList<LogRecord> &lines) {
        if (m_follows.contains(function))
            m_follows.at(function)->lines->feed(lines);
    });
    session.start();
}

void LiveTail::feedFrom(const LogSession &session)
{
    for (const QString &function : session.functions()) {
        const auto follow = m_follows.find(function);
        if (follow != m_follows.end() && follow->second->isFollowing)
            follow->second->lines->setFed(session.feeds(function));
    }
}

// Who may not ask need not knock either.
void LiveTail::closeInVain()
{
    std::erase_if(m_sessions, [this](const auto &session) {
        const QStringList &functions = session->functions();
        return !session->isOpen()
            && std::all_of(functions.begin(), functions.end(), [this](const QString &one) { return isEnded(one); });
    });
}

std::optional<Error> LiveTail::sendingProblem() const
{
    for (const std::unique_ptr<LogSession> &session : m_sessions) {
        if (session->problem())
            return session->problem();
    }
    return std::nullopt;
}

bool LiveTail::isSent() const
{
    return std::any_of(m_sessions.begin(), m_sessions.end(), [](const auto &session) { return session->isOpen(); });
}

std::unique_ptr<LiveTail::Follow> LiveTail::begin(const QString &function, Observation &observation)
{
    LogQuery query;
    query.function = function;
    query.from = m_wish.from.value_or(m_clock.now() - before);
    query.text = m_wish.text;
    query.requestId = m_wish.requestId;
    auto follow = std::make_unique<Follow>();
    follow->lines = std::make_unique<LogFollow>(observation, query, m_clock);
    LogFollow &lines = *follow->lines;
    lines.setLateness(m_wish.lateness);
    connect(&lines, &LogFollow::linesCame, this, [this, function](const auto &came) { take(function, came); });
    connect(&lines, &LogFollow::recovered, this, [this, function] {
        if (m_problems.remove(function) > 0)
            Q_EMIT changed();
    });
    connect(&lines, &LogFollow::stumbled, this, [this, function](const Error &error) { tell(function, error); });
    connect(&lines, &LogFollow::failed, this, [this, function](const Error &error) {
        m_follows.at(function)->ended = true;
        m_follows.at(function)->isFollowing = false;
        closeInVain();
        tell(function, error);
    });
    return follow;
}

void LiveTail::stop()
{
    m_sessions.clear();
    for (const auto &[function, follow] : m_follows) {
        follow->lines->cancel();
        follow->isFollowing = false;
    }
}

void LiveTail::retry()
{
    for (const auto &[function, follow] : m_follows)
        follow->ended = false;
    std::erase_if(m_sessions, [](const auto &session) { return session->problem().has_value(); });
    follow(m_functions);
}

void LiveTail::forget()
{
    m_sessions.clear();
    m_follows.clear();
    m_problems.clear();
    clear();
    Q_EMIT changed();
}

void LiveTail::clear()
{
    m_records.clear();
    m_dropped = 0;
    Q_EMIT reset();
}

bool LiveTail::isEnded(const QString &function) const
{
    const auto known = m_follows.find(function);
    return known != m_follows.end() && known->second->ended;
}

bool LiveTail::hasEnded() const
{
    return std::any_of(m_follows.begin(), m_follows.end(), [](const auto &one) { return one.second->ended; });
}

// Each cloud's page is in its own order of time; what another function wrote earlier and tells later stands behind it.
void LiveTail::take(const QString &function, const QList<LogRecord> &lines)
{
    const qsizetype count = std::min<qsizetype>(lines.size(), capacity);
    const std::size_t total = m_records.size() + static_cast<std::size_t>(count);
    const std::size_t excess = std::min(total > capacity ? total - capacity : 0, m_records.size());
    if (excess > 0) {
        m_records.erase(m_records.begin(), std::next(m_records.begin(), static_cast<std::ptrdiff_t>(excess)));
        m_dropped += excess;
        Q_EMIT recordsDropped(static_cast<int>(excess));
    }
    std::copy(lines.end() - count, lines.end(), std::back_inserter(m_records));
    Q_EMIT recordsAdded(static_cast<int>(count));
    if (m_problems.remove(function) > 0)
        Q_EMIT changed();
    // Its log was not there when the session began.
    for (const std::unique_ptr<LogSession> &session : m_sessions) {
        if (session->functions().contains(function) && !session->feeds(function))
            session->renew();
    }
}

void LiveTail::tell(const QString &function, const Error &error)
{
    m_problems.insert(function, error);
    Q_EMIT changed();
}

} // namespace fermata
