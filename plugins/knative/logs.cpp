// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/logs.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "plugins/knative/json.h"
#include "plugins/knative/names.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace fermata::knative {

namespace {

constexpr int atOnce = 6;
constexpr int mostBytes = 8 * 1024 * 1024; // of one pod at once, the oldest
const QString container = QStringLiteral("user-container");

Severity severityOf(const QString &message)
{
    QString word = QJsonDocument::fromJson(message.toUtf8()).object().value(QLatin1String("level")).toString();
    static const QRegularExpression levels(
        QStringLiteral("\\b(DEBUG|TRACE|WARN|WARNING|ERROR|FATAL|CRITICAL)\\b|^Traceback"));
    if (word.isEmpty())
        word = levels.match(message).captured();
    word = word.toUpper();
    if (word.startsWith(QLatin1String("WARN")))
        return Severity::Warning;
    for (const char *const bad : {"ERR", "FATAL", "CRIT", "TRACEBACK"}) {
        if (word.startsWith(QLatin1String(bad)))
            return Severity::Error;
    }
    return word == QLatin1String("DEBUG") || word == QLatin1String("TRACE") ? Severity::Debug : Severity::Info;
}

// 2026-01-02T03:04:05.123456789Z, or with the offset of the node's zone: nanoseconds since 1970. Nothing for what is none.
std::optional<qint64> nanosecondsOf(const QString &stamp)
{
    static const QRegularExpression form(QStringLiteral("^([\\d-]+T[\\d:]+)(?:\\.(\\d+))?(Z|[+-]\\d\\d:\\d\\d)$"));
    const QRegularExpressionMatch match = form.match(stamp);
    const QDateTime whole = QDateTime::fromString(match.captured(1) + match.captured(3), Qt::ISODate);
    if (!match.hasMatch() || !whole.isValid())
        return std::nullopt;
    const QString fraction = match.captured(2).leftJustified(9, QLatin1Char('0'), true);
    return whole.toSecsSinceEpoch() * 1'000'000'000 + fraction.toLongLong();
}

// Sorts by time, then by pod, then by place: 19 digits are enough until 2262.
QString idOf(qint64 nanoseconds, const QString &pod, int place)
{
    return QStringLiteral("%1 %2 %3")
        .arg(nanoseconds, 19, 10, QLatin1Char('0'))
        .arg(pod)
        .arg(place, 6, 10, QLatin1Char('0'));
}

bool isWanted(const LogRecord &record, const QString &message, const LogQuery &query)
{
    return record.time >= query.from && record.time < query.until && record.severity >= query.least
        && (query.text.isEmpty() || message.contains(query.text))
        && (query.requestId.isEmpty() || message.contains(query.requestId));
}

// What went between the list of the pods and the question for one's lines has none.
Result<QByteArray> orNothing(const Result<QByteArray> &log)
{
    const bool gone = !log && log.error().code == Error::Code::NotFound;
    // A container that has not started yet is a bad request.
    const bool waits = !log && log.error().id == "knative.BadRequest";
    return gone || waits ? Result<QByteArray>(QByteArray()) : log;
}

} // namespace

// As the API server gives it with timestamps; lines that the query does not want are left out.
KnativeLogs::Reading KnativeLogs::readingOf(const QByteArray &log, const QString &pod, const LogQuery &query)
{
    Reading reading;
    const bool isCut = log.size() >= mostBytes;
    QString id;
    qint64 last = 0;
    int place = 0;
    // A line that is cut in half is read whole the next time.
    for (const QByteArray &bytes : (isCut ? log.left(log.lastIndexOf('\n')) : log).split('\n')) {
        const QString line = QString::fromUtf8(bytes);
        const std::optional<qint64> time = nanosecondsOf(line.section(QLatin1Char(' '), 0, 0));
        if (!time)
            continue;
        const QString message = line.section(QLatin1Char(' '), 1);
        place = *time == last ? place + 1 : 0;
        last = *time;
        id = idOf(*time, pod, place);
        LogRecord record;
        record.time = TimePoint(std::chrono::duration_cast<TimePoint::duration>(std::chrono::nanoseconds(*time)));
        record.function = toStd(query.function);
        record.instanceId = toStd(pod);
        record.severity = severityOf(message);
        record.message = toStd(message);
        if (id > query.cursor && isWanted(record, message, query))
            reading.lines.append({id, record});
    }
    if (isCut)
        reading.horizon = id;
    return reading;
}

