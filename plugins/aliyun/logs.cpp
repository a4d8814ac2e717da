// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/logs.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "plugins/aliyun/logshape.h"

#include <QCryptographicHash>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace fermata::aliyun {

namespace {

constexpr int mostRows = 100; // the service's own bound of a page
constexpr std::chrono::seconds around{1};

// A text that is looked for as it stands.
QString quoted(QString text)
{
    text.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    text.replace(QLatin1Char('"'), QLatin1String("\\\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString searchOf(const LogQuery &query, const QStringList &texts)
{
    QString wanted = QStringLiteral("__topic__:") + quoted(QStringLiteral("FCLogs:") + query.function);
    for (const QString &text : texts)
        wanted += QStringLiteral(" and ") + quoted(text);
    if (query.least >= Severity::Warning)
        wanted += QStringLiteral(" and ") + searchForLevel(query.least);
    return wanted;
}

QUrlQuery parametersOf(const LogQuery &query, const QStringList &texts)
{
    const QString wanted = searchOf(query, texts);
    QUrlQuery parameters;
    addItem(parameters, "type", QStringLiteral("log"));
    addItem(parameters, "from", QString::number(toEpochMs(query.from) / 1000));
    addItem(parameters, "to", QString::number((toEpochMs(query.until) + 999) / 1000)); // the service knows seconds
    addItem(parameters, "query", wanted);
    addItem(parameters, "line", QString::number(std::clamp(query.limit, 1, mostRows)));
    addItem(parameters, "offset", query.cursor.isEmpty() ? QStringLiteral("0") : query.cursor);
    addItem(parameters, "reverse", QStringLiteral("false"));
    return parameters;
}

// FC Invoke Start RequestId: 1-6..., FC Invoke End RequestId: 1-6..., and the same with Initialize
const QRegularExpression &frame()
{
    static const QRegularExpression expression(
        QStringLiteral("^FC (?:Invoke|Initialize|PreStop|PreFreeze) (Start|End) RequestId: (\\S+)"));
    return expression;
}

Severity severityIn(const QString &message)
{
    static const QRegularExpression level(QStringLiteral("\\[(ERROR|WARNING|WARN|DEBUG)\\]|\\b(error|warn|debug)\\b:"),
                                          QRegularExpression::CaseInsensitiveOption);
    const QString word = level.match(message.left(200)).captured(0).toLower();
    if (word.contains(QLatin1String("error")) || message.startsWith(QLatin1String("Traceback")))
        return Severity::Error;
    if (word.contains(QLatin1String("warn")))
        return Severity::Warning;
    return word.contains(QLatin1String("debug")) ? Severity::Debug : Severity::Info;
}

// Makes lines of rows, in their order. The time has whole seconds only and rows have no number, so equal lines of one
// second are counted.
LogPage pageFrom(const QJsonArray &rows, const LogQuery &query)
{
    LogPage page;
    QHash<QString, std::string> calls; // by instance
    QHash<QString, int> alike;
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        const auto text = [&row](const char *name) { return row.value(QLatin1String(name)).toString(); };
        const QString instance = text("instanceID");
        QString message = text("message");
        while (message.endsWith(QLatin1Char('\n')))
            message.chop(1);
        const QRegularExpressionMatch match = frame().match(message);
        if (match.captured(1) == QLatin1String("Start"))
            calls.insert(instance, toStd(match.captured(2)));
        LogRecord record;
        record.time = fromEpochMs(text("__time__").toLongLong() * 1000);
        record.function = toStd(query.function);
        record.instanceId = toStd(instance);
        record.requestId = match.hasMatch() ? toStd(match.captured(2)) : calls.value(instance);
        record.stream = match.hasMatch() ? LogRecord::Stream::Platform : LogRecord::Stream::Stdout;
        record.severity = severityIn(message);
        record.message = toStd(message);
        if (match.captured(1) == QLatin1String("End"))
            calls.remove(instance);
        const QByteArray hash = QCryptographicHash::hash(message.toUtf8(), QCryptographicHash::Sha1).toHex().left(16);
        QString id = text("__time__") + QLatin1Char('/') + instance + QLatin1Char('/') + QString::fromLatin1(hash);
        id += QLatin1Char('/') + QString::number(alike[id]++);
        page.lines.append({id, record});
    }
    return page;
}

} // namespace

AliyunLogs::AliyunLogs(Wire &wire, LogPlaces &places) : m_wire(wire), m_places(places) {}

QFuture<Result<LogPage>> AliyunLogs::page(const LogQuery &query)
{
    return read(query, query.text.isEmpty() ? QStringList() : QStringList{query.text});
}

QFuture<Result<QJsonArray>> AliyunLogs::histogram(const LogQuery &query, const QString &search)
{
    QUrlQuery parameters;
    addItem(parameters, "type", QStringLiteral("histogram"));
    addItem(parameters, "from", QString::number(toEpochMs(query.from) / 1000));
    addItem(parameters, "to", QString::number((toEpochMs(query.until) + 999) / 1000));
    addItem(parameters, "query", search);
    return thenAsk<QJsonArray>(m_places.of(query.function), m_wire.context(),
                               [this, parameters](const LogPlace &place) { return m_places.rows(place, parameters); });
}

// The service counts what a search finds, not levels: one question for all lines, one for each level that stands out.
QFuture<Result<LogShape>> AliyunLogs::shape(const LogQuery &query)
{
    LogQuery all = query;
    all.least = Severity::Debug;
    const QString search = searchOf(all, query.text.isEmpty() ? QStringList() : QStringList{query.text});
    QStringList searches{search};
    for (const Severity level : {Severity::Warning, Severity::Error})
        searches.append(search + QStringLiteral(" and ") + searchForLevel(level));
    const auto counted = gather<QJsonArray>(searches, 3, m_wire.context(),
                                            [this, query](const QString &one) { return histogram(query, one); });
    return thenRead<LogShape>(counted, m_wire.context(),
                              [query](const QList<Result<QJsonArray>> &counts) -> Result<LogShape> {
                                  for (const Result<QJsonArray> &count : counts) {
                                      if (!count)
                                          return failure(count.error());
                                  }
                                  LogShape shape = shapeFrom(*counts[0], *counts[1], *counts[2]);
                                  if (query.least >= Severity::Warning)
                                      keepFrom(shape, query.least);
                                  return shape;
                              });
}

QFuture<Result<LogPage>> AliyunLogs::read(const LogQuery &query, const QStringList &texts)
{
    const QFuture<Result<QJsonArray>> rows =
        thenAsk<QJsonArray>(m_places.of(query.function), m_wire.context(), [this, query, texts](const LogPlace &place) {
            return m_places.rows(place, parametersOf(query, texts));
        });
    return thenRead<LogPage>(rows, m_wire.context(), [query](const QJsonArray &found) -> Result<LogPage> {
        LogPage page = pageFrom(found, query);
        if (found.size() >= std::clamp(query.limit, 1, mostRows))
            page.next = QString::number(query.cursor.toLongLong() + found.size());
        return page;
    });
}

QFuture<Result<LogPage>> AliyunLogs::allOf(const LogQuery &query, const QStringList &texts, const LogPage &before)
{
    return thenAsk<LogPage>(read(query, texts), m_wire.context(), [this, query, texts, before](const LogPage &page) {
        LogPage all = before;
        all.lines += page.lines;
        if (page.next.isEmpty())
            return finished<LogPage>(all);
        LogQuery next = query;
        next.cursor = page.next;
        return allOf(next, texts, all);
    });
}

QFuture<Result<LogPage>> AliyunLogs::ofRequest(const LogQuery &query)
{
    LogQuery whole = query;
    whole.cursor.clear();
    whole.limit = mostRows;
    const QFuture<Result<LogPage>> marks = allOf(whole, {query.requestId}, {});
    const QFuture<Result<LogPage>> lines =
        thenAsk<LogPage>(marks, m_wire.context(), [this, query, whole](const LogPage &marked) {
            if (marked.lines.isEmpty())
                return finished<LogPage>(LogPage());
            LogQuery between = whole;
            between.from = marked.lines.first().record.time;
            between.until = std::min(query.until, marked.lines.last().record.time + around);
            return allOf(between, {}, {});
        });
    return thenRead<LogPage>(lines, m_wire.context(), [query](const LogPage &all) -> Result<LogPage> {
        LogPage page;
        for (const LogPage::Line &line : all.lines) {
            const bool wanted = line.record.requestId == toStd(query.requestId)
                             && (query.text.isEmpty() || toQString(line.record.message).contains(query.text));
            if (wanted)
                page.lines.append(line);
        }
        return page;
    });
}

} // namespace fermata::aliyun
