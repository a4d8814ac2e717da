// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/instances/instancetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

QString InstanceText::state(InstanceState state)
{
    switch (state) {
    case InstanceState::Creating: return tr("Creating");
    case InstanceState::Initializing: return tr("Initializing");
    case InstanceState::Idle: return tr("Idle");
    case InstanceState::Busy: return tr("Busy");
    case InstanceState::Frozen: return tr("Frozen");
    case InstanceState::Gone: return tr("Gone");
    }
    return {};
}

QString InstanceText::stateIcon(InstanceState state)
{
    switch (state) {
    case InstanceState::Creating: return u"circle-dashed"_s;
    case InstanceState::Initializing: return u"loader-circle"_s;
    case InstanceState::Idle: return u"circle-dot"_s;
    case InstanceState::Busy: return u"activity"_s;
    case InstanceState::Frozen: return u"snowflake"_s;
    case InstanceState::Gone: return u"circle-x"_s;
    }
    return {};
}

QString InstanceText::stateToken(InstanceState state)
{
    switch (state) {
    case InstanceState::Creating:
    case InstanceState::Initializing: return u"accent"_s;
    case InstanceState::Idle: return u"ok"_s;
    case InstanceState::Busy: return u"function"_s;
    case InstanceState::Frozen: return u"cold"_s;
    case InstanceState::Gone: return u"text2"_s;
    }
    return {};
}

QString InstanceText::stateMeaning(InstanceState state)
{
    switch (state) {
    case InstanceState::Creating: return tr("Its process is being started.");
    case InstanceState::Initializing: return tr("It loads the function's code.");
    case InstanceState::Idle: return tr("It waits for a call.");
    case InstanceState::Busy: return tr("It runs a call.");
    case InstanceState::Frozen: return tr("Its processes stand still until the next call, as online.");
    case InstanceState::Gone: return tr("It has ended.");
    }
    return {};
}

QString InstanceText::age(TimePoint since, TimePoint now)
{
    const auto all = std::max<std::int64_t>(std::chrono::floor<std::chrono::seconds>(now - since).count(), 0);
    if (all < 60)
        return tr("%1 s").arg(all);
    if (all < 3600)
        return tr("%1 min %2 s").arg(all / 60).arg(all % 60);
    return tr("%1 h %2 min").arg(all / 3600).arg(all / 60 % 60);
}

bool InstanceText::rests(InstanceState state)
{
    return state == InstanceState::Idle || state == InstanceState::Frozen;
}

} // namespace fermata
