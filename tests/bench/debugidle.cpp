// SPDX-License-Identifier: GPL-3.0-or-later
// What a debugger that holds one instance costs the others: calls of the same function and of another, with a debugger and
// without, in turns. Prints one JSON line for each, with the least and the median of the milliseconds a call took.
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/waitfor.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace fermata;
using State = DebugService::State;

namespace {

constexpr int turns = 10;
constexpr int callsATurn = 100;
const QByteArray event = R"({"name":"x"})";

using Times = std::vector<double>; // milliseconds

bool call(Application &application, const QString &function, Times &times)
{
    for (int i = 0; i < callsATurn; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto record = test::waitFor(application.invocations.invoke(function, event));
        if (!record || !*record || (*record)->outcome != Outcome::Success)
            return false;
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return true;
}

QJsonObject figures(Times times)
{
    std::sort(times.begin(), times.end());
    return {{QStringLiteral("least"), times.front()}, {QStringLiteral("median"), times[times.size() / 2]}};
}

bool reaches(Application &application, State state)
{
    return QTest::qWaitFor([&] { return application.debug.state() == state; }, 60'000);
}

// hello-py is held at a line meanwhile.
bool measure(Application &application, const QString &function)
{
    Times without;
    Times with;
    Times warmUp;
    if (!call(application, function, warmUp))
        return false;
    for (int turn = 0; turn < turns; ++turn) {
        if (!call(application, function, without))
            return false;
        application.debug.start(QStringLiteral("hello-py"), event);
        if (!reaches(application, State::Paused) || !call(application, function, with))
            return false;
        application.debug.stop();
        if (!reaches(application, State::Idle))
            return false;
    }
    const QJsonObject line{{QStringLiteral("function"), function},
                           {QStringLiteral("calls"), turns * callsATurn},
                           {QStringLiteral("withoutMs"), figures(without)},
                           {QStringLiteral("withMs"), figures(with)}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication qt(argc, argv);
    const test::SampleProject sample;
    Application application;
    const auto isRunning = [&] { return application.emulator.state() == EmulatorService::State::Running; };
    if (!application.project.open(sample.root()) || !QTest::qWaitFor(isRunning, 60'000))
        return 1;
    application.breakpoints.set(sample.file(QStringLiteral("py/index.py")), {{7, {}, {}, {}}});
    const bool well =
        measure(application, QStringLiteral("hello-py")) && measure(application, QStringLiteral("hello-js"));
    return well ? 0 : 1;
}
