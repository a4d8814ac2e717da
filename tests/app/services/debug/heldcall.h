// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/services/debug/badprograms.h"
#include "tests/app/services/debug/debuggedproject.h"

#include <memory>

namespace fermata::test {

inline const QByteArray anyEvent = R"({"name":"x"})";

inline void addRows(const QList<BadProgram> &programs)
{
    QTest::addColumn<BadProgram>("program");
    for (const BadProgram &one : programs)
        QTest::newRow(qPrintable(one.greeter.language)) << one;
}

// The row's handler, called, and held where it is to be.
struct HeldCall
{
    explicit HeldCall(const BadProgram &bad, bool calls = true) : line(bad.greeter.line(bad.held))
    {
        bad.greeter.writeTo(sample);
        file = sample.file(bad.greeter.source);
        project = std::make_unique<DebuggedProject>(sample);
        if (!project->isOpen() || !calls)
            return;
        project->app.breakpoints.toggle(file, line);
        project->app.debug.start(function, anyEvent);
        isHeld = project->reaches(DebugService::State::Paused);
    }

    const QString function = QStringLiteral("hello");
    int line;
    SampleProject sample;
    QString file;
    std::unique_ptr<DebuggedProject> project;
    bool isHeld = false;
};

// Of the row; who has not its debugger skips it.
#define FETCH_PROGRAM                                                                                                  \
    QFETCH(const BadProgram, program);                                                                                 \
    if (const QString problem = program.greeter.problem(); !problem.isEmpty())                                         \
        QSKIP(qPrintable(problem));

} // namespace fermata::test
