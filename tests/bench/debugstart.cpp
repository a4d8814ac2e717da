// SPDX-License-Identifier: GPL-3.0-or-later
// From the key to the stop, without a window: prints one JSON line for each language with the milliseconds of every round.
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <optional>

using namespace fermata;
using namespace std::chrono_literals;

namespace {

constexpr int rounds = 7;
constexpr auto thought = 4s; // that a person takes from the breakpoint, or the last stop, to the key
constexpr int steps = 2; // from line 6, where the function is held first, to the line of its answer
const QByteArray event = R"({"name":"x"})";

double elapsedMs(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

// What a key costs until the function is held again; nothing when it never is.
template<class Key>
std::optional<double> untilHeld(Application &application, Key key)
{
    QEventLoop untilPaused; // not qWaitFor, which looks every ten milliseconds only
    QObject::connect(&application.debug, &DebugService::paused, &untilPaused, &QEventLoop::quit);
    QTimer::singleShot(30s, &untilPaused, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    key();
    untilPaused.exec();
    return application.debug.state() == DebugService::State::Paused ? std::optional(elapsedMs(timer)) : std::nullopt;
}

bool measure(Application &application, const QString &name, const QString &function, const QString &file)
{
    application.breakpoints.set(file, {{6, {}, {}, {}}});
    QJsonArray starts;
    QJsonArray stepped;
    for (int round = 0; round < rounds; ++round) {
        QTest::qWait(int(std::chrono::milliseconds(thought).count()));
        const auto started = untilHeld(application, [&] { application.debug.start(function, event); });
        if (!started)
            return false;
        starts.append(*started);
        for (int step = 0; step < steps; ++step) {
            const auto held = untilHeld(application, [&] { application.debug.stepOver(); });
            if (!held)
                return false;
            stepped.append(*held);
        }
        application.debug.stop();
        if (!QTest::qWaitFor([&] { return application.debug.state() == DebugService::State::Idle; }, 10'000))
            return false;
    }
    const QJsonObject line{
        {QStringLiteral("language"), name}, {QStringLiteral("startMs"), starts}, {QStringLiteral("stepMs"), stepped}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication qt(argc, argv);
    const test::SampleProject sample;
    Application application;
    if (!application.project.open(sample.root()))
        return 1;
    const auto isRunning = [&] { return application.emulator.state() == EmulatorService::State::Running; };
    if (!QTest::qWaitFor(isRunning, 10'000))
        return 1;
    const bool measured = measure(application, QStringLiteral("Python"), QStringLiteral("hello-py"),
                                  sample.file(QStringLiteral("py/index.py")))
                       && measure(application, QStringLiteral("Node.js"), QStringLiteral("hello-js"),
                                  sample.file(QStringLiteral("js/index.js")));
    return measured ? 0 : 1;
}
