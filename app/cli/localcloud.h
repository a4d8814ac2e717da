// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/extension/languagesupport.h"
#include "app/extension/registry.h"
#include "app/net/httpclient.h"
#include "app/services/emulator/emulatorprocess.h"

#include <QObject>
#include <QTemporaryDir>

#include <optional>

namespace fermata::cli {

// What an emulator of a command's own leaves behind: nothing, or what it did to the project's versions and aliases, logs
// and figures, where the window finds it.
enum class Keeps { Nothing, ProjectData };

// The emulator that a command works with: the one that has the project open, or one of its own that ends with this object.
class LocalCloud : public QObject
{
    Q_OBJECT
public:
    // `project` is a folder or a manifest.
    explicit LocalCloud(const std::filesystem::path &project, Keeps keeps = Keeps::Nothing);

    void open(); // once; opened() or failed() follows, perhaps at once
    const std::optional<EmulatorReady> &ready() const { return m_ready; }
    bool isOwn() const { return m_own; }
    HttpClient &http() { return m_http; }

    CloudProvider *provider(Vendor vendor) const; // null when no plugin is for it
    const Registry<LanguageSupport> &languages() const { return m_languages; }

Q_SIGNALS:
    void opened(const fermata::EmulatorReady &ready);
    void failed(const fermata::Error &error); // it cannot be started, or died

private:
    void take(const EmulatorReady &ready);

    std::filesystem::path m_project;
    QTemporaryDir m_data;
    HttpClient m_http;
    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
    EmulatorProcess m_process;
    std::optional<EmulatorReady> m_ready;
    bool m_own = false;
};

} // namespace fermata::cli
