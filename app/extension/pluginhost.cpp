// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/extension/pluginhost.h"

#include "app/async/text.h"
#include "app/extension/pluginorder.h"

#include <QDir>
#include <QHash>
#include <QLibrary>
#include <QPluginLoader>

#include <algorithm>

namespace fermata {

namespace {

PluginCandidate candidateFrom(const QString &file)
{
    const auto loader = std::make_shared<QPluginLoader>(file);
    loader->setLoadHints(QLibrary::PreventUnloadHint);
    return {file, loader->metaData(), std::bind(&QPluginLoader::instance, loader),
            [loader] { return loader->errorString(); }};
}

} // namespace

PluginHost::PluginHost(Registry<CloudProvider> &clouds, Registry<LanguageSupport> &languages, HttpClient &http,
                       std::filesystem::path data)
    : m_context{clouds, languages, http, {}}, m_data(std::move(data))
{
}

void PluginHost::loadFolder(const std::filesystem::path &folder)
{
    QList<PluginCandidate> candidates;
    const QDir directory(toQString(folder));
    const QStringList files = directory.entryList(QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (QLibrary::isLibrary(file))
            candidates.append(candidateFrom(directory.absoluteFilePath(file)));
    }
    load(std::move(candidates));
}

void PluginHost::loadLinkedIn()
{
    QList<PluginCandidate> candidates;
    const QList<QStaticPlugin> plugins = QPluginLoader::staticPlugins();
    for (const QStaticPlugin &plugin : plugins) {
        // Qt's own plugins may be linked in as well: they are nobody's mistake.
        if (plugin.metaData().value(QLatin1String("IID")).toString() == QLatin1String(FermataPlugin_iid))
            candidates.append(
                {QStringLiteral("linked in"), plugin.metaData(), plugin.instance, [] { return QString(); }});
    }
    load(std::move(candidates));
}

void PluginHost::load(QList<PluginCandidate> candidates)
{
    QHash<QString, PluginCandidate> byId;
    QList<PluginManifest> manifests;
    for (const PluginCandidate &candidate : std::as_const(candidates)) {
        const Result<PluginManifest> manifest = pluginManifest(candidate.metaData);
        if (!manifest) {
            report(candidate.origin, manifest.error());
        } else if (byId.contains(manifest->id) || hasStarted(manifest->id)) {
            report(candidate.origin, failure(Error::Code::Conflict, "plugin.duplicate",
                                             "There is another plugin %1 already", {toStd(manifest->id)})
                                         .value());
        } else {
            byId.insert(manifest->id, candidate);
            manifests.append(*manifest);
        }
    }
    QStringList present;
    for (const PluginManifest &manifest : std::as_const(m_started))
        present.append(manifest.id);
    const PluginOrder order = pluginOrder(manifests, present);
    for (const PluginProblem &problem : order.problems)
        report(problem.plugin, problem.error);
    for (const PluginManifest &manifest : order.start)
        start(manifest, byId.value(manifest.id));
}

void PluginHost::start(const PluginManifest &manifest, const PluginCandidate &candidate)
{
    const auto absent = std::find_if(manifest.required.cbegin(), manifest.required.cend(),
                                     [this](const QString &id) { return !hasStarted(id); });
    if (absent != manifest.required.cend()) {
        report(manifest.id,
               failure(Error::Code::NotFound, "plugin.missing", "%1 requires the plugin %2, which did not start",
                       {toStd(manifest.id), toStd(*absent)})
                   .value());
        return;
    }
    auto *const plugin = qobject_cast<Plugin *>(candidate.load());
    if (plugin == nullptr) {
        report(manifest.id, failure(Error::Code::Invalid, "plugin.cannotLoad", "%1 cannot be loaded: %2",
                                    {toStd(manifest.id), toStd(candidate.loadError())})
                                .value());
        return;
    }
    m_context.dataDirectory = m_data / manifest.id.toStdString();
    const Result<> result = plugin->start(m_context);
    if (result)
        m_started.append(manifest);
    else
        report(manifest.id, failure(result.error().code, "plugin.cannotStart", "%1 cannot start: %2",
                                    {toStd(manifest.id), result.error().message}, result.error().hint)
                                .value());
}

bool PluginHost::hasStarted(const QString &id) const
{
    return std::any_of(m_started.begin(), m_started.end(), [&id](const PluginManifest &m) { return m.id == id; });
}

void PluginHost::report(const QString &plugin, const Error &error)
{
    m_problems.append({plugin, error});
}

} // namespace fermata
