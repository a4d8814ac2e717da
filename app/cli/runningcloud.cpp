// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runningcloud.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/cli/localcloud.h"
#include "app/cli/output.h"
#include "app/services/emulator/emulatorready.h"

#include <QCoreApplication>

#include <memory>

namespace fermata::cli {

namespace {

std::filesystem::path projectOf(const Arguments &arguments)
{
    return toPath(arguments.value(QStringLiteral("--project"), QStringLiteral(".")));
}

} // namespace

ExitCode runWithRunningCloud(const Arguments &arguments, const AdminWork &work)
{
    const std::optional<EmulatorReady> running = runningEmulator(projectOf(arguments));
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

ExitCode runWithLocalCloud(const Arguments &arguments, const AdminWork &work)
{
    LocalCloud local(projectOf(arguments));
    std::unique_ptr<EmulatorAdmin> admin;
    QObject context;
    ExitCode code = ExitCode::Failed;
    const auto end = [&](const Result<ExitCode> &done) {
        code = done ? *done : fail(done.error(), arguments);
        QCoreApplication::quit();
    };
    QObject::connect(&local, &LocalCloud::failed, &context, [end](const Error &error) { end(failure(error)); });
    QObject::connect(&local, &LocalCloud::opened, &context, [&](const EmulatorReady &ready) {
        admin = std::make_unique<EmulatorAdmin>(local.http(), ready.connection.endpoint, ready.token);
        whenDone(work(*admin, &context), &context, end);
    });
    QMetaObject::invokeMethod(&local, &LocalCloud::open, Qt::QueuedConnection); // it may fail at once
    QCoreApplication::exec();
    return code;
}

} // namespace fermata::cli
