// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/services/emulator/emulatoradmin.h"

#include <QFuture>

#include <functional>

namespace fermata::cli {

using AdminWork = std::function<QFuture<Result<ExitCode>>(EmulatorAdmin &admin, QObject *context)>;

// Does the work with the local cloud that has the project open, on the event loop, and says what failed; that there is
// none, too: one of the command's own would have nothing to show.
ExitCode runWithRunningCloud(const Arguments &arguments, const AdminWork &work);
// The same for what needs no past: where none runs, one of the command's own does it and leaves nothing behind.
ExitCode runWithLocalCloud(const Arguments &arguments, const AdminWork &work);

} // namespace fermata::cli
