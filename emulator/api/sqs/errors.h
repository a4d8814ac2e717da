// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <string>

namespace fermata::emulator {

// An error from below in the service's two vocabularies.
struct SqsFault
{
    unsigned status = 400;
    std::string type; // QueueDoesNotExist, of the JSON protocol
    std::string code; // AWS.SimpleQueueService.NonExistentQueue, of the query protocol
    std::string message;
};

SqsFault sqsFault(const Error &error);

} // namespace fermata::emulator
