// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/emulator/emulatorready.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/paths.h"

#include <QJsonDocument>

#include <csignal>

namespace fermata {

namespace fs = std::filesystem;

namespace {

QJsonObject objectIn(const fs::path &file)
{
    const Result<std::string> text = readFile(file);
    return text ? QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object() : QJsonObject();
}

bool lives(const QJsonObject &announcement)
{
    const int process = announcement.value(QLatin1String("pid")).toInt();
    return process > 1 && ::kill(process, 0) == 0;
}

} // namespace

Result<EmulatorReady> emulatorReadyFrom(const QJsonObject &line)
{
    const QString file = line.value(QLatin1String("credentialsFile")).toString();
    const Result<std::string> text = readFile(toPath(file));
    if (!text)
        return failure(text.error());
    const QJsonObject credentials = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
    const auto value = [&credentials](const char *name) { return credentials.value(QLatin1String(name)).toString(); };
    EmulatorReady result;
    result.connection.endpoint = QUrl(line.value(QLatin1String("endpoint")).toString());
    result.connection.region = value("region");
    result.connection.accountId = value("accountId");
    result.connection.accessKeyId = value("accessKeyId");
    result.connection.secretAccessKey = value("secretAccessKey");
    result.token = value("token");
    result.fronts = line.value(QLatin1String("fronts")).toArray();
    if (result.connection.endpoint.isEmpty() || result.token.isEmpty())
        return failure(Error::Code::Internal, "emulator.badGreeting", "The local cloud's first line makes no sense: %1",
                       {toStd(QJsonDocument(line).toJson(QJsonDocument::Compact))});
    return result;
}

std::optional<EmulatorReady> runningEmulator(const fs::path &project)
{
    std::error_code error;
    const fs::path wanted = fs::canonical(project, error);
    if (error)
        return std::nullopt;
    for (fs::directory_iterator entry(userRuntimeDirectory() / "emulators", error), end; !error && entry != end;
         entry.increment(error)) {
        const QJsonObject announcement = objectIn(entry->path());
        if (toPath(announcement.value(QLatin1String("project")).toString()) != wanted || !lives(announcement))
            continue;
        if (const Result<EmulatorReady> ready = emulatorReadyFrom(announcement))
            return *ready;
    }
    return std::nullopt;
}

} // namespace fermata
