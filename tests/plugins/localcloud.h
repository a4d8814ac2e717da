// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/paths.h"
#include "app/extension/pluginhost.h"
#include "app/net/httpclient.h"
#include "app/services/emulator/emulatorservice.h"
#include "tests/support/waitfor.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace fermata::test {

// The clouds that the plugins bring, and an emulator with nothing deployed for them to talk to.
class LocalCloud
{
public:
    LocalCloud() : emulator(http)
    {
        PluginHost host(clouds, languages, http, shareDirectory() / "plugins");
        host.loadLinkedIn();
        host.loadFolder(pluginDirectory());
        emulator.start(m_project.path().toStdString());
    }

    bool isRunning() const
    {
        return QTest::qWaitFor([this] { return emulator.state() == EmulatorService::State::Running; }, 10'000);
    }

    std::unique_ptr<Cloud> connect(const QString &id)
    {
        CloudProvider *const provider = clouds.find(id);
        return provider != nullptr ? provider->connect(emulator.connection()) : nullptr;
    }

    // The bytes of a package with one file.
    static QByteArray zipOf(const QString &file, const QByteArray &content)
    {
        QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("package.zip"));
        QFile source(folder.filePath(file));
        if (!source.open(QIODevice::WriteOnly) || source.write(content) != content.size())
            return {};
        source.close();
        QProcess python;
        python.setWorkingDirectory(folder.path());
        python.start(QStringLiteral("python3"),
                     {QStringLiteral("-m"), QStringLiteral("zipfile"), QStringLiteral("-c"), archive, file});
        python.waitForFinished();
        QFile zip(archive);
        return zip.open(QIODevice::ReadOnly) ? zip.readAll() : QByteArray();
    }

    HttpClient http;
    Registry<CloudProvider> clouds;
    Registry<LanguageSupport> languages;
    EmulatorService emulator;

private:
    QTemporaryDir m_project;
};

} // namespace fermata::test
