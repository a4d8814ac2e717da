// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deploystack.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/cli/output.h"
#include "app/extension/stacks.h"
#include "app/services/deploy/stackplanning.h"
#include "app/services/deploy/stackrun.h"

namespace fermata::cli {

namespace {

const QString stackOption = QStringLiteral("--stack");
const QString bucketOption = QStringLiteral("--bucket");
const QString parameterOption = QStringLiteral("--parameter");
const QString planOption = QStringLiteral("--plan");
constexpr std::chrono::seconds pollTime{2};

// One deploy on its way.
struct Stacking
{
    Arguments arguments;
    QString target;
    Stacks &stacks;
    StackPlan plan{};
    QJsonArray events{};
    std::unique_ptr<StackRun> run{};

    bool asJson() const { return arguments.has(QStringLiteral("--json")); }
};
using Shared = std::shared_ptr<Stacking>;

QMap<QString, QString> parametersFrom(const Arguments &arguments)
{
    QMap<QString, QString> parameters;
    for (const QString &given : arguments.options.value(parameterOption))
        parameters.insert(given.section(QLatin1Char('='), 0, 0), given.section(QLatin1Char('='), 1));
    return parameters;
}

QString reasonLine(const StackReason &reason)
{
    QString line = QStringLiteral("             ") + reason.property;
    if (!reason.before.isEmpty() || !reason.after.isEmpty())
        line += QStringLiteral(": %1 -> %2").arg(reason.before, reason.after);
    return reason.cause.isEmpty() ? line : line + QStringLiteral(", because of ") + reason.cause;
}

void printPlan(const Stacking &stacking)
{
    const StackPlan &plan = stacking.plan;
    if (plan.id.isEmpty())
        print(QStringLiteral("  keep     %1: nothing changes").arg(plan.stack));
    for (const StackChange &change : plan.changes) {
        const bool anew = change.replacement == QLatin1String("True");
        const bool maybe = change.replacement == QLatin1String("Conditional");
        print(QStringLiteral("  %1 %2  %3%4")
                  .arg(change.action.toLower().leftJustified(8), change.resource, change.type,
                       anew    ? QStringLiteral("  made anew")
                       : maybe ? QStringLiteral("  perhaps made anew")
                               : QString()));
        for (const StackReason &reason : change.reasons)
            print(reasonLine(reason));
    }
}

QJsonArray toArray(const QList<StackReason> &reasons)
{
    QJsonArray array;
    for (const StackReason &reason : reasons)
        array.append(QJsonObject{{QStringLiteral("property"), reason.property},
                                 {QStringLiteral("recreation"), reason.recreation},
                                 {QStringLiteral("cause"), reason.cause},
                                 {QStringLiteral("before"), reason.before},
                                 {QStringLiteral("after"), reason.after}});
    return array;
}

QJsonObject toObject(const StackEvent &event)
{
    return {{QStringLiteral("resource"), event.resource},
            {QStringLiteral("type"), event.type},
            {QStringLiteral("status"), event.status},
            {QStringLiteral("reason"), event.reason}};
}

ExitCode report(const Stacking &stacking, const QString &result, const Result<> &outcome)
{
    if (stacking.asJson()) {
        QJsonArray changes;
        for (const StackChange &change : stacking.plan.changes)
            changes.append(QJsonObject{{QStringLiteral("action"), change.action},
                                       {QStringLiteral("resource"), change.resource},
                                       {QStringLiteral("type"), change.type},
                                       {QStringLiteral("replacement"), change.replacement},
                                       {QStringLiteral("reasons"), toArray(change.reasons)}});
        QJsonObject object{
            {QStringLiteral("target"), stacking.target},        {QStringLiteral("stack"), stacking.plan.stack},
            {QStringLiteral("creates"), stacking.plan.creates}, {QStringLiteral("changes"), changes},
            {QStringLiteral("events"), stacking.events},        {QStringLiteral("result"), result}};
        if (!outcome)
            object.insert(QStringLiteral("error"),
                          QJsonObject{{QStringLiteral("id"), toQString(outcome.error().id)},
                                      {QStringLiteral("message"), toQString(outcome.error().message)},
                                      {QStringLiteral("hint"), toQString(outcome.error().hint)}});
        print(object);
    } else if (!outcome) {
        complain(QStringLiteral("fermata-cli: ") + toQString(outcome.error().message));
        complain(QStringLiteral("  ") + toQString(outcome.error().hint));
    } else if (result == QLatin1String("done")) {
        print(QStringLiteral("  done     ") + stacking.plan.stack);
    }
    return outcome ? ExitCode::Done : ExitCode::Failed;
}

QFuture<Result<ExitCode>> carryOut(const Shared &stacking)
{
    auto promise = std::make_shared<QPromise<Result<ExitCode>>>();
    promise->start();
    stacking->run = std::make_unique<StackRun>(stacking->stacks, stacking->plan, pollTime);
    StackRun *const run = stacking->run.get();
    QObject::connect(run, &StackRun::eventHappened, run, [stacking](const StackEvent &event) {
        stacking->events.append(toObject(event));
        if (!stacking->asJson())
            print(QStringLiteral("  %1 %2  %3")
                      .arg(event.status.leftJustified(28), event.resource, event.reason)
                      .trimmed()
                      .prepend(QLatin1String("  ")));
    });
    const auto end = [stacking, promise](const Result<> &result) {
        promise->addResult(report(*stacking, result ? QStringLiteral("done") : QStringLiteral("failed"), result));
        promise->finish();
    };
    QObject::connect(run, &StackRun::succeeded, run, [end] { end({}); });
    QObject::connect(run, &StackRun::failed, run, [end](const Error &error) { end(failure(error)); });
    run->start();
    return promise->future();
}

QFuture<Result<ExitCode>> goOn(const Shared &stacking, Session &session)
{
    if (!stacking->asJson())
        printPlan(*stacking);
    if (stacking->plan.id.isEmpty())
        return finished<ExitCode>(report(*stacking, QStringLiteral("unchanged"), {}));
    if (!stacking->arguments.has(planOption))
        return carryOut(stacking);
    return thenRead<ExitCode>(stacking->stacks.discard(stacking->plan), &session, [stacking]() -> Result<ExitCode> {
        return report(*stacking, QStringLiteral("planned"), {});
    });
}

} // namespace

QList<Option> stackOptions()
{
    return {
        {stackOption, QStringLiteral("NAME"),
         QStringLiteral("through this stack of CloudFormation: the template of the project, as a change set")},
        {bucketOption, QStringLiteral("NAME"), QStringLiteral("where the code of a stack is put first")},
        {parameterOption, QStringLiteral("KEY=VALUE"),
         QStringLiteral(
             "of the template; may be given several times; others get that of samconfig, or keep the one they have")}};
}

bool isOfStack(const Arguments &arguments)
{
    return arguments.has(stackOption);
}

QString wrongStack(const Arguments &arguments)
{
    if (!isOfStack(arguments))
        return arguments.has(bucketOption) || arguments.has(parameterOption)
                 ? QStringLiteral("--bucket and --parameter are for a --stack")
                 : QString();
    if (arguments.value(bucketOption).isEmpty())
        return QStringLiteral("--stack needs a --bucket for the code");
    for (const QString &given : arguments.options.value(parameterOption)) {
        if (given.indexOf(QLatin1Char('=')) < 1)
            return QStringLiteral("%1 is not KEY=VALUE").arg(given);
    }
    return {};
}

QFuture<Result<ExitCode>> deployStack(const Arguments &arguments, Session &session)
{
    const Result<Cloud *> cloud = session.cloud(Vendor::Lambda);
    if (!cloud)
        return finished<ExitCode>(failure(cloud.error()));
    auto *const host = dynamic_cast<StackHost *>(*cloud);
    if (!host || session.isLocal())
        return finished<ExitCode>(
            failure(Error::Code::Invalid, "stack.noStacks", "This cloud has no stacks", {}, "Deploy with --cloud aws"));
    auto stacking = std::make_shared<Stacking>(Stacking{arguments, session.target(Vendor::Lambda), host->stacks()});
    const StackTarget target{arguments.value(stackOption), arguments.value(bucketOption), parametersFrom(arguments),
                             arguments.value(QStringLiteral("--env"))};
    return thenAsk<ExitCode>(planStack(*session.project(), target, stacking->stacks, &session), &session,
                             [stacking, &session](const StackPlan &plan) {
                                 stacking->plan = plan;
                                 return goOn(stacking, session);
                             });
}

} // namespace fermata::cli
