// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/buildservice.h"

#include "app/async/text.h"
#include "app/services/build/actionrun.h"
#include "app/services/build/buildrun.h"

#include <QThread>

#include <algorithm>

namespace fermata {

BuildService::BuildService(QObject *parent) : QObject(parent) {}

BuildService::~BuildService() = default;

void BuildService::build(const std::vector<Function> &functions, const std::filesystem::path &root, Clean clean,
                         const std::vector<BuildWish> &wishes)
{
    m_runs.clear();
    m_waiting.assign(functions.rbegin(), functions.rend());
    m_root = root;
    m_clean = clean;
    m_running = 0;
    m_cancelled = false;
    m_wishes = wishes;
    m_first = std::make_unique<ActionRun>(actionsBefore(wishes, functions), root, clean);
    connect(m_first.get(), &ActionRun::said, this, &BuildService::said);
    connect(m_first.get(), &ActionRun::ended, this, &BuildService::startNext, Qt::QueuedConnection);
    QMetaObject::invokeMethod(m_first.get(), &ActionRun::start, Qt::QueuedConnection);
}

void BuildService::cancel()
{
    m_cancelled = true;
    if (m_first)
        m_first->cancel();
    for (const std::unique_ptr<BuildRun> &run : m_runs)
        run->cancel();
}

void BuildService::startNext()
{
    const auto most = static_cast<std::size_t>(std::max(2, QThread::idealThreadCount()));
    while (!m_waiting.empty() && m_running < most) {
        const Function function = m_waiting.back();
        m_waiting.pop_back();
        Result<BuildPlan> plan = planOf(function);
        ++m_running;
        if (!plan) {
            BuildOutcome skipped;
            skipped.function = toQString(function.name);
            const std::string &why = plan.error().id;
            skipped.kind = why == "build.noFolder" || why == "build.otherCloud" ? BuildOutcome::Kind::Skipped
                                                                                : BuildOutcome::Kind::Failed;
            skipped.error = plan.error();
            take(skipped);
            continue;
        }
        m_runs.push_back(std::make_unique<BuildRun>(*std::move(plan)));
        BuildRun *const run = m_runs.back().get();
        connect(run, &BuildRun::said, this,
                [this, name = toQString(function.name)](const QString &line) { Q_EMIT said(name, line); });
        connect(run, &BuildRun::ended, this, &BuildService::take, Qt::QueuedConnection);
        run->start(m_clean);
    }
}

Result<BuildPlan> BuildService::planOf(const Function &function) const
{
    if (m_cancelled)
        return failure(Error::Code::Cancelled, "cancelled", "Cancelled");
    if (const Error *const problem = m_first->problemOf(function.name))
        return failure(*problem);
    return buildPlan(function, m_root, wishFor(function.name, m_wishes));
}

void BuildService::take(const BuildOutcome &result)
{
    --m_running;
    Q_EMIT outcome(result);
    if (m_running > 0 || !m_waiting.empty())
        startNext();
    else
        Q_EMIT finished();
}

} // namespace fermata
