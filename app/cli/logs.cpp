// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/releasing.h"
#include "app/cli/times.h"
#include "app/services/observe/livetail.h"

#include <QJsonDocument>

#include <cstdio>

namespace fermata::cli {

namespace {

const QString followOption = QStringLiteral("--follow");
const QString sinceOption = QStringLiteral("--since");
const QString filterOption = QStringLiteral("--filter");
const QString requestOption = QStringLiteral("--request");

QJsonObject toObject(const LogRecord &record)
{
    return {{QStringLiteral("time"), toQString(toIso(record.time))},
            {QStringLiteral("function"), toQString(record.function)},
            {QStringLiteral("instance"), toQString(record.instanceId)},
            {QStringLiteral("requestId"), toQString(record.requestId)},
            {QStringLiteral("severity"), QString::fromLatin1(name(record.severity))},
            {QStringLiteral("stream"), QString::fromLatin1(name(record.stream))},
            {QStringLiteral("message"), toQString(record.message)}};
}

void tell(const LogRecord &record, bool asJson)
{
    if (asJson)
        print(QString::fromUtf8(QJsonDocument(toObject(record)).toJson(QJsonDocument::Compact)));
    else
        print(toQString(toIso(record.time)) + QLatin1Char(' ') + toQString(record.message));
    std::fflush(stdout);
}

QFuture<Result<ExitCode>> pagesFrom(Observation &observation, const LogQuery &query, bool asJson, QObject *context)
{
    return thenAsk<ExitCode>(observation.logs(query), context,
                             [&observation, query, asJson, context](const LogPage &page) {
                                 for (const LogPage::Line &line : page.lines)
                                     tell(line.record, asJson);
                                 if (page.next.isEmpty())
                                     return finished<ExitCode>(ExitCode::Done);
                                 LogQuery next = query;
                                 next.cursor = page.next;
                                 return pagesFrom(observation, next, asJson, context);
                             });
}

// What keeps lines from coming is said when it begins.
class Complaints
{
public:
    void follow(const LiveTail &tail)
    {
        const QMap<QString, Error> &problems = tail.problems();
        say(m_problem, problems.isEmpty() ? QString() : toQString(problems.first().message));
        const std::optional<Error> unsent = tail.sendingProblem();
        say(m_unsent, unsent ? QStringLiteral("The cloud does not send the lines, they are asked for: ")
                                   + toQString(unsent->message)
                             : QString());
    }

private:
    static void say(QString &before, const QString &now)
    {
        if (!now.isEmpty() && now != before)
            complain(QStringLiteral("fermata-cli: ") + now);
        before = now;
    }

    QString m_problem;
    QString m_unsent;
};

// Until the program is ended, or the cloud refuses for good.
QFuture<Result<ExitCode>> follow(Observation &observation, const LogQuery &query, bool asJson, QObject *context)
{
    static const SystemClock clock;
    auto promise = std::make_shared<QPromise<Result<ExitCode>>>();
    promise->start();
    const LiveTail::Wish wish{.from = query.from, .text = query.text, .requestId = query.requestId};
    auto *tail = new LiveTail([&observation](const QString &) { return &observation; }, clock, wish, context);
    QObject::connect(tail, &LiveTail::recordsAdded, context, [tail, asJson] {
        for (const LogRecord &record : tail->records())
            tell(record, asJson);
        tail->clear();
    });
    QObject::connect(tail, &LiveTail::changed, context, [tail, promise, complaints = std::make_shared<Complaints>()] {
        if (promise->future().isFinished())
            return;
        if (!tail->hasEnded())
            return complaints->follow(*tail);
        promise->addResult(failure(tail->problems().first()));
        promise->finish();
    });
    tail->follow({query.function});
    return promise->future();
}

ExitCode runLogs(const Arguments &arguments)
{
    const TimePoint now = SystemClock().now();
    const std::optional<TimePoint> since = momentFrom(arguments.value(sinceOption, QStringLiteral("1h")), now);
    QString problem = wrongCloud(arguments);
    if (!since)
        problem = QStringLiteral("%1 is no time; they look like 15m, 2h or 2026-01-02T03:04:05Z")
                      .arg(arguments.value(sinceOption));
    if (!problem.isEmpty())
        return wrongUse(problem, "logs");
    const bool asJson = arguments.has(QStringLiteral("--json"));
    LogQuery query;
    query.function = arguments.words.first();
    query.from = *since;
    query.until = now + std::chrono::minutes(1);
    query.text = arguments.value(filterOption);
    query.requestId = arguments.value(requestOption);
    const std::filesystem::path folder = toPath(arguments.value(QStringLiteral("--project"), QStringLiteral(".")));
    return runInCloud(arguments, folder, [&](Session &session) {
        const Result<Vendor> vendor = session.vendorOf(query.function);
        if (!vendor)
            return finished<ExitCode>(failure(vendor.error()));
        const Result<Cloud *> cloud = session.cloud(*vendor);
        if (!cloud)
            return finished<ExitCode>(failure(cloud.error()));
        Observation &observation = (*cloud)->observation();
        return arguments.has(followOption) ? follow(observation, query, asJson, &session)
                                           : pagesFrom(observation, query, asJson, &session);
    });
}

} // namespace

Command logsCommand()
{
    return {
        QStringLiteral("logs"),
        QStringLiteral("show the lines of a function's log"),
        QStringLiteral("FUNCTION"),
        1,
        1,
        QList<Option>{
            {followOption, {}, QStringLiteral("go on with what comes, as the cloud sends it or by asking again")},
            {sinceOption, QStringLiteral("TIME"),
             QStringLiteral("15m, 2h, 7d ago or 2026-01-02T03:04:05Z; 1h by default")},
            {filterOption, QStringLiteral("TEXT"), QStringLiteral("only lines with this text")},
            {requestOption, QStringLiteral("ID"), QStringLiteral("only lines of this call")},
            projectOption()}
            + functionOptions(),
        QStringLiteral("JSON: an object a line, {\"time\",\"function\",\"instance\",\"requestId\",\n"
                       "\"severity\":\"debug|info|warning|error\",\"stream\":\"stdout|stderr|platform\",\"message\"}.\n"
                       "A function that never wrote gives nothing, and exit code 0."),
        runLogs};
}

} // namespace fermata::cli
