// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/services/release/releaseservice.h"

namespace fermata::cli {

Option projectOption();

using ReleaseWork = std::function<QFuture<Result<ExitCode>>(ReleaseService &service, QObject *context)>;

// Finds the cloud of the function and does the work with its releases. The service lives until the work is done.
ExitCode runRelease(const Arguments &arguments, const QString &function, const ReleaseWork &work);

QJsonObject toObject(const FunctionVersion &version);
QJsonObject toObject(const Alias &alias);

} // namespace fermata::cli
