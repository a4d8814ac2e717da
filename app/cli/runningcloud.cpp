// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runningcloud.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/cli/output.h"
#include "app/services/emulator/emulatorready.h"

#include <QCoreApplication>

namespace fermata::cli {

ExitCode runWithRunningCloud(const Arguments &arguments, const AdminWork &work)
{
    const std::filesystem::path project = toPath(arguments.value(QStringLiteral("--project"), QStringLiteral(".")));
    const std::optional<EmulatorReady> running = runningEmulator(project);
    if (!running)
        return fail(failure(Error::Code::Unreachable, "emulator.notRunning", "The local cloud is not running", {},
                            "Open the project in the window, or run fermata-emulator serve --project")
                        .value(),
                    arguments);
    HttpClient http;
    EmulatorAdmin admin(http, running->connection.endpoint, running->token);
    QObject context;
    ExitCode code = ExitCode::Failed;
    whenDone(work(admin, &context), &context, [&](const Result<ExitCode> &done) {
        code = done ? *done : fail(done.error(), arguments);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return code;
}

} // namespace fermata::cli
