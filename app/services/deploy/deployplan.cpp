// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/deployplan.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "app/base/text.h"
#include "app/build/actions.h"
#include "app/extension/callrules.h"
#include "app/manifest/buildwish.h"
#include "app/services/deploy/deploylayers.h"
#include "app/services/deploy/packageof.h"
#include "app/services/deploy/possiblewish.h"

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

// What a step puts under each name. An empty list is as good as none.
QList<SettingChange> wordsOf(const Attachment &wanted, const Attachment *there)
{
    const SettingWords after = settingWords(wanted.settings);
    const SettingWords before = there ? settingWords(there->settings) : SettingWords();
    const auto word = [](const SettingWords &words, const QString &name) {
        const QString word = words.value(name);
        return word == QLatin1String("[]") ? QString() : word;
    };
    QList<SettingChange> changes;
    for (const QString &name : after.keys()) {
        if (name != publishedNow && word(before, name) != word(after, name))
            changes.append({name, word(before, name), word(after, name)});
    }
    return changes;
}

// The one there that is to become what is wanted, or null: its own, or one that may move and that no other has a claim to.
const Attachment *thereFor(const Attachment &wanted, const QList<Attachment> &there, const QList<Attachment> &all)
{
    const auto own =
        std::find_if(there.begin(), there.end(), [&wanted](const Attachment &one) { return one.isOf(wanted); });
    if (own != there.end())
        return &*own;
    const auto free = std::find_if(there.begin(), there.end(), [&wanted, &all](const Attachment &one) {
        return wanted.mayMove && one.kind == wanted.kind && one.name == wanted.name
            && std::none_of(all.begin(), all.end(), [&one](const Attachment &other) { return other.isOf(one); });
    });
    return free == there.end() ? nullptr : &*free;
}

AttachmentStep stepFor(const Attachment &wanted, const Attachment *there, bool changesFunction)
{
    using Action = AttachmentStep::Action;
    if (!there)
        return {Action::Create, wanted, {}, wordsOf(wanted, nullptr)};
    const bool same = fulfils(there->settings, wanted.settings) && !(changesFunction && wanted.followsFunction);
    return {same ? Action::Keep : Action::Change, wanted, *there, wordsOf(wanted, there)};
}

