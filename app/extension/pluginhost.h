// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/plugin.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <functional>

namespace fermata {

// What a plugin's metadata says; read without loading its code.
struct PluginManifest
{
    QString id;
    QString name;
    QString version;
    int api = 0;
    QStringList required; // ids of plugins that must have started before
    QStringList provided; // "cloud:aws", "language:python"

    bool operator==(const PluginManifest &) const = default;
};

// Why a plugin was left out. Error ids: plugin.notAPlugin, plugin.wrongApi, plugin.duplicate, plugin.missing,
// plugin.circle, plugin.cannotLoad, plugin.cannotStart.
struct PluginProblem
{
    QString plugin; // its id, or its file when it has none
    Error error;
};

// A plugin that was found and not yet loaded.
struct PluginCandidate
{
    QString origin; // its file, or "linked in"
    QJsonObject metaData;               // as Qt hands it out: IID, MetaData
    std::function<QObject *()> load;    // null when it cannot be loaded
    std::function<QString()> loadError; // why not
};

// Finds plugins, sorts out those that cannot run, starts the others in the order of what they require. One that fails
// is told and left out, with those that require it; the rest goes on. Started code stays loaded until the program ends.
class PluginHost
{
public:
    // A plugin's own files are in `data`/<id>. The registries and the client must outlive what plugins add.
    PluginHost(Registry<CloudProvider> &clouds, Registry<LanguageSupport> &languages, HttpClient &http,
               std::filesystem::path data);

    static constexpr int api = 1;

    void loadFolder(const std::filesystem::path &folder); // no such folder: nothing
    void loadLinkedIn(); // QPluginLoader::staticPlugins()
    void load(QList<PluginCandidate> candidates);

    const QList<PluginManifest> &started() const { return m_started; } // in their order
    const QList<PluginProblem> &problems() const { return m_problems; }

private:
    void start(const PluginManifest &manifest, const PluginCandidate &candidate);
    bool hasStarted(const QString &id) const;
    void report(const QString &plugin, const Error &error);

    PluginContext m_context;
    std::filesystem::path m_data;
    QList<PluginManifest> m_started;
    QList<PluginProblem> m_problems;
};

} // namespace fermata
