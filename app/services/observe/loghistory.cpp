// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/observe/loghistory.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"

#include <algorithm>
#include <map>

namespace fermata {

namespace {

constexpr int atOnce = 4;
constexpr int steps = 60;

tl::unexpected<Error> notThere(const QString &function)
{
    return failure(Error::Code::Unreachable, "logs.noCloud", "No cloud is there to read the log of %1 from",
                   {toStd(function)});
}

} // namespace

LogHistory::LogHistory(Source source, QObject *parent) : LogLines(parent), m_source(std::move(source)) {}

void LogHistory::cancel()
{
    ++m_number;
    m_shaping.cancel();
    m_reading.cancel();
    setBusy(false);
}

void LogHistory::setBusy(bool busy)
{
    m_busy = busy;
    Q_EMIT changed();
}

LogQuery LogHistory::queryFor(const QString &function) const
{
    LogQuery query;
    query.function = function;
    query.from = m_ask.from;
    query.until = m_ask.until;
    query.text = m_ask.text;
    return query;
}

void LogHistory::ask(const LogAsk &ask)
{
    cancel();
    m_ask = ask;
    m_from = ask.until;
    m_cut = false;
    m_shapes.clear();
    m_problems.clear();
    m_records.clear();
    Q_EMIT reset();
    setBusy(true);
    m_shaping = gather<LogShape>(ask.functions, atOnce, this, [this](const QString &function) {
        Observation *const observation = m_source(function);
        return observation ? observation->logShape(queryFor(function), steps) : finished<LogShape>(notThere(function));
    });
    whenDone(m_shaping, this, [this, number = m_number](const Result<QList<Result<LogShape>>> &shapes) {
        if (number == m_number && shapes)
            takeShapes(*shapes);
    });
}

void LogHistory::takeShapes(const QList<Result<LogShape>> &shapes)
{
    for (qsizetype i = 0; i < shapes.size(); ++i) {
        const QString &function = m_ask.functions[i];
        if (shapes[i])
            m_shapes.insert(function, *shapes[i]);
        else
            m_problems.insert(function, shapes[i].error());
    }
    Q_EMIT changed();
    readFrom(m_ask.requestId.isEmpty() ? startBefore(m_ask.until) : m_ask.from, m_ask.until);
}

// The begin of the step from which on there are as many wanted lines as a page has.
TimePoint LogHistory::startBefore(TimePoint end) const
{
    std::map<TimePoint, qint64> counts;
    for (auto shape = m_shapes.begin(); shape != m_shapes.end(); ++shape) {
        if (!m_ask.only.isEmpty() && shape.key() != m_ask.only)
            continue;
        for (const LogShape::Bar &bar : shape->bars) {
            for (auto level = static_cast<std::size_t>(m_ask.least); level < bar.lines.size(); ++level)
                counts[bar.from] += bar.lines[level];
        }
    }
    qint64 sum = 0;
    for (auto step = counts.rbegin(); step != counts.rend(); ++step) {
        if (step->first >= end)
            continue;
        sum += step->second;
        if (sum >= pageLines)
            return std::max(step->first, m_ask.from);
    }
    return m_ask.from;
}

void LogHistory::askOlder()
{
    if (!hasOlder())
        return;
    setBusy(true);
    readFrom(startBefore(m_from), m_from);
}

void LogHistory::readFrom(TimePoint from, TimePoint until)
{
    QStringList functions;
    for (const QString &function : std::as_const(m_ask.functions)) {
        const bool wanted = m_ask.only.isEmpty() || m_ask.only == function;
        if (wanted && !m_problems.contains(function))
            functions.append(function);
    }
    m_from = from;
    m_reading = gather<QList<LogRecord>>(functions, atOnce, this, [this, from, until](const QString &function) {
        LogQuery query = queryFor(function);
        query.from = from;
        query.until = until;
        query.requestId = m_ask.requestId;
        query.least = m_ask.least;
        return pages(query, {});
    });
    whenDone(m_reading, this,
             [this, functions, number = m_number](const Result<QList<Result<QList<LogRecord>>>> &read) {
                 if (number == m_number && read)
                     takeLines(functions, *read);
             });
}

QFuture<Result<QList<LogRecord>>> LogHistory::pages(const LogQuery &query, const QList<LogRecord> &before)
{
    Observation *const observation = m_source(query.function);
    if (!observation)
        return finished<QList<LogRecord>>(notThere(query.function));
    return thenAsk<QList<LogRecord>>(observation->logs(query), this, [this, query, before](const LogPage &page) {
        QList<LogRecord> all = before;
        for (const LogPage::Line &line : page.lines) {
            const bool inside = line.record.time >= query.from && line.record.time < query.until;
            if (line.record.severity >= query.least && (inside || !query.requestId.isEmpty()))
                all.append(line.record);
        }
        m_cut = m_cut || (all.size() >= mostLines && !page.next.isEmpty());
        if (page.next.isEmpty() || all.size() >= mostLines)
            return finished<QList<LogRecord>>(all);
        LogQuery next = query;
        next.cursor = page.next;
        return pages(next, all);
    });
}

void LogHistory::takeLines(const QStringList &functions, const QList<Result<QList<LogRecord>>> &lines)
{
    QList<LogRecord> read;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i])
            read.append(*lines[i]);
        else
            m_problems.insert(functions[i], lines[i].error());
    }
    std::stable_sort(read.begin(), read.end(), [](const LogRecord &a, const LogRecord &b) { return a.time < b.time; });
    m_records.insert(m_records.begin(), read.begin(), read.end());
    Q_EMIT reset();
    setBusy(false);
}

} // namespace fermata