// Those that go are last.
QList<AttachmentStep> attachmentSteps(const QList<Attachment> &wanted, const QList<Attachment> &there,
                                      bool changesFunction)
{
    QList<AttachmentStep> steps;
    QList<const Attachment *> known;
    for (const Attachment &one : wanted) {
        known.append(thereFor(one, there, wanted));
        steps.append(stepFor(one, known.last(), changesFunction));
        if (one.isOfVersion && steps.last().action != AttachmentStep::Action::Keep)
            changesFunction = true;
    }
    for (const Attachment &one : there) {
        if (!known.contains(&one) && !one.isNeverLeft)
            steps.append({AttachmentStep::Action::Delete, one, one, {}});
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
    QString place; // in the manifest: template.yaml:12
    QStringList newLayers;
};

QString placeOf(const Function &function, const Manifest &manifest)
{
    const auto span = manifest.functionSpans.find(function.resource);
    const QString file = toQString(manifest.file.filename());
    return span == manifest.functionSpans.end() ? file : file + QLatin1Char(':') + QString::number(span->second.line);
}

// Rules come first: an address or a source of events may be for an alias.
QFuture<Result<Wanted>> withRules(const Wanted &before, const Project &project, Cloud &cloud, QObject *context)
{
    Wanted wanted = before;
    auto *const rules = dynamic_cast<CallRules *>(&cloud);
    for (const Manifest &manifest : project.manifests) {
        const auto found = manifest.publishing.find(wanted.function.name);
        if (!rules || found == manifest.publishing.end())
            continue;
        wanted.place = placeOf(wanted.function, manifest);
        return thenRead<Wanted>(rules->callRules(found->second), context,
                                [wanted](const AttachmentWish &rules) mutable -> Result<Wanted> {
                                    wanted.wish.wanted = rules.wanted + wanted.wish.wanted;
                                    wanted.wish.left += rules.left;
                                    wanted.wish.groundless += rules.groundless;
                                    return wanted;
                                });
    }
    return finished<Wanted>(wanted);
}

QFuture<Result<Wanted>> wantedOf(const Function &function, const Project &project, CloudProvider &provider,
                                 Cloud &cloud, const LayerPlan &layers, QObject *context)
{
    Wanted wanted{withLayers(function, layers.there), {}, {}, newLayers(function, layers)};
    return thenAsk<Wanted>(possibleWish(function, provider, cloud, context), context,
                           [wanted, project, &cloud, context](const AttachmentWish &wish) mutable {
                               wanted.wish = wish;
                               return withRules(wanted, project, cloud, context);
                           });
}

// What is published only then has no version yet: its name stands for it.
void nameNewLayers(QList<SettingChange> &words, const QStringList &layers)
{
    for (SettingChange &change : words) {
        for (const QString &layer : layers)
            change.wanted.replace(layer, layer.section(QLatin1Char(':'), 6, 6));
    }
}

DeployStep stepFor(const Wanted &asked, const Result<RemoteFunction> &there, const QList<Attachment> &attached,
                   const CodePackage &package, CloudProvider &provider, const DeployRecord &record)
{
    DeployStep step;
    const Function &function = asked.function;
    step.unsupported = asked.wish.left;
    step.groundless = asked.wish.groundless;
    step.place = asked.place;
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
    } else {
        step.action = DeployStep::Action::Create;
        step.uploadsCode = hasCode;
    }
    const bool changes = step.uploadsCode || !step.settings.isEmpty() || !asked.newLayers.isEmpty();
    nameNewLayers(step.words, asked.newLayers);
    step.attachments = attachmentSteps(asked.wish.wanted, attached, changes);
    const bool attaches = std::any_of(step.attachments.begin(), step.attachments.end(), [](const AttachmentStep &one) {
        return one.action != AttachmentStep::Action::Keep;
    });
    if (there && (changes || attaches))
        step.action = DeployStep::Action::Change;
    step.newLayers = asked.newLayers;
    step.drift = driftOnline(step, record.state(step.resource), there, provider);
    if (step.uploadsCode)
        step.zip = package.zip;
    step.isBuilt = package.isBuilt;
    if (step.uploadsCode)
        step.otherPython = toQString(package.otherPython);
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

QFuture<Result<DeployStep>> stepOf(const Function &function, const Project &project, const LayerPlan &layers,
                                   CloudProvider &provider, Cloud &cloud, const DeployRecord &record, QObject *context)
{
    const auto compare = [&provider, &cloud, record, context](const Wanted &wanted, const CodePackage &package) {
        return thenEither<DeployStep>(
            cloud.function(toQString(wanted.function.name)), context,
            [wanted, &provider, &cloud, package, record, context](const Result<RemoteFunction> &there) {
                if (!there && there.error().code != Error::Code::NotFound)
                    return finished<DeployStep>(failure(there.error()));
                return compared(wanted, there, package, provider, cloud, record, context);
            });
    };
    const auto complete = [function, project, layers, &provider, &cloud, context, compare](const CodePackage &package) {
        return thenAsk<DeployStep>(wantedOf(function, project, provider, cloud, layers, context), context,
                                   [compare, package](const Wanted &wanted) { return compare(wanted, package); });
    };
    return thenAsk<DeployStep>(packed(function, project), context, complete);
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
    const bool whole = wish.functions.isEmpty();
    return thenAsk<Steps>(
        planLayers(project, *meant, provider, cloud, context), context,
        [project, meant = *meant, whole, &provider, &cloud, record, context](const LayerPlan &layers) {
            const auto compared =
                gather<DeployStep>(meant, atOnce, context,
                                   [project, layers, &provider, &cloud, record, context](const Function &function) {
                                       return stepOf(function, project, layers, provider, cloud, record, context);
                                   });
            return thenRead<Steps>(compared, context,
                                   [whole, layers, all = allOf(project), before = record.functions()](
                                       const QList<Result<DeployStep>> &results) -> Result<Steps> {
                                       Steps steps;
                                       for (const Result<DeployStep> &step : results) {
                                           if (!step)
                                               return failure(step.error());
                                           steps.append(*step);
                                       }
                                       if (whole)
                                           addLeftovers(steps, all, before);
                                       return layers.steps + steps;
                                   });
        });
}

} // namespace fermata
