// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/deployrun.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "app/extension/layers.h"
#include "app/model/publishing.h"
#include "app/services/deploy/deploylayers.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr int atOnce = 4;

DeployOutcome outcomeOf(const DeployStep &step, const Result<> &result)
{
    if (result)
        return {step, DeployOutcome::Kind::Done, {}};
    const bool left = result.error().code == Error::Code::Cancelled;
    return {step, left ? DeployOutcome::Kind::Left : DeployOutcome::Kind::Failed, result.error()};
}

Result<> notBegun()
{
    return failure(Error::Code::Cancelled, "cancelled", "Cancelled");
}

} // namespace

DeployRun::DeployRun(Cloud &cloud, DeployRecord &record, Options options, QObject *parent)
    : QObject(parent), m_cloud(cloud), m_record(record), m_options(std::move(options))
{
}

void DeployRun::start(const QList<DeployStep> &steps)
{
    QList<DeployStep> layers;
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(layers),
                 [](const DeployStep &step) { return step.isLayer; });
    m_running = gather<void>(layers, atOnce, this, [this](const DeployStep &layer) { return publish(layer); });
    whenDone(m_running, this, [this, steps, count = layers.size()](const Result<QList<Result<>>> &results) {
        carryOutAll(steps, results ? *results : QList<Result<>>(count, notBegun()));
    });
}

// Layers have been dealt with; they are the first of the steps.
void DeployRun::carryOutAll(const QList<DeployStep> &steps, const QList<Result<>> &layers)
{
    const QList<DeployStep> functions = steps.mid(layers.size());
    if (m_running.isCanceled()) {
        end(steps, layers + QList<Result<>>(functions.size(), notBegun()));
        return;
    }
    m_running = gather<void>(functions, atOnce, this, [this](const DeployStep &step) { return carryOut(step); });
    whenDone(m_running, this, [this, steps, layers, count = functions.size()](const Result<QList<Result<>>> &results) {
        end(steps, layers + (results ? *results : QList<Result<>>(count, notBegun())));
    });
}

QFuture<Result<>> DeployRun::publish(const DeployStep &layer)
{
    auto *const host = dynamic_cast<LayerHost *>(&m_cloud);
    if (!layer.changes() || !host)
        return fermata::finished<void>(Result<>());
    Q_EMIT stepStarted(layer);
    return thenEither<void>(host->publishLayer(layer.function, layer.zip), this,
                            [this, layer](const Result<LayerVersion> &version) {
                                Result<> done;
                                if (version)
                                    m_layers.insert(toQString(declaredLayerArn(toStd(layer.function))), version->arn);
                                else
                                    done = failure(version.error());
                                Q_EMIT stepFinished(outcomeOf(layer, done));
                                return fermata::finished<void>(done);
                            });
}

// With the names that its layers have got there. Fails with Invalid ("deploy.layerMissing") when one has none.
Result<DeployStep> DeployRun::withItsLayers(DeployStep step) const
{
    for (const QString &layer : step.newLayers) {
        const auto there = m_layers.find(layer);
        if (there == m_layers.end())
            return failure(Error::Code::Invalid, "deploy.layerMissing", "The layer %1 was not deployed",
                           {toStd(layer.section(QLatin1Char(':'), 6, 6))});
        for (QString &word : step.state.settings)
            word.replace(layer, *there);
    }
    step.wanted = withLayers(step.wanted, m_layers);
    return step;
}

void DeployRun::cancel()
{
    m_running.cancel();
}

QFuture<Result<>> DeployRun::carryOut(const DeployStep &planned)
{
    const Result<DeployStep> whole = withItsLayers(planned);
    if (!whole) {
        Q_EMIT stepFinished(outcomeOf(planned, failure(whole.error())));
        return fermata::finished<void>(failure(whole.error()));
    }
    const DeployStep &step = *whole;
    const bool acts = step.acts(m_options.leftovers);
    if (step.action == DeployStep::Action::Keep || (step.action == DeployStep::Action::Change && !acts))
        return fermata::finished<void>(m_record.set(step.resource, step.function, step.state));
    if (!acts)
        return fermata::finished<void>(Result<>());
    Q_EMIT stepStarted(step);
    const QFuture<Result<>> act = step.action == DeployStep::Action::Delete ? removeOld(step.function) : put(step);
    return thenEither<void>(act, this, [this, step](const Result<> &result) {
        Result<> recorded = result;
        if (result)
            recorded = step.action == DeployStep::Action::Delete
                         ? m_record.remove(step.resource)
                         : m_record.set(step.resource, step.function, step.state);
        Q_EMIT stepFinished(outcomeOf(step, recorded));
        return fermata::finished<void>(recorded);
    });
}

QFuture<Result<>> DeployRun::put(const DeployStep &step)
{
    Package package;
    package.role = m_options.role;
    if (step.uploadsCode)
        package.zip = step.zip;
    QFuture<Result<>> deployed = fermata::finished<void>(Result<>());
    if (step.changesFunction())
        deployed = thenRead<void>(m_cloud.deploy(step.wanted, package), this,
                                  [](const RemoteFunction &) { return Result<>(); });
    const QFuture<Result<>> whole =
        thenAsk<void>(deployed, this, [this, step] { return attach(step.function, step.attachments); });
    if (step.action != DeployStep::Action::Replace)
        return whole;
    return thenAsk<void>(whole, this, [this, old = step.oldName] { return removeOld(old); });
}

// One after the other: a permission may need the address before it.
QFuture<Result<>> DeployRun::attach(const QString &function, const QList<AttachmentStep> &left)
{
    if (left.isEmpty())
        return fermata::finished<void>(Result<>());
    const AttachmentStep &step = left.first();
    QFuture<Result<>> act = fermata::finished<void>(Result<>());
    if (step.action == AttachmentStep::Action::Delete && m_options.leftovers == Leftovers::Delete)
        act = m_cloud.attachments().remove(function, step.attachment);
    if (step.action == AttachmentStep::Action::Create || step.action == AttachmentStep::Action::Change)
        act = m_cloud.attachments().put(function, step.attachment, step.there ? &*step.there : nullptr);
    return thenEither<void>(act, this, [this, function, step, rest = left.mid(1)](const Result<> &done) {
        if (done)
            return attach(function, rest);
        const QString what = step.attachment.kind + QLatin1Char(' ') + step.attachment.name;
        return fermata::finished<void>(failure(done.error().code, "deploy.attachment", "The %1 was not deployed: %2",
                                               {toStd(what), done.error().message}, done.error().hint));
    });
}

// What is gone already is as good as removed.
QFuture<Result<>> DeployRun::removeOld(const QString &function)
{
    return thenEither<void>(m_cloud.remove(function), this, [](const Result<> &removed) {
        const bool gone = !removed && removed.error().code == Error::Code::NotFound;
        return fermata::finished<void>(gone ? Result<>() : removed);
    });
}

void DeployRun::end(const QList<DeployStep> &steps, const QList<Result<>> &results)
{
    QList<DeployOutcome> outcomes;
    for (qsizetype i = 0; i < steps.size(); ++i)
        outcomes.append(outcomeOf(steps[i], results[i]));
    Q_EMIT finished(outcomes);
}

} // namespace fermata