QFuture<Result<KnativeLogs::Reading>> KnativeLogs::linesOf(const QString &pod, const LogQuery &query)
{
    QUrlQuery items;
    addItem(items, "container", container);
    addItem(items, "timestamps", QStringLiteral("true"));
    addItem(items, "limitBytes", QString::number(mostBytes));
    // Of later than this, in whole seconds; a page goes on where the one before ended.
    const qint64 reached = query.cursor.left(19).toLongLong() / 1'000'000'000;
    const TimePoint from = std::max(query.from, TimePoint(std::chrono::seconds(reached)));
    if (from > TimePoint{})
        addItem(items, "sinceTime", toQString(formatUtc(from, "%Y-%m-%dT%H:%M:%SZ")));
    const QString path = podsPath(m_wire.space(), pod) + QStringLiteral("/log");
    return thenEither<Reading>(m_wire.text(path, items), m_wire.context(),
                               [pod, query](const Result<QByteArray> &answer) {
                                   const Result<QByteArray> log = orNothing(answer);
                                   return finished<Reading>(log ? Result<Reading>(readingOf(*log, pod, query))
                                                                : Result<Reading>(failure(log.error())));
                               });
}

QFuture<Result<KnativeLogs::Reading>> KnativeLogs::lines(const LogQuery &query)
{
    const auto all = thenAsk<QList<Result<Reading>>>(
        m_wire.list(podsPath(m_wire.space()), selectorOf(query.function)), m_wire.context(),
        [this, query](const QJsonArray &pods) {
            QList<QString> names;
            for (const QJsonValue &pod : pods)
                names.append(nameOf(pod.toObject()));
            return gather<Reading>(names, atOnce, m_wire.context(),
                                   [this, query](const QString &pod) { return linesOf(pod, query); });
        });
    return thenRead<Reading>(all, m_wire.context(), [](const QList<Result<Reading>> &parts) -> Result<Reading> {
        Reading whole;
        for (const Result<Reading> &part : parts) {
            if (!part)
                return failure(part.error());
            whole.lines += part->lines;
            const bool nearer = whole.horizon.isEmpty() || part->horizon < whole.horizon;
            if (!part->horizon.isEmpty() && nearer)
                whole.horizon = part->horizon;
        }
        if (!whole.horizon.isEmpty())
            whole.lines.removeIf([&whole](const LogPage::Line &line) { return line.id > whole.horizon; });
        std::sort(whole.lines.begin(), whole.lines.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        return whole;
    });
}

// A cursor is the id of the last line of the page before.
QFuture<Result<LogPage>> KnativeLogs::page(const LogQuery &query)
{
    return thenRead<LogPage>(lines(query), m_wire.context(), [query](const Reading &reading) -> Result<LogPage> {
        LogPage page;
        page.lines = reading.lines.mid(0, std::max(query.limit, 1));
        if (reading.lines.size() > page.lines.size())
            page.next = page.lines.last().id;
        else if (reading.horizon > query.cursor)
            page.next = reading.horizon;
        return page;
    });
}

QFuture<Result<LogShape>> KnativeLogs::shape(const LogQuery &query, int steps)
{
    return thenRead<LogShape>(
        lines(query), m_wire.context(), [query, steps](const Reading &reading) -> Result<LogShape> {
            const auto step =
                std::max<TimePoint::duration>((query.until - query.from) / std::max(steps, 1), std::chrono::seconds(1));
            LogShape shape;
            shape.complete = reading.horizon.isEmpty();
            for (const LogPage::Line &line : reading.lines) {
                const TimePoint from = query.from + (line.record.time - query.from) / step * step;
                if (shape.bars.isEmpty() || shape.bars.last().from != from)
                    shape.bars.append({from, {}});
                ++shape.bars.last().lines[static_cast<std::size_t>(line.record.severity)];
            }
            return shape;
        });
}

} // namespace fermata::knative
