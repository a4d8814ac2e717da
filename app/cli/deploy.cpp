// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/paths.h"
#include "app/cli/commands.h"
#include "app/cli/deploystack.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/services/deploy/deployrun.h"

namespace fermata::cli {

namespace {

const QString planOption = QStringLiteral("--plan");
const QString functionOption = QStringLiteral("--function");
const QString deleteOption = QStringLiteral("--delete");
const QString roleOption = QStringLiteral("--role");
const QString environmentOption = QStringLiteral("--env");

// One vendor's part of the project, on its way.
struct Deployment
{
    Arguments arguments;
    DeployRecord record;
    std::unique_ptr<DeployRun> run;
    QList<DeployOutcome> outcomes;

    bool asJson() const { return arguments.has(QStringLiteral("--json")); }
    bool deletes() const { return arguments.has(deleteOption); }
};

// What a step does, for a person: "change  hello  code, Timeout".
QString planLine(const DeployStep &step, bool deletes)
{
    QStringList what = step.settings;
    if (step.uploadsCode)
        what.prepend((step.isBuilt ? QStringLiteral("code as built (%1 KB)") : QStringLiteral("code (%1 KB)"))
                         .arg((step.zip.size() + 1023) / 1024));
    for (const QString &layer : step.newLayers)
        what.append(QStringLiteral("a new version of layer %1").arg(layer.section(QLatin1Char(':'), 6, 6)));
    if (step.action == DeployStep::Action::Serve)
        what.append(QStringLiteral("the local cloud runs it from %1").arg(toQString(step.wanted.code)));
    if (step.action == DeployStep::Action::Replace)
        what.append(QStringLiteral("instead of %1").arg(step.oldName));
    if (step.action == DeployStep::Action::Delete && !deletes)
        what.append(QStringLiteral("only with --delete"));
    return QStringLiteral("  %1 %2  %3")
        .arg(QString::fromLatin1(name(step.action)).leftJustified(8),
             step.isLayer ? QStringLiteral("layer ") + step.function : step.function, what.join(QLatin1String(", ")))
        .trimmed()
        .prepend(QLatin1String("  "));
}

QString wordOr(const QString &word)
{
    return word.isEmpty() ? QStringLiteral("not set") : word;
}

// "  BatchSize: 10 -> 5, a new version"
QString changeOf(const AttachmentStep &step)
{
    QStringList parts;
    if (step.attachment.followsFunction)
        parts.append(step.there ? QStringLiteral("version %1 -> a new version").arg(step.there->id)
                                : QStringLiteral("a new version"));
    for (const SettingChange &change : step.words)
        parts.append(QStringLiteral("%1: %2 -> %3").arg(change.setting, wordOr(change.there), change.wanted));
    return parts.isEmpty() ? QString() : QStringLiteral("  ") + parts.join(QLatin1String(", "));
}

// What a step does beside: "create   trigger tick", and what it would change back.
void printAttachments(const DeployStep &step, bool deletes)
{
    if (!step.otherPython.isEmpty())
        print(QStringLiteral(
                  "    warning  parts of it are compiled for Python %1, and it runs on %2: build with that one")
                  .arg(step.otherPython, toQString(step.wanted.runtime)));
    for (const AttachmentStep &one : step.attachments) {
        if (one.action == AttachmentStep::Action::Keep)
            continue;
        const bool asked = one.action != AttachmentStep::Action::Delete || deletes;
        const QString &qualifier = one.attachment.qualifier;
        print(QStringLiteral("    %1 %2 %3%4%5%6")
                  .arg(QString::fromLatin1(name(one.action)).leftJustified(8), one.attachment.kind, one.attachment.name,
                       qualifier.isEmpty() ? QString() : QStringLiteral(" of ") + qualifier, changeOf(one),
                       asked ? QString() : QStringLiteral("  only with --delete")));
    }
    for (const QString &destination : step.groundless)
        print(QStringLiteral("    left     %1: only the local cloud makes it for this manifest, see %2")
                  .arg(destination, step.place));
    for (const Drift &drift : step.drift)
        print(QStringLiteral("    drift    %1 was changed online since the last deploy: %2, there %3%4")
                  .arg(drift.setting, wordOr(drift.deployed), wordOr(drift.online),
                       drift.sameInFile ? QStringLiteral(" as here") : QString()));
    for (const QString &trigger : step.unsupported)
        print(QStringLiteral("    left     trigger %1: the function's own API cannot make it").arg(trigger));
}

QJsonArray toArray(const QList<AttachmentStep> &steps)
{
    QJsonArray array;
    for (const AttachmentStep &step : steps)
        array.append(QJsonObject{{QStringLiteral("kind"), step.attachment.kind},
                                 {QStringLiteral("name"), step.attachment.name},
                                 {QStringLiteral("qualifier"), step.attachment.qualifier},
                                 {QStringLiteral("action"), QString::fromLatin1(name(step.action))}});
    return array;
}

QJsonArray toArray(const QList<Drift> &all)
{
    QJsonArray array;
    for (const Drift &drift : all)
        array.append(QJsonObject{{QStringLiteral("setting"), drift.setting},
                                 {QStringLiteral("deployed"), drift.deployed},
                                 {QStringLiteral("online"), drift.online},
                                 {QStringLiteral("sameHere"), drift.sameInFile}});
    return array;
}

QString resultWord(const DeployOutcome &outcome, bool planned)
{
    if (planned)
        return QStringLiteral("planned");
    switch (outcome.kind) {
    case DeployOutcome::Kind::Failed: return QStringLiteral("failed");
    case DeployOutcome::Kind::Left: return QStringLiteral("left");
    case DeployOutcome::Kind::Done: break;
    }
    return QStringLiteral("done");
}

QJsonObject toObject(const DeployOutcome &outcome, bool planned)
{
    const DeployStep &step = outcome.step;
    QJsonObject object{{QStringLiteral("function"), step.function},
                       {QStringLiteral("layer"), step.isLayer},
                       {QStringLiteral("action"), QString::fromLatin1(name(step.action))},
                       {QStringLiteral("code"), step.uploadsCode},
                       {QStringLiteral("built"), step.isBuilt},
                       {QStringLiteral("otherPython"), step.otherPython},
                       {QStringLiteral("bytes"), static_cast<qint64>(step.zip.size())},
                       {QStringLiteral("settings"), QJsonArray::fromStringList(step.settings)},
                       {QStringLiteral("attachments"), toArray(step.attachments)},
                       {QStringLiteral("unsupported"), QJsonArray::fromStringList(step.unsupported)},
                       {QStringLiteral("groundless"), QJsonArray::fromStringList(step.groundless)},
                       {QStringLiteral("drift"), toArray(step.drift)},
                       {QStringLiteral("result"), resultWord(outcome, planned)}};
    if (outcome.kind == DeployOutcome::Kind::Failed)
        object.insert(QStringLiteral("error"),
                      QJsonObject{{QStringLiteral("id"), toQString(outcome.error.id)},
                                  {QStringLiteral("message"), toQString(outcome.error.message)},
                                  {QStringLiteral("hint"), toQString(outcome.error.hint)}});
    return object;
}

// Where the outcome is told: what was done, what failed and why, what is left.
void summarise(const QList<DeployOutcome> &outcomes)
{
    int done = 0;
    QStringList unfinished;
    for (const DeployOutcome &outcome : outcomes) {
        if (outcome.kind == DeployOutcome::Kind::Done)
            ++done;
        else
            unfinished.append(outcome.step.function);
    }
    if (unfinished.isEmpty())
        return;
    complain(QStringLiteral("fermata-cli: %1 of %2 done; left: %3")
                 .arg(done)
                 .arg(outcomes.size())
                 .arg(unfinished.join(QLatin1String(", "))));
    complain(QStringLiteral("  Deploy again to go on from here: what is done is not done twice."));
}

void follow(DeployRun &run)
{
    QObject::connect(&run, &DeployRun::stepFinished, &run, [](const DeployOutcome &outcome) {
        if (outcome.kind != DeployOutcome::Kind::Failed) {
            print(QStringLiteral("  done     ") + outcome.step.function);
            return;
        }
        complain(QStringLiteral("  failed   %1: %2").arg(outcome.step.function, toQString(outcome.error.message)));
        if (!outcome.error.hint.empty())
            complain(QStringLiteral("           ") + toQString(outcome.error.hint));
    });
}

QFuture<Result<>> carryOut(const std::shared_ptr<Deployment> &deployment, Cloud &cloud, const QList<DeployStep> &steps)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    deployment->run =
        std::make_unique<DeployRun>(cloud, deployment->record,
                                    DeployRun::Options{deployment->arguments.value(roleOption),
                                                       deployment->deletes() ? Leftovers::Delete : Leftovers::Keep});
    if (!deployment->asJson())
        follow(*deployment->run);
    QObject::connect(deployment->run.get(), &DeployRun::finished, deployment->run.get(),
                     [deployment, promise](const QList<DeployOutcome> &outcomes) {
                         deployment->outcomes = outcomes;
                         promise->addResult(Result<>());
                         promise->finish();
                     });
    deployment->run->start(steps);
    return promise->future();
}

QFuture<Result<>> deployVendor(const std::shared_ptr<Deployment> &deployment, Session &session, Vendor vendor)
{
    CloudProvider *const provider = session.provider(vendor);
    const Result<Cloud *> cloud = session.cloud(vendor);
    if (!cloud)
        return finished<void>(failure(cloud.error()));
    const DeployWish wish{deployment->arguments.options.value(functionOption), session.isLocal()};
    const auto planned = planDeploy(*session.project(), wish, *provider, **cloud, deployment->record, &session);
    return thenAsk<void>(planned, &session, [deployment, cloud = *cloud](const QList<DeployStep> &steps) {
        if (!deployment->asJson()) {
            for (const DeployStep &step : steps) {
                print(planLine(step, deployment->deletes()));
                printAttachments(step, deployment->deletes());
            }
        }
        if (!deployment->arguments.has(planOption))
            return carryOut(deployment, *cloud, steps);
        for (const DeployStep &step : steps)
            deployment->outcomes.append({step, DeployOutcome::Kind::Left, {}});
        return finished<void>(Result<>());
    });
}

ExitCode report(const QList<std::shared_ptr<Deployment>> &parts, const QString &target)
{
    QList<DeployOutcome> all;
    for (const auto &part : parts)
        all += part->outcomes;
    const bool planned = parts.first()->arguments.has(planOption);
    if (parts.first()->asJson()) {
        QJsonArray steps;
        for (const DeployOutcome &outcome : all)
            steps.append(toObject(outcome, planned));
        print(QJsonObject{{QStringLiteral("target"), target},
                          {QStringLiteral("planned"), planned},
                          {QStringLiteral("steps"), steps}});
    } else if (!planned) {
        summarise(all);
    }
    const bool fine = planned || std::all_of(all.begin(), all.end(), [](const DeployOutcome &outcome) {
                          return outcome.kind == DeployOutcome::Kind::Done;
                      });
    return fine ? ExitCode::Done : ExitCode::Failed;
}

QFuture<Result<ExitCode>> deployFrom(const Arguments &arguments, Session &session, QList<Vendor> vendors,
                                     const QList<std::shared_ptr<Deployment>> &before)
{
    const QString target = session.target(vendors.first());
    auto part = std::make_shared<Deployment>(Deployment{arguments, DeployRecord(session.root(), target), {}, {}});
    const Vendor vendor = vendors.takeFirst();
    return thenAsk<ExitCode>(deployVendor(part, session, vendor), &session,
                             [arguments, &session, vendors, parts = before + QList{part}, target] {
                                 return vendors.isEmpty() ? finished<ExitCode>(report(parts, target))
                                                          : deployFrom(arguments, session, vendors, parts);
                             });
}

ExitCode runDeploy(const Arguments &arguments)
{
    if (const QString problem = wrongCloud(arguments); !problem.isEmpty())
        return wrongUse(problem, "deploy");
    if (const QString problem = wrongStack(arguments); !problem.isEmpty())
        return wrongUse(problem, "deploy");
    if (arguments.has(environmentOption)
        && arguments.value(QStringLiteral("--cloud"), QStringLiteral("local")) == QLatin1String("local"))
        return wrongUse(QStringLiteral("--env needs a vendor: --cloud aws, aliyun or knative"), "deploy");
    const std::filesystem::path folder = toPath(arguments.words.value(0, QStringLiteral(".")));
    return runInCloud(arguments, folder, [&arguments, &folder](Session &session) {
        if (!session.project())
            return finished<ExitCode>(failure(Error::Code::NotFound, "deploy.noProject", "There is no project in %1",
                                              {folder.string()}, "Make one: fermata-cli new"));
        if (isOfStack(arguments))
            return deployStack(arguments, session);
        const QList<Vendor> vendors = session.vendors();
        if (vendors.isEmpty())
            return finished<ExitCode>(failure(Error::Code::Invalid, "deploy.noFunctions",
                                              "The project %1 has no function for this cloud", {folder.string()}));
        return deployFrom(arguments, session, vendors, {});
    });
}

} // namespace

