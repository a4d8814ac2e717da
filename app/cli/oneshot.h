// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"
#include "app/extension/languagesupport.h"
#include "app/extension/registry.h"
#include "app/services/emulatorprocess.h"
#include "app/services/emulatorstream.h"

#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace fermata::cli {

// What one call came to.
struct OneShotAnswer
{
    InvocationRecord record;
    QStringList logs; // of this call, in order

    bool operator==(const OneShotAnswer &) const = default;
};

// One call: in the emulator that has the project open, or in one of its own, with a data folder of its own, that ends
// with this object. An asynchronous call is waited for until it has run once.
class OneShot : public QObject
{
    Q_OBJECT
public:
    // `project` is a folder or a manifest.
    OneShot(const std::filesystem::path &project, Vendor vendor, Invocation invocation);
    ~OneShot() override;

    void start();

Q_SIGNALS:
    // Once. An Error only when there was no call: no plugin for the vendor, an emulator that does not start or dies.
    void finished(const fermata::Result<fermata::cli::OneShotAnswer> &answer);

private:
    CloudProvider *provider() const;
    void send(const EmulatorReady &ready);
    void takeAnswer(const Result<InvocationRecord> &answer);
    void tryToFinish();
    void finish(const Result<OneShotAnswer> &answer);

    std::filesystem::path m_project;
    Vendor m_vendor;
    Invocation m_invocation;
    QTemporaryDir m_data;
    HttpClient m_http;
    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
    std::unique_ptr<Cloud> m_cloud;
    std::unique_ptr<EmulatorStream> m_stream;
    EmulatorProcess m_process;
    std::optional<InvocationRecord> m_answer; // the cloud's, while the emulator's own record is awaited
    QList<InvocationRecord> m_records; // the emulator's own
    QList<LogRecord> m_logs;
    QTimer m_patience;
    bool m_finished = false;
};

} // namespace fermata::cli
