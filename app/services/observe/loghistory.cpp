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
    m_missing.clear();
    m_readUntil.clear();
    m_records.clear();
    Q_EMIT reset();
    setBusy(true);
    shape(ask.functions,
          [this] { readFrom(m_ask.requestId.isEmpty() ? startBefore(m_ask.until) : m_ask.from, m_ask.until); });
}

void LogHistory::shape(const QStringList &functions, const std::function<void()> &then)
{
    m_shaping = gather<LogShape>(functions, atOnce, this, [this](const QString &function) {
        Observation *const observation = m_source(function);
        return observation ? observation->logShape(queryFor(function), steps) : finished<LogShape>(notThere(function));
    });
    whenDone(m_shaping, this,
             [this, functions, then, number = m_number](const Result<QList<Result<LogShape>>> &shapes) {
                 if (number != m_number || !shapes)
                     return;
                 takeShapes(functions, *shapes);
                 then();
             });
}

void LogHistory::takeShapes(const QStringList &functions, const QList<Result<LogShape>> &shapes)
{
    for (qsizetype i = 0; i < shapes.size(); ++i) {
        if (shapes[i])
            m_shapes.insert(functions[i], *shapes[i]);
        else
            m_problems.insert(functions[i], shapes[i].error());
    }
    Q_EMIT changed();
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

// One that cannot be read now is asked again with all that is missing by then.
void LogHistory::readFrom(TimePoint from, TimePoint until)
{
    m_from = from;
    QList<LogQuery> queries;
    for (const QString &function : std::as_const(m_ask.functions)) {
        if (!isWanted(function))
            continue;
        LogQuery query = queryFor(function);
        query.from = from;
        query.until = until;
        query.requestId = m_ask.requestId;
        query.least = m_ask.least;
        if (m_problems.contains(function))
            m_missing[function].append(query);
        else
            queries.append(query);
    }
    read(queries);
}

void LogHistory::retry()
{
    if (m_busy || m_problems.isEmpty())
        return;
    setBusy(true);
    QStringList shapeless;
    for (const QString &function : m_problems.keys()) {
        if (!m_shapes.contains(function))
            shapeless.append(function);
    }
    m_problems.clear();
    shape(shapeless, [this] {
        QList<LogQuery> queries;
        QMap<QString, QList<LogQuery>> missing = std::exchange(m_missing, {});
        for (auto one = missing.begin(); one != missing.end(); ++one) {
            if (m_problems.contains(one.key()))
                m_missing.insert(one.key(), *one);
            else
                queries += *one;
        }
        read(queries);
    });
}

void LogHistory::read(const QList<LogQuery> &queries)
{
    m_reading = gather<Read>(queries, atOnce, this, [this](const LogQuery &query) { return pages(query, {}); });
    whenDone(m_reading, this, [this, number = m_number](const Result<QList<Result<Read>>> &reads) {
        if (number == m_number && reads)
            takeLines(*reads);
    });
}

// All pages, or those before one that fails.
QFuture<Result<LogHistory::Read>> LogHistory::pages(const LogQuery &query, const QList<LogRecord> &before)
{
    Observation *const observation = m_source(query.function);
    const QFuture<Result<LogPage>> asked =
        observation ? observation->logs(query) : finished<LogPage>(notThere(query.function));
    return thenEither<Read>(asked, this, [this, query, before](const Result<LogPage> &page) {
        if (!page)
            return finished<Read>(Read{before, page.error(), query});
        QList<LogRecord> all = before;
        for (const LogPage::Line &line : page->lines) {
            const bool inside = line.record.time >= query.from && line.record.time < query.until;
            if (line.record.severity >= query.least && (inside || !query.requestId.isEmpty()))
                all.append(line.record);
        }
        m_cut = m_cut || (all.size() >= mostLines && !page->next.isEmpty());
        if (page->next.isEmpty() || all.size() >= mostLines)
            return finished<Read>(Read{all, {}, {}});
        LogQuery next = query;
        next.cursor = page->next;
        return pages(next, all);
    });
}

void LogHistory::takeLines(const QList<Result<Read>> &reads)
{
    QList<LogRecord> lines;
    for (const Result<Read> &read : reads) {
        if (!read) // cancelled
            continue;
        lines += read->lines;
        if (read->problem) {
            const QString function = read->rest.function;
            m_problems.insert(function, *read->problem);
            m_missing[function].append(read->rest);
            if (!read->lines.isEmpty())
                m_readUntil.insert(function, read->lines.last().time);
            else if (read->rest.cursor.isEmpty())
                m_readUntil.remove(function);
        }
    }
    addLines(std::move(lines));
    Q_EMIT reset();
    setBusy(false);
}

std::optional<TimePoint> LogHistory::readUntil(const QString &function) const
{
    const auto found = m_readUntil.find(function);
    return found == m_readUntil.end() ? std::nullopt : std::optional(*found);
}

void LogHistory::addLines(QList<LogRecord> lines)
{
    const auto earlier = [](const LogRecord &a, const LogRecord &b) { return a.time < b.time; };
    std::stable_sort(lines.begin(), lines.end(), earlier);
    const auto middle = m_records.insert(m_records.begin(), lines.begin(), lines.end()) + lines.size();
    std::inplace_merge(m_records.begin(), middle, m_records.end(), earlier);
}

} // namespace fermata
