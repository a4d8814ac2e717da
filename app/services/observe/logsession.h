// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/extension/logstreams.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <optional>

namespace fermata {

// Keeps a stream of some functions' lines open: one that broke or has come to its bound is opened again, later and later
// as long as that fails. One that was refused is not.
class LogSession : public QObject
{
    Q_OBJECT
public:
    // Of at most as many functions as a stream may be of, and of lines with this text. `streams` outlives it.
    LogSession(LogStreams &streams, QStringList functions, QString text = {}, QObject *parent = nullptr);
    ~LogSession() override;

    void start();
    void renew(); // a function has a log now that had none

    LogStreams &streams() const { return m_streams; }
    const QStringList &functions() const { return m_functions; } // that it is meant for
    bool isOpen() const { return m_since.isValid(); } // it feeds those that have a log
    bool feeds(const QString &function) const { return m_fed.contains(function); }
    // Why nothing is sent: it was refused, or could not be opened. Nothing after a stream that only broke.
    const std::optional<Error> &problem() const { return m_problem; }

    static constexpr std::chrono::milliseconds firstPause{500};
    static constexpr std::chrono::seconds longestPause{60};

Q_SIGNALS:
    void changed(); // feeds() and problem()
    void skipped(); // lines are missing
    void linesCame(const QString &function, const QList<fermata::LogRecord> &lines);

private:
    void open();
    void close();
    void end(const Error &error);

    LogStreams &m_streams;
    QStringList m_functions;
    QString m_text;
    std::unique_ptr<LogStream> m_stream;
    QStringList m_fed;
    QElapsedTimer m_since; // it began; invalid: it has not
    QElapsedTimer m_renewed;
    QTimer m_retry;
    std::chrono::milliseconds m_pause{0};
    std::optional<Error> m_problem;
    bool m_refused = false;
    bool m_isMissing = false; // none of the logs is there
};

} // namespace fermata
