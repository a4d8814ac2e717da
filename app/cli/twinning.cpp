// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/twinning.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/cli/output.h"
#include "app/cli/releasing.h"
#include "app/services/release/twinrun.h"

namespace fermata::cli {

namespace {

// A run on both on its way.
struct Twins
{
    Arguments arguments;
    std::unique_ptr<Session> local{}; // where the other session is a vendor's
    std::unique_ptr<TwinRun> run{};
    int changed = 0;
    int slower = 0;

    bool asJson() const { return arguments.has(QStringLiteral("--json")); }
};
using Shared = std::shared_ptr<Twins>;

QStringList wordsOf(const TwinDifference &difference)
{
    QStringList words;
    const std::pair<bool, const char *> all[] = {{difference.outcome, "outcome"},
                                                 {difference.status, "status"},
                                                 {difference.body, "body"},
                                                 {difference.headers, "headers"},
                                                 {difference.slower, "slower"}};
    for (const auto &[differs, word] : all) {
        if (differs)
            words.append(QString::fromLatin1(word));
    }
    return words;
}

QJsonObject toObject(const Result<InvocationRecord> &side)
{
    if (!side)
        return {{QStringLiteral("error"), toQString(side.error().message)}};
    return {{QStringLiteral("outcome"), QString::fromLatin1(name(side->outcome))},
            {QStringLiteral("payload"), toQString(side->payload)},
            {QStringLiteral("durationMs"), side->duration.count()},
            {QStringLiteral("requestId"), toQString(side->requestId)}};
}

QString sideText(const Result<InvocationRecord> &side)
{
    if (!side)
        return toQString(side.error().message);
    return QStringLiteral("%1 in %2 ms: %3")
        .arg(QString::fromLatin1(name(side->outcome)))
        .arg(side->duration.count(), 0, 'f', 1)
        .arg(toQString(side->payload));
}

void tell(Twins &twins, const TwinAnswer &answer)
{
    const TwinDifference difference = answer.difference();
    twins.changed += difference.changed() ? 1 : 0;
    twins.slower += difference.slower ? 1 : 0;
    if (twins.asJson())
        return;
    const QString words = difference.any() ? wordsOf(difference).join(QLatin1String(", ")) : QStringLiteral("same");
    print(QStringLiteral("%1  %2").arg(words.leftJustified(8), toQString(answer.event).simplified()));
    if (!difference.any())
        return;
    print(QStringLiteral("  first   ") + sideText(answer.before));
    print(QStringLiteral("  second  ") + sideText(answer.after));
}

ExitCode report(const Twins &twins)
{
    const QList<TwinAnswer> &answers = twins.run->answers();
    if (twins.asJson()) {
        QJsonArray list;
        for (const TwinAnswer &answer : answers)
            list.append(
                QJsonObject{{QStringLiteral("event"), toQString(answer.event)},
                            {QStringLiteral("first"), toObject(answer.before)},
                            {QStringLiteral("second"), toObject(answer.after)},
                            {QStringLiteral("differences"), QJsonArray::fromStringList(wordsOf(answer.difference()))}});
        print(QJsonObject{{QStringLiteral("function"), twins.arguments.words[0]},
                          {QStringLiteral("first"), twins.arguments.words[1]},
                          {QStringLiteral("second"), twins.arguments.words[2]},
                          {QStringLiteral("changed"), twins.changed},
                          {QStringLiteral("slower"), twins.slower},
                          {QStringLiteral("answers"), list}});
    } else {
        print(QStringLiteral("%1 events: %2 with another answer, %3 slower")
                  .arg(answers.size())
                  .arg(twins.changed)
                  .arg(twins.slower));
    }
    const bool unreached = std::any_of(answers.begin(), answers.end(),
                                       [](const TwinAnswer &answer) { return !answer.before || !answer.after; });
    return twins.changed == 0 && !unreached ? ExitCode::Done : ExitCode::Failed;
}

Result<RunTarget> targetIn(Session &session, const QString &function, const QString &place)
{
    const Result<Vendor> vendor = session.vendorOf(function);
    if (!vendor)
        return failure(vendor.error());
    const Result<Cloud *> cloud = session.cloud(*vendor);
    if (!cloud)
        return failure(cloud.error());
    return RunTarget{*cloud, function, place == QLatin1String("latest") ? QString() : place};
}

QFuture<Result<ExitCode>> runBoth(const Shared &twins, Session &first, Session &second,
                                  const QList<std::string> &events)
{
    const QStringList &words = twins->arguments.words;
    const Result<RunTarget> before = targetIn(first, words[0], words[1]);
    const Result<RunTarget> after = targetIn(second, words[0], words[2]);
    if (!before || !after)
        return finished<ExitCode>(failure(before ? after.error() : before.error()));
    auto promise = std::make_shared<QPromise<Result<ExitCode>>>();
    promise->start();
    twins->run = std::make_unique<TwinRun>(*before, *after);
    TwinRun *const run = twins->run.get();
    QObject::connect(run, &TwinRun::answered, run, [twins, run] { tell(*twins, run->answers().last()); });
    QObject::connect(run, &TwinRun::finished, run, [twins, promise] {
        promise->addResult(report(*twins));
        promise->finish();
    });
    run->start(events);
    return promise->future();
}

// Of the same command, without what names the other cloud.
std::unique_ptr<Session> localSession(Arguments arguments, const std::filesystem::path &folder)
{
    for (const Option &option : functionOptions())
        arguments.options.remove(option.name);
    return std::make_unique<Session>(arguments, folder);
}

} // namespace

QList<Option> twinOptions()
{
    return QList<Option>{projectOption()} + functionOptions();
}

ExitCode runTwins(const Arguments &arguments, const EventSource &source)
{
    const std::filesystem::path folder = toPath(arguments.value(QStringLiteral("--project"), QStringLiteral(".")));
    auto twins = std::make_shared<Twins>(Twins{arguments});
    const ExitCode code = runInCloud(arguments, folder, [&](Session &session) {
        if (!session.isLocal())
            twins->local = localSession(arguments, folder);
        Session &first = twins->local ? *twins->local : session;
        const QFuture<Result<>> open = twins->local ? first.open() : finished<void>(Result<>());
        return thenAsk<ExitCode>(open, &session, [&, twins] {
            return thenAsk<ExitCode>(source(first), &session, [&, twins](const QList<std::string> &events) {
                return runBoth(twins, first, session, events);
            });
        });
    });
    twins->run.reset(); // before the clouds that it calls
    return code;
}

} // namespace fermata::cli
