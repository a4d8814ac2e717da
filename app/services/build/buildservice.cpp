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
                         const std::vector<BuildWish> &wishes, Purpose purpose)
{
    m_runs.clear();
    m_waiting.assign(functions.rbegin(), functions.rend());
    m_root = root;
    m_clean = clean;
    m_purpose = purpose;
    m_running = 0;
    m_cancelled = false;
    m_wishes = wishes;
    std::vector<BuildAction> before;
    if (purpose == Purpose::Package)
        before = actionsBefore(wishes, functions);
    m_first = std::make_unique<ActionRun>(std::move(before), root, clean);
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
            const bool isSkipped = why == "build.noFolder" || why == "build.otherCloud" || why == "build.notNeeded";
            skipped.kind = isSkipped ? BuildOutcome::Kind::Skipped : BuildOutcome::Kind::Failed;
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
    PackageWish wish = wishFor(function.name, m_wishes);
    if (m_purpose == Purpose::Debug)
        wish.flavour = BuildFlavour::Debug;
    Result<BuildPlan> plan = buildPlan(function, m_root, wish);
    if (plan && m_purpose != Purpose::Package && (!plan->compiles() || bringsProgram(function)))
        return failure(Error::Code::Invalid, "build.notNeeded", "The code of %1 runs as it is", {function.name});
    return plan;
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
