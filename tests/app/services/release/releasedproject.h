// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/waitfor.h"

#include <QTest>

namespace fermata::test {

inline const QString function = QStringLiteral("hello-py");

// The whole application with a sample open whose Python function gets versions.
struct ReleasedProject
{
    static constexpr int limit = 60'000; // ms; of what takes a second on an idle machine

    SampleProject project;
    Application application;

    explicit ReleasedProject(SampleProject::Kind kind) : project(kind) {}

    bool open()
    {
        return application.project.open(project.root())
            && QTest::qWaitFor([this] { return service() != nullptr; }, limit);
    }
    ReleaseService *service() { return application.projectClouds.releases(function); }
    // What is in the folder, as the version that comes next.
    bool publish(const QString &wanted)
    {
        const auto version = waitFor(service()->publish(function, {}));
        return version && *version && toQString((*version)->id) == wanted;
    }
};

} // namespace fermata::test
