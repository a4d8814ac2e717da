// SPDX-License-Identifier: GPL-3.0-or-later
// Instances that are kept whether they are called or not.
#include "app/base/id.h"
#include "emulator/instances/poolprivate.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

// Online: 130 s, or what a call may take if that is more.
std::chrono::seconds timeToInitialize(const Function &function)
{
    return std::max(std::chrono::seconds(130), function.timeout);
}

} // namespace

void InstancePool::Private::keepWarm(const std::string &function, const std::vector<KeptWarm> &versions)
{
    if (m_closed || (versions.empty() && !m_groups.contains(function)))
        return;
    Group &group = m_groups[function];
    for (const LinePtr &line : group.lines)
        line->kept = 0;
    for (const KeptWarm &version : versions) {
        const LinePtr line = lineOf(group, version.function);
        line->kept += version.count;
        line->cannotWarm = false;
    }
    for (const LinePtr &line : std::vector<LinePtr>(group.lines)) {
        const std::vector<InstancePtr> kept = keptOf(*line);
        for (std::size_t i = line->kept; i < kept.size(); ++i)
            kept[i]->setOnDemand(); // it goes when it has been idle long enough
        warmUp(line);
    }
}

std::vector<InstancePool::Private::InstancePtr> InstancePool::Private::keptOf(const Line &line) const
{
    std::vector<InstancePtr> kept;
    const auto group = m_groups.find(line.function()->function.name);
    if (group == m_groups.end())
        return kept;
    std::copy_if(group->second.all.begin(), group->second.all.end(), std::back_inserter(kept),
                 [&line](const InstancePtr &instance) {
                     return instance->isProvisioned() && !instance->isRetired() && line.serves(*instance->function());
                 });
    return kept;
}

void InstancePool::Private::warmUp(const LinePtr &line)
{
    if (m_closed || line->isWarming || line->cannotWarm || keptOf(*line).size() >= line->kept)
        return;
    line->isWarming = true;
    asio::co_spawn(m_executor, [self = shared_from_this(), line] { return self->startKept(line); }, asio::detached);
}

asio::awaitable<void> InstancePool::Private::startKept(LinePtr line)
{
    const auto self = shared_from_this();
    while (!m_closed && !line->cannotWarm && keptOf(*line).size() < line->kept
           && hasRoom(line->function()->function.name)) {
        ++line->starting;
        const Arrival arrival =
            co_await startAndLoad(line, newUuid(), timeToInitialize(line->function()->function), StartedFor::Keeping);
        if (m_closed)
            break;
        line->cannotWarm = arrival.error || arrival.problem;
        if (!line->cannotWarm) {
            line->arrive(arrival.instance);
            freezeLater();
        }
        startWhatIsWanted(line); // a call may have counted on it
    }
    line->isWarming = false;
}

InstancePool::Warmth InstancePool::Private::warmthOf(const DeployedFunction &function) const
{
    Warmth warmth;
    const auto group = m_groups.find(function.function.name);
    if (group == m_groups.end())
        return warmth;
    for (const LinePtr &line : group->second.lines) {
        if (!line->serves(function))
            continue;
        const std::vector<InstancePtr> kept = keptOf(*line);
        warmth.ready = static_cast<std::size_t>(
            std::count_if(kept.begin(), kept.end(), [](const InstancePtr &instance) { return instance->hasLoaded(); }));
        warmth.failed = line->cannotWarm;
    }
    return warmth;
}

} // namespace fermata::emulator
