// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/oneshot.h"
#include "app/model/project.h"
#include "app/services/invoke/eventtest.h"

namespace fermata::cli {

// What came of one test.
struct TestOutcome
{
    QString name;
    QString function;
    std::filesystem::path file;
    QList<Difference> differences;      // none and no error: it passed
    std::optional<Error> error;         // it could not be run: its file, its function, the cloud
    std::optional<OneShotAnswer> answer;

    bool passed() const { return differences.isEmpty() && !error; }
};

// Runs the tests of a project one after another, in one cloud.
class TestRun : public QObject
{
    Q_OBJECT
public:
    // Outbound calls get what each test says, or what `outbound` says instead.
    TestRun(const Project &project, LocalCloud &cloud, QList<std::filesystem::path> files,
            std::optional<Outbound> outbound = {});

    void start();
    const QList<TestOutcome> &outcomes() const { return m_outcomes; }

Q_SIGNALS:
    void tested(const fermata::cli::TestOutcome &outcome);
    void finished(); // all were

private:
    void next();
    void call(const EventTest &test);
    void take(TestOutcome outcome);

    const Project &m_project;
    LocalCloud &m_cloud;
    QList<std::filesystem::path> m_files;
    std::optional<Outbound> m_outbound;
    QList<TestOutcome> m_outcomes;
    std::unique_ptr<OneShot> m_call;
};

} // namespace fermata::cli
