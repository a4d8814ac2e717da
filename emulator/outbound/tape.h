// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/outbound/exchange.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// What becomes of the requests that a function makes: they go out and are recorded, they are answered as they were
// before, or nobody can be reached.
enum class Outbound { Live, Recorded, Fail };
std::optional<Outbound> outboundNamed(std::string_view name); // live, recorded, fail

// The exchanges of one call: those that are played, and those that it has made. Single-threaded.
class Tape
{
public:
    // Told of each exchange as it ends, and of what could not be played.
    using Listener = std::function<void(const Exchange &exchange)>;

    Tape(Outbound mode, std::vector<Exchange> recorded);

    Outbound mode() const { return m_mode; }
    void onAdded(Listener listener) { m_listener = std::move(listener); }

    // The answer that is next for this request: of those with its method and address the first with the same body, else
    // the first; each is given once. Nothing: no more of them was recorded.
    std::optional<Exchange> play(const Exchange &request);
    void add(Exchange exchange); // no more than 1,000, and bodies up to 16 MB in all
    // Those of the call that has ended; the next one is played from the start.
    std::vector<Exchange> take();

private:
    Outbound m_mode;
    std::vector<Exchange> m_recorded;
    std::vector<bool> m_played;
    std::vector<Exchange> m_made;
    std::size_t m_bytes = 0; // of bodies
    Listener m_listener;
};

} // namespace fermata::emulator
