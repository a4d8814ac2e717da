// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/deployplan.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "app/base/text.h"
#include "app/build/actions.h"
#include "app/extension/callrules.h"
#include "app/manifest/buildwish.h"
#include "app/services/deploy/packageof.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <array>

namespace fermata {

namespace {

constexpr int atOnce = 6;

using Steps = QList<DeployStep>;

bool isMeant(const Function &function, const QStringList &wanted)
{
    const QString resource = toQString(function.resource);
    return wanted.isEmpty() || wanted.contains(toQString(function.name)) || wanted.contains(resource)
        || wanted.contains(resource.section(QLatin1Char('.'), -1));
}

Result<QList<Function>> functionsMeant(const Project &project, const QStringList &wanted, Vendor vendor)
{
    QList<Function> meant;
    std::vector<std::string> names;
    for (const Manifest &manifest : project.manifests) {
        for (const Function &function : manifest.functions) {
            names.push_back(function.name);
            if (function.vendor == vendor && isMeant(function, wanted))
                meant.append(function);
        }
    }
    for (const QString &name : wanted) {
        const bool found = std::any_of(meant.begin(), meant.end(),
                                       [&name](const Function &function) { return isMeant(function, {name}); });
        if (!found)
            return failure(Error::Code::NotFound, "deploy.noFunction", "The project has no function %1 for this cloud",
                           {toStd(name)}, "It has: " + join(names, ", "));
    }
    if (meant.isEmpty())
        return failure(Error::Code::Invalid, "deploy.noFunctions", "The project %1 has no function for this cloud",
                       {project.root.string()});
    return meant;
}

// A function with a declaration of its own brings no code.
QFuture<Result<CodePackage>> packed(const Function &function, const Project &project)
{
    if (!function.declaration.empty())
        return finished<CodePackage>(CodePackage());
    return QtConcurrent::run([function, project] {
        return packageOf(function, project.root, wishFor(function.name, readBuildWishes(project, function)));
    });
}

// The names under which the wanted settings differ from those online; what is not wanted does not count.
QStringList differences(const QJsonObject &wanted, const QJsonObject &there)
{
    QStringList names;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (there.value(it.key()) != it.value())
            names.append(it.key());
    }
    return names;
}

QList<AttachmentStep> attachmentSteps(const QList<Attachment> &wanted, const QList<Attachment> &there)
{
    using Action = AttachmentStep::Action;
    QList<AttachmentStep> steps;
    for (const Attachment &one : wanted) {
        const auto found =
            std::find_if(there.begin(), there.end(), [&one](const Attachment &t) { return t.isOf(one); });
        if (found == there.end())
            steps.append({Action::Create, one, {}});
        else
            steps.append({fulfils(found->settings, one.settings) ? Action::Keep : Action::Change, one, *found});
    }
    for (const Attachment &one : there) {
        const bool known =
            std::any_of(wanted.begin(), wanted.end(), [&one](const Attachment &w) { return w.isOf(one); });
        if (!known)
            steps.append({Action::Delete, one, one});
    }
    return steps;
}

// `before`: as the last deploy left it.
QList<Drift> driftOnline(const DeployStep &step, const std::optional<DeployedState> &before,
                         const Result<RemoteFunction> &there, CloudProvider &provider)
{
    if (!before || !there)
        return {};
    return driftOf(step.state, *before,
                   {withoutSecrets(settingWords(provider.settings(there->function))), there->codeHash});
}

// A function as the manifest wants it, with all that belongs to it.
struct Wanted
{
    Function function;
    AttachmentWish wish;
};

Wanted wantedOf(const Function &function, const Project &project, CloudProvider &provider)
{
    Wanted wanted{function, provider.attachments(function)};
    const auto *const rules = dynamic_cast<const CallRules *>(&provider);
    for (const Manifest &manifest : project.manifests) {
        const auto found = manifest.publishing.find(function.name);
        if (rules && found != manifest.publishing.end())
            wanted.wish.wanted += rules->callRules(found->second);
    }
    return wanted;
}

DeployStep stepFor(const Wanted &asked, const Result<RemoteFunction> &there, const QList<Attachment> &attached,
                   const CodePackage &package, CloudProvider &provider, const DeployRecord &record)
{
    DeployStep step;
    const Function &function = asked.function;
    step.attachments = attachmentSteps(asked.wish.wanted, attached);
    step.unsupported = asked.wish.left;
    const bool attaches = std::any_of(step.attachments.begin(), step.attachments.end(), [](const AttachmentStep &one) {
        return one.action != AttachmentStep::Action::Keep;
    });
    step.function = toQString(function.name);
    step.resource = toQString(function.resource.empty() ? function.name : function.resource);
    step.wanted = function;
    const bool hasCode = function.declaration.empty();
    step.state = {withoutSecrets(settingWords(provider.settings(function))),
                  hasCode ? provider.codeHash(package.zip) : QString()};
    if (there) {
        step.uploadsCode = hasCode && there->codeHash != provider.codeHash(package.zip);
        const QJsonObject wanted = provider.settings(function);
        const QJsonObject online = provider.settings(there->function);
        step.settings = differences(wanted, online);
        step.words = settingChanges(settingWords(wanted), settingWords(online), step.settings);
        if (!step.settings.isEmpty())
            step.cost = costChange(function, there->function);
        if (step.uploadsCode || !step.settings.isEmpty() || attaches)
            step.action = DeployStep::Action::Change;
    } else {
        step.action = DeployStep::Action::Create;
        step.uploadsCode = hasCode;
    }
    step.drift = driftOnline(step, record.state(step.resource), there, provider);
    if (step.uploadsCode)
        step.zip = package.zip;
    step.isBuilt = package.isBuilt;
    return step;
}

DeployStep served(const Function &function)
{
    DeployStep step;
    step.action = DeployStep::Action::Serve;
    step.function = toQString(function.name);
    step.resource = toQString(function.resource);
    step.wanted = function;
    return step;
}

// What earlier deploys made and the manifest calls otherwise now, or not at all.
void addLeftovers(Steps &steps, const QList<Function> &all, const QHash<QString, QString> &before)
{
    for (auto it = before.begin(); it != before.end(); ++it) {
        const bool stillNamed = std::any_of(
            all.begin(), all.end(), [&it](const Function &function) { return toQString(function.name) == it.value(); });
        if (stillNamed)
            continue;
        const auto renamed = std::find_if(steps.begin(), steps.end(),
                                          [&it](const DeployStep &step) { return step.resource == it.key(); });
        if (renamed != steps.end()) {
            renamed->action = DeployStep::Action::Replace;
            renamed->oldName = it.value();
            continue;
        }
        DeployStep gone;
        gone.action = DeployStep::Action::Delete;
        gone.function = it.value();
        gone.resource = it.key();
        steps.append(gone);
    }
}

QFuture<Result<DeployStep>> compared(const Wanted &wanted, const Result<RemoteFunction> &there,
                                     const CodePackage &package, CloudProvider &provider, Cloud &cloud,
                                     const DeployRecord &record, QObject *context)
{
    if (!there)
        return finished<DeployStep>(stepFor(wanted, there, {}, package, provider, record));
    return thenRead<DeployStep>(
        cloud.attachments().list(toQString(wanted.function.name)), context,
        [wanted, there, package, &provider, record](const QList<Attachment> &attached) -> Result<DeployStep> {
            return stepFor(wanted, there, attached, package, provider, record);
        });
}

QFuture<Result<DeployStep>> stepOf(const Function &function, const Project &project, CloudProvider &provider,
                                   Cloud &cloud, const DeployRecord &record, QObject *context)
{
    return thenAsk<DeployStep>(
        packed(function, project), context,
        [function, wanted = wantedOf(function, project, provider), &provider, &cloud, record,
         context](const CodePackage &package) {
            return thenEither<DeployStep>(
                cloud.function(toQString(function.name)), context,
                [wanted, &provider, &cloud, package, record, context](const Result<RemoteFunction> &there) {
                    if (!there && there.error().code != Error::Code::NotFound)
                        return finished<DeployStep>(failure(there.error()));
                    return compared(wanted, there, package, provider, cloud, record, context);
                });
        });
}

QList<Function> allOf(const Project &project)
{
    QList<Function> all;
    for (const Manifest &manifest : project.manifests)
        all.append(QList<Function>(manifest.functions.begin(), manifest.functions.end()));
    return all;
}

} // namespace

