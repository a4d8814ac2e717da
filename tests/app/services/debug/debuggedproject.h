// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"

#include <QSignalSpy>
#include <QTest>

namespace fermata::test {

// The whole application with a project open, and what its debugger says. One for each test.
class DebuggedProject
{
public:
    using State = DebugService::State;

    explicit DebuggedProject(const SampleProject &sample) : DebuggedProject(sample.root()) {}
    explicit DebuggedProject(const std::filesystem::path &folder)
        : failed(&app.debug, &DebugService::failed),
          paused(&app.debug, &DebugService::paused),
          finished(&app.debug, &DebugService::invocationFinished)
    {
        if (app.project.open(folder))
            m_isOpen =
                QTest::qWaitFor([this] { return app.emulator.state() == EmulatorService::State::Running; }, 30'000);
    }
    ~DebuggedProject()
    {
        app.debug.stop();
        app.project.close();
    }

    bool isOpen() const { return m_isOpen; }
    bool reaches(State state)
    {
        return QTest::qWaitFor([this, state] { return app.debug.state() == state; }, 60'000);
    }
    dap::StackFrame frame() const { return app.debug.frames().value(app.debug.currentFrame()); }
    bool isAt(const QString &file, int line) const { return frame().path == file && frame().line == line; }
    InvocationRecord answer() const
    {
        return finished.isEmpty() ? InvocationRecord() : finished.last().first().value<InvocationRecord>();
    }
    QByteArray problem() const
    {
        QByteArray text = "state " + QByteArray::number(static_cast<int>(app.debug.state()));
        for (const QList<QVariant> &arguments : failed)
            text += "; " + QByteArray::fromStdString(arguments.first().value<Error>().message);
        return text + "; at " + frame().path.toUtf8() + ':' + QByteArray::number(frame().line) + "; answered "
             + QByteArray::fromStdString(answer().payload);
    }

    Application app;
    QSignalSpy failed;
    QSignalSpy paused;
    QSignalSpy finished;

private:
    bool m_isOpen = false;
};

} // namespace fermata::test
