// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/buildservice.h"

#include "app/async/text.h"
#include "app/build/layerplan.h"
#include "app/services/build/actionrun.h"
#include "app/services/build/buildrun.h"

#include <QThread>

#include <algorithm>

namespace fermata {

namespace {

bool isOfOne(const DeclaredLayer &layer, const std::vector<Function> &functions)
{
    return std::ranges::any_of(functions, [arn = declaredLayerArn(layer.name)](const Function &function) {
        return std::ranges::find(function.layers, arn) != function.layers.end();
    });
}

} // namespace

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
    if (purpose == Purpose::Package) {
        before = actionsBefore(wishes, functions);
        for (const BuildWish &wish : wishes)
            std::ranges::copy_if(wish.layers, std::back_inserter(m_waiting),
                                 [&functions](const DeclaredLayer &layer) { return isOfOne(layer, functions); });
    }
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
        const Subject subject = m_waiting.back();
        m_waiting.pop_back();
        ++m_running;
        begin(subject);
    }
}

void BuildService::begin(const Subject &subject)
{
    const bool isLayer = std::holds_alternative<DeclaredLayer>(subject);
    const QString name = toQString(std::visit([](const auto &one) { return one.name; }, subject));
    Result<BuildPlan> plan = planOf(subject);
    if (!plan) {
        BuildOutcome skipped;
        skipped.function = name;
        skipped.isLayer = isLayer;
        const std::string &why = plan.error().id;
        const bool isSkipped = why == "build.noFolder" || why == "build.otherCloud" || why == "build.notNeeded";
        skipped.kind = isSkipped ? BuildOutcome::Kind::Skipped : BuildOutcome::Kind::Failed;
        skipped.error = plan.error();
        return take(skipped);
    }
    m_runs.push_back(std::make_unique<BuildRun>(*std::move(plan)));
    BuildRun *const run = m_runs.back().get();
    connect(run, &BuildRun::said, this, [this, name](const QString &line) { Q_EMIT said(name, line); });
    connect(
        run, &BuildRun::ended, this,
        [this, isLayer](BuildOutcome ended) {
            ended.isLayer = isLayer;
            take(ended);
        },
        Qt::QueuedConnection);
    run->start(m_clean);
}

Result<BuildPlan> BuildService::planOf(const Subject &subject) const
{
    if (m_cancelled)
        return failure(Error::Code::Cancelled, "cancelled", "Cancelled");
    const auto *const layer = std::get_if<DeclaredLayer>(&subject);
    return layer ? layerPlan(*layer, m_root) : planOf(std::get<Function>(subject));
}

Result<BuildPlan> BuildService::planOf(const Function &function) const
{
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