bool DeployStep::acts(Leftovers leftovers) const
{
    if (!changes() || (action == Action::Delete && leftovers == Leftovers::Keep))
        return false;
    const bool attaches = std::any_of(attachments.begin(), attachments.end(), [leftovers](const AttachmentStep &one) {
        return one.action == AttachmentStep::Action::Delete ? leftovers == Leftovers::Delete
                                                            : one.action != AttachmentStep::Action::Keep;
    });
    return changesFunction() || attaches;
}

bool DeployStep::hasLeftovers() const
{
    return action == Action::Delete
        || std::any_of(attachments.begin(), attachments.end(),
                       [](const AttachmentStep &one) { return one.action == AttachmentStep::Action::Delete; });
}

const char *name(DeployStep::Action action)
{
    static constexpr std::array names = {"create", "change", "replace", "delete", "keep", "serve"};
    return names[static_cast<std::size_t>(action)];
}

const char *name(AttachmentStep::Action action)
{
    static constexpr std::array names = {"create", "change", "delete", "keep"};
    return names[static_cast<std::size_t>(action)];
}

QFuture<Result<QList<DeployStep>>> planDeploy(const Project &project, const DeployWish &wish, CloudProvider &provider,
                                              Cloud &cloud, const DeployRecord &record, QObject *context)
{
    const Result<QList<Function>> meant = functionsMeant(project, wish.functions, provider.vendor());
    if (!meant)
        return finished<Steps>(failure(meant.error()));
    if (wish.runsFromFolder) {
        Steps steps;
        for (const Function &function : *meant)
            steps.append(served(function));
        return finished<Steps>(steps);
    }
    const auto compared = gather<DeployStep>(*meant, atOnce, context,
                                             [project, &provider, &cloud, record, context](const Function &function) {
                                                 return stepOf(function, project, provider, cloud, record, context);
                                             });
    const bool whole = wish.functions.isEmpty();
    return thenRead<Steps>(compared, context,
                           [whole, all = allOf(project),
                            before = record.functions()](const QList<Result<DeployStep>> &results) -> Result<Steps> {
                               Steps steps;
                               for (const Result<DeployStep> &step : results) {
                                   if (!step)
                                       return failure(step.error());
                                   steps.append(*step);
                               }
                               if (whole)
                                   addLeftovers(steps, all, before);
                               return steps;
                           });
}

} // namespace fermata
