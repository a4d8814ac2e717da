// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/cloudprovider.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <filesystem>
#include <optional>

namespace fermata {

// What an emulator says of itself once it serves.
struct EmulatorReady
{
    CloudConnection connection; // sessionToken: for the vendor's signature
    QString token;              // for the admin API
    QJsonArray fronts;
};

// Reads an emulator's first line, and the credentials that it names. Fails with Internal ("emulator.badGreeting"), or as
// readFile() does.
Result<EmulatorReady> emulatorReadyFrom(const QJsonObject &line);

// An emulator of this user that runs and has this folder or manifest open, whoever started it; it announces itself in
// userRuntimeDirectory(). Nothing if there is none.
std::optional<EmulatorReady> runningEmulator(const std::filesystem::path &project);

} // namespace fermata
