// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convert/task.h"

namespace fermata::convert {

// A serverless.yml while it is written.
struct ServerlessWriting
{
    Task &task;
    Outline resources; // that triggers need: queues and topics; the framework makes buckets by itself
};

// events and url of a function.
void setServerlessEvents(ServerlessWriting &writing, PortableFunction &function, Outline &block);

} // namespace fermata::convert
