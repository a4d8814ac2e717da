// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/deploylayers.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "app/extension/layers.h"
#include "app/services/deploy/packageof.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace fermata {

namespace {

constexpr int atOnce = 4;

bool uses(const Function &function, const DeclaredLayer &layer)
{
    return std::find(function.layers.begin(), function.layers.end(), declaredLayerArn(layer.name))
        != function.layers.end();
}

QList<DeclaredLayer> layersOf(const Project &project, const QList<Function> &functions)
{
    QList<DeclaredLayer> layers;
    for (const Manifest &manifest : project.manifests) {
        for (const DeclaredLayer &layer : manifest.layers) {
            const bool isUsed = std::any_of(functions.begin(), functions.end(),
                                            [&layer](const Function &function) { return uses(function, layer); });
            if (isUsed)
                layers.append(layer);
        }
    }
    return layers;
}

DeployStep stepFor(const DeclaredLayer &layer, const QByteArray &zip, const Result<LayerVersion> &there,
                   const QString &hash)
{
    DeployStep step;
    step.isLayer = true;
    step.function = toQString(layer.name);
    step.resource = toQString(layer.resource);
    step.layerArn = there ? there->arn : QString();
    if (there && there->codeHash == hash)
        return step;
    step.action = there ? DeployStep::Action::Change : DeployStep::Action::Create;
    step.uploadsCode = true;
    step.zip = zip;
    return step;
}

QFuture<Result<DeployStep>> stepOf(const DeclaredLayer &layer, const std::filesystem::path &root,
                                   CloudProvider &provider, LayerHost &host, QObject *context)
{
    const QFuture<Result<QByteArray>> package = QtConcurrent::run([layer, root] { return packageOf(layer, root); });
    return thenAsk<DeployStep>(package, context, [layer, &provider, &host, context](const QByteArray &zip) {
        return thenEither<DeployStep>(host.newestLayer(toQString(layer.name)), context,
                                      [layer, zip, hash = provider.codeHash(zip)](const Result<LayerVersion> &there) {
                                          if (!there && there.error().code != Error::Code::NotFound)
                                              return finished<DeployStep>(failure(there.error()));
                                          return finished<DeployStep>(stepFor(layer, zip, there, hash));
                                      });
    });
}

} // namespace

QFuture<Result<LayerPlan>> planLayers(const Project &project, const QList<Function> &functions, CloudProvider &provider,
                                      Cloud &cloud, QObject *context)
{
    auto *const host = dynamic_cast<LayerHost *>(&cloud);
    const QList<DeclaredLayer> layers = host ? layersOf(project, functions) : QList<DeclaredLayer>();
    const auto compared = gather<DeployStep>(
        layers, atOnce, context, [root = project.root, &provider, host, context](const DeclaredLayer &layer) {
            return stepOf(layer, root, provider, *host, context);
        });
    return thenRead<LayerPlan>(compared, context, [](const QList<Result<DeployStep>> &steps) -> Result<LayerPlan> {
        LayerPlan plan;
        for (const Result<DeployStep> &step : steps) {
            if (!step)
                return failure(step.error());
            plan.steps.append(*step);
            if (step->action == DeployStep::Action::Keep)
                plan.there.insert(toQString(declaredLayerArn(toStd(step->function))), step->layerArn);
        }
        return plan;
    });
}

QStringList newLayers(const Function &function, const LayerPlan &plan)
{
    QStringList layers;
    for (const std::string &arn : function.layers) {
        const bool isNew = std::any_of(plan.steps.begin(), plan.steps.end(), [&arn](const DeployStep &step) {
            return step.changes() && declaredLayerArn(toStd(step.function)) == arn;
        });
        if (isNew)
            layers.append(toQString(arn));
    }
    return layers;
}

Function withLayers(Function function, const QHash<QString, QString> &there)
{
    for (std::string &layer : function.layers)
        layer = toStd(there.value(toQString(layer), toQString(layer)));
    return function;
}

} // namespace fermata
