// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convert/task.h"

namespace fermata::convert {

// A SAM template while it is written.
struct SamWriting
{
    Task &task;
    Outline resources;  // that triggers need: buckets, queues, topics
    Outline parameters; // for values that only a deployment knows
};

// Events and FunctionUrlConfig of a function.
void setSamEvents(SamWriting &writing, PortableFunction &function, Outline &properties);

} // namespace fermata::convert
