// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/observe/logsession.h"

#include <algorithm>
#include <utility>

namespace fermata {

namespace {

constexpr std::chrono::seconds lasting{10}; // what lasted so long may be opened again at once
constexpr std::chrono::seconds betweenRenewals{5};

bool isRefusal(const Error &error)
{
    return error.code == Error::Code::Denied || error.code == Error::Code::Invalid;
}

} // namespace

LogSession::LogSession(LogStreams &streams, QStringList functions, QString text, QObject *parent)
    : QObject(parent), m_streams(streams), m_functions(std::move(functions)), m_text(std::move(text))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LogSession::open);
}

LogSession::~LogSession() = default;

void LogSession::start()
{
    open();
}

// Not again and again: each is a session that somebody may have to pay for.
void LogSession::renew()
{
    const bool isEarly =
        m_renewed.isValid() && !m_renewed.hasExpired(std::chrono::milliseconds(betweenRenewals).count());
    const bool knowsWhichAre = m_since.isValid() || m_isMissing;
    if (!knowsWhichAre || isEarly)
        return;
    m_renewed.start();
    close();
    m_retry.start(0);
    Q_EMIT changed();
}

void LogSession::open()
{
    m_isMissing = false;
    m_stream.reset(m_streams.openStream(m_functions, m_text, nullptr));
    connect(m_stream.get(), &LogStream::began, this, [this](const QStringList &functions) {
        m_fed = functions;
        m_problem.reset();
        m_since.start();
        Q_EMIT changed();
    });
    connect(m_stream.get(), &LogStream::linesCame, this, &LogSession::linesCame);
    connect(m_stream.get(), &LogStream::skipped, this, &LogSession::skipped);
    connect(m_stream.get(), &LogStream::ended, this, &LogSession::end);
}

void LogSession::close()
{
    m_fed.clear();
    m_since.invalidate();
    if (!m_stream)
        return;
    m_stream->disconnect(this);
    m_stream->cancel();
    m_stream.release()->deleteLater(); // it may be the one that is calling
}

void LogSession::end(const Error &error)
{
    const bool began = m_since.isValid();
    const bool lasted = began && m_since.hasExpired(std::chrono::milliseconds(lasting).count());
    close();
    m_refused = isRefusal(error);
    m_isMissing = error.code == Error::Code::NotFound; // nobody wrote anything yet, which is no problem
    if (m_refused || (!began && !m_isMissing))
        m_problem = error;
    m_pause = lasted ? std::chrono::milliseconds(0)
                     : std::clamp<std::chrono::milliseconds>(m_pause * 2, firstPause, longestPause);
    if (!m_refused)
        m_retry.start(m_pause);
    Q_EMIT changed();
}

} // namespace fermata
