// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "emulator/http/message.h"

namespace fermata::emulator {

// A vendor's error has no place for the way out, nor for the id by which a window finds its own sentence: both go into
// the header x-fermata-error as JSON, {"id","message","arguments","hint"}. Other clients do not look at it.
void addErrorHeader(Response &response, const Error &error);

} // namespace fermata::emulator
