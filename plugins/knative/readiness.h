// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QJsonObject>

#include <optional>

namespace fermata::knative {

// How far the controllers have come with a Service as it was declared last.
struct Readiness
{
    enum class State { Ready, Waiting, Failed };

    State state = State::Waiting;
    // Which condition is not there and why: knative.notReady; or that nobody looks after it: knative.notTakenUp.
    Error problem{};
};

Readiness readinessOf(const QJsonObject &service);

} // namespace fermata::knative
