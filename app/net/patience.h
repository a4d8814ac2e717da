// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"

#include <chrono>
#include <functional>

namespace fermata {

// How often something is tried, and how long it waits in between.
struct Patience
{
    int tries = 5;
    std::chrono::milliseconds firstPause{200};
    std::chrono::milliseconds longestPause{10'000};
};

// Whether a request may be sent again after its connection broke and nobody knows what came of it.
enum class Repeatable { Yes, No };

// Sends `request`, and sends it again after what another try may cure: nobody there, 429, 5xx and whatever `throttled`
// says of an answer; and, if it is repeatable, after a connection that broke or a time that ran out. The pauses
// double, are spread at random (each client waits another time), and are those of Retry-After if that asks for more.
// What the last try gave is the answer. Cancelling ends the pause too. `http` and `context` outlive it.
QFuture<Result<HttpResponse>> sendPatiently(HttpClient &http, const HttpRequest &request, const Patience &patience,
                                            Repeatable repeatable, std::function<bool(const HttpResponse &)> throttled,
                                            QObject *context);

} // namespace fermata