Command deployCommand()
{
    return {
        QStringLiteral("deploy"),
        QStringLiteral("bring a project's functions into a cloud: plan, then upload what has changed"),
        QStringLiteral("[DIR|MANIFEST]"),
        0,
        1,
        QList<Option>{
            {functionOption, QStringLiteral("NAME"),
             QStringLiteral("only this one, by name or key; may be given several times")},
            {planOption, {}, QStringLiteral("say what would be done, and do nothing")},
            {deleteOption,
             {},
             QStringLiteral(
                 "delete functions that an earlier deploy made, and triggers, that the manifest has no longer")},
            {environmentOption, QStringLiteral("NAME"), environmentMeaning},
            {roleOption, QStringLiteral("ARN"), QStringLiteral("the role that new functions get")}}
            + stackOptions() + cloudOptions(),
        QStringLiteral(
            "The local cloud runs an open project's functions from their folders: they are served, not uploaded.\n"
            "JSON: {\"target\",\"planned\",\"steps\":[{\"function\",\"layer\",\"action\":\"create|change|replace|delete|keep|serve\",\"code\",\"bytes\",\n"
            "\"otherPython\":\"3.11, when parts of the code are compiled for it and the runtime is another\",\n"
            "\"settings\":[\"names of the vendor's API\"],\"attachments\":[{\"kind\",\"name\",\"qualifier\",\"action\":\"create|change|delete|keep\"}],\n"
            "\"unsupported\":[\"trigger\"],\"groundless\":[\"what only the local cloud makes\"],\"drift\":[{\"setting\",\"deployed\",\"online\",\"sameHere\"}],\"result\":\"planned|done|failed|left\",\"error\":{\"id\",\"message\",\"hint\"}}]}.\n"
            "Drift is what others changed online since the last deploy from here; a deploy changes it back, unless it is the same here.\n"
            "With --stack the whole template is deployed by CloudFormation, which takes everything back when something fails:\n"
            "{\"target\",\"stack\",\"creates\",\"changes\":[{\"action\",\"resource\",\"type\",\"replacement\",\n"
            "\"reasons\":[{\"property\",\"recreation\",\"cause\",\"before\",\"after\"}]}],\"events\":[{\"resource\",\"type\",\"status\",\"reason\"}],\n"
            "\"result\":\"planned|unchanged|done|failed\",\"error\"}. Interrupted, the stack goes on by itself; deploy again to see it.\n"
            "Exit code 1 when a function was not deployed; deploying again goes on from there."),
        runDeploy};
}

} // namespace fermata::cli
