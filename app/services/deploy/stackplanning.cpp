// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/stackplanning.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "app/manifest/sam/configuration.h"
#include "app/services/deploy/stackpackage.h"

#include <QtConcurrentRun>

namespace fermata {

namespace {

constexpr int atOnce = 4;

Result<StackPackage> withoutKeptSecrets(const Result<StackPackage> &package, const StackTarget &target)
{
    if (!package || !target.keepsParameters)
        return package;
    for (const QString &name : package->secrets) {
        if (target.parameters.contains(name))
            return failure(Error::Code::Invalid, "stack.keptSecret",
                           "The parameter %1 is a secret, and this is kept in a file", {toStd(name)},
                           "Take it out of the environment, and give it once by fermata-cli deploy --parameter: the "
                           "stack keeps it");
    }
    return package;
}

struct Packed
{
    StackPackage package;
    QMap<QString, QString> parameters;
};

Result<Packed> packed(const Project &project, const StackTarget &target)
{
    for (const Manifest &manifest : project.manifests) {
        if (manifest.format != ManifestFormat::Sam)
            continue;
        const Result<StackPackage> package =
            withoutKeptSecrets(packageStack(project, manifest, target.bucket, target.stack), target);
        if (!package)
            return failure(package.error());
        return Packed{*package, stackParameters(target, manifest.file, package->parameters)};
    }
    return failure(Error::Code::Invalid, "stack.noTemplate", "The project %1 has no template of CloudFormation or SAM",
                   {project.root.string()});
}

QFuture<Result<>> storeAll(const StackPackage &package, const QString &bucket, Stacks &stacks, QObject *context)
{
    const auto stored = gather<void>(package.code, atOnce, context, [bucket, &stacks](const StackPackage::Code &code) {
        return stacks.store(bucket, code.key, code.zip);
    });
    return thenRead<void>(stored, context, [](const QList<Result<>> &results) -> Result<> {
        for (const Result<> &result : results) {
            if (!result)
                return failure(result.error());
        }
        return {};
    });
}

} // namespace

QMap<QString, QString> stackParameters(const StackTarget &target, const std::filesystem::path &templateFile,
                                       const QStringList &declared)
{
    QMap<QString, QString> parameters = target.parameters;
    const std::string environment = target.environment.isEmpty() ? "default" : toStd(target.environment);
    for (const auto &[name, configured] : sam::configuredParameters(templateFile, environment)) {
        if (declared.contains(toQString(name)) && !parameters.contains(toQString(name)))
            parameters.insert(toQString(name), toQString(configured.value));
    }
    return parameters;
}

QFuture<Result<StackPlan>> planStack(const Project &project, const StackTarget &target, Stacks &stacks,
                                     QObject *context)
{
    const auto packing = QtConcurrent::run([project, target] { return packed(project, target); });
    return thenAsk<StackPlan>(packing, context, [target, &stacks, context](const Packed &packed) {
        const StackPackage &package = packed.package;
        const StackWish wish{target.stack, package.templateText, target.bucket, packed.parameters, package.parameters};
        return thenAsk<StackPlan>(storeAll(package, target.bucket, stacks, context), context,
                                  [wish, &stacks] { return stacks.plan(wish); });
    });
}

} // namespace fermata
