// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/model/project.h"
#include "app/services/deploy/drift.h"
#include "app/services/deploy/stepdetail.h"

#include <QStringList>

#include <optional>

namespace fermata {

// What a deploy does to something that belongs to a function.
struct AttachmentStep
{
    enum class Action { Create, Change, Delete, Keep };

    Action action = Action::Keep;
    Attachment attachment;              // as wanted; of a Delete as it is there
    std::optional<Attachment> there{}; // of a Change
    QList<SettingChange> words{}; // what is and will be, of a Create and a Change
};

const char *name(AttachmentStep::Action action); // create, change, delete, keep

// What becomes of functions, and of what belongs to one, that the manifest has no longer.
enum class Leftovers { Keep, Delete };

// What a deploy does to one function, or to a layer that functions of the manifest share.
struct DeployStep
{
    enum class Action {
        Create,
        Change,
        Replace, // its name changed: the new one is made, then the old one goes
        Delete,  // an earlier deploy made it; the manifest has it no longer
        Keep,    // nothing has changed
        Serve    // the local cloud runs it from its folder: there is nothing to upload
    };

    Action action = Action::Keep;
    bool isLayer = false;    // `function` names a layer: it has a package, and nothing of a function
    QString layerArn{};      // its newest version there; empty: there is none
    QString function;        // the name it has, or had, online
    QString resource;        // its key in the manifest
    QString oldName{};       // of a Replace
    bool uploadsCode = false;
    bool isBuilt = false; // the code is what the last build made of it
    QString otherPython{}; // "3.11": parts of the code are compiled for that, and the runtime has another; else empty
    QStringList settings{}; // that change, by the names of the vendor's API
    QList<SettingChange> words{}; // of these, what was and will be
    std::optional<CostChange> cost{}; // nothing: it stays the same, or is not known
    QList<AttachmentStep> attachments{}; // those that go are last
    QStringList newLayers{}; // by their ARNs in the manifest: they get theirs only in this deploy
    QStringList unsupported{}; // triggers that the function's API cannot make
    QStringList groundless{}; // see AttachmentWish
    QString place{}; // in the manifest: template.yaml:12; of a groundless one
    QList<Drift> drift{}; // what others changed online since the last deploy, as far as that is known
    Function wanted{}; // unless it is a Delete
    DeployedState state{}; // that it has afterwards
    QByteArray zip{}; // empty unless it uploads code

    bool changesFunction() const
    {
        return action != Action::Change || uploadsCode || !settings.isEmpty() || !newLayers.isEmpty();
    }
    bool changes() const { return action != Action::Keep && action != Action::Serve; }
    bool acts(Leftovers leftovers) const; // does something, if leftovers are treated so
    bool hasLeftovers() const; // something would be deleted
};

const char *name(DeployStep::Action action); // create, change, replace, delete, keep, serve

struct DeployWish
{
    QStringList functions{}; // only these, by name or by key; empty: all
    bool runsFromFolder = false; // the cloud is the local one that has the project open
};

// Compares the project's functions, and the layers that it makes for them, with what is online and packs their code; nothing
// is changed. Layers first, then in the order of the manifest, deletions last. Fails as the calls and packageOf() do, with NotFound ("deploy.noFunction") for a function
// that is not in the project, or Invalid ("deploy.noFunctions") when there is none for this vendor. All references
// outlive the future; `context` too.
QFuture<Result<QList<DeployStep>>> planDeploy(const Project &project, const DeployWish &wish, CloudProvider &provider,
                                              Cloud &cloud, const DeployRecord &record, QObject *context);

} // namespace fermata
