// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/tape.h"

namespace fermata::emulator {
namespace {

constexpr std::size_t mostExchanges = 1000;
constexpr std::size_t mostBytes = 16 * 1024 * 1024;

} // namespace

std::optional<Outbound> outboundNamed(std::string_view name)
{
    if (name == "live")
        return Outbound::Live;
    if (name == "recorded")
        return Outbound::Recorded;
    return name == "fail" ? std::optional(Outbound::Fail) : std::nullopt;
}

Tape::Tape(Outbound mode, std::vector<Exchange> recorded)
    : m_mode(mode), m_recorded(std::move(recorded)), m_played(m_recorded.size(), false)
{
}

std::optional<Exchange> Tape::play(const Exchange &request)
{
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < m_recorded.size(); ++i) {
        const Exchange &recorded = m_recorded[i];
        if (m_played[i] || recorded.method != request.method || recorded.url != request.url)
            continue;
        const bool isSame = recorded.requestDigest == request.requestDigest;
        if (!found || isSame)
            found = i;
        if (isSame)
            break;
    }
    if (!found)
        return std::nullopt;
    m_played[*found] = true;
    return m_recorded[*found];
}

void Tape::add(Exchange exchange)
{
    if (m_listener)
        m_listener(exchange);
    if (m_made.size() >= mostExchanges)
        return;
    m_bytes += exchange.requestBody.size() + exchange.body.size();
    if (m_bytes > mostBytes && !exchange.body.empty()) {
        exchange.body.clear();
        exchange.isWhole = false;
        exchange.problem = "the call had more than 16 MB of answers";
    }
    m_made.push_back(std::move(exchange));
}

std::vector<Exchange> Tape::take()
{
    m_bytes = 0;
    m_played.assign(m_played.size(), false);
    return std::exchange(m_made, {});
}

} // namespace fermata::emulator
