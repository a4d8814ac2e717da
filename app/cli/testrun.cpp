// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/testrun.h"

#include "app/async/text.h"
#include "app/services/project/projectfunction.h"

namespace fermata::cli {

TestRun::TestRun(const Project &project, LocalCloud &cloud, QList<std::filesystem::path> files,
                 std::optional<Outbound> outbound)
    : m_project(project), m_cloud(cloud), m_files(std::move(files)), m_outbound(outbound)
{
    connect(&m_cloud, &LocalCloud::opened, this, &TestRun::next);
}

void TestRun::start()
{
    // A cloud that cannot be had fails every test that is left.
    connect(&m_cloud, &LocalCloud::failed, this, [this](const Error &error) {
        while (!m_call && m_outcomes.size() < m_files.size()) {
            const std::filesystem::path &file = m_files[m_outcomes.size()];
            m_outcomes += TestOutcome{toQString(file.filename()), {}, file, {}, error, {}};
            Q_EMIT tested(m_outcomes.last());
        }
        if (!m_call)
            Q_EMIT finished();
    });
    m_cloud.open();
}

void TestRun::next()
{
    if (m_outcomes.size() == m_files.size()) {
        Q_EMIT finished();
        return;
    }
    const std::filesystem::path &file = m_files[m_outcomes.size()];
    const Result<EventTest> test = readEventTest(file);
    if (test)
        call(*test);
    else
        take({toQString(file.filename()), {}, file, {}, test.error(), {}});
}

void TestRun::call(const EventTest &test)
{
    TestOutcome outcome{test.name, test.function, test.file, {}, {}, {}};
    const Result<Function> function = functionNamed(m_project, test.function);
    if (!function) {
        outcome.error = function.error();
        take(std::move(outcome));
        return;
    }
    Invocation invocation;
    invocation.function = function->name;
    invocation.qualifier = toStd(test.qualifier);
    invocation.event = test.event;
    m_call = std::make_unique<OneShot>(m_cloud, function->vendor, std::move(invocation),
                                       m_outbound ? OutboundWish{*m_outbound, {}} : test.outbound);
    connect(m_call.get(), &OneShot::finished, this,
            [this, outcome, expectation = test.expectation](const Result<OneShotAnswer> &answer) mutable {
                if (answer) {
                    outcome.differences = differences(expectation, answer->record);
                    outcome.answer = *answer;
                } else {
                    outcome.error = answer.error();
                }
                take(std::move(outcome));
            });
    m_call->start();
}

// The next one waits for the event loop: the call that has just ended is still on the stack.
void TestRun::take(TestOutcome outcome)
{
    m_outcomes += std::move(outcome);
    Q_EMIT tested(m_outcomes.last());
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_call.reset();
            next();
        },
        Qt::QueuedConnection);
}

} // namespace fermata::cli
