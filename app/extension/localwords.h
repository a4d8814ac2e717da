// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/net/httpclient.h"

namespace fermata {

// The local cloud says in the header x-fermata-error what a vendor's error has no place for. `error`, as read from the
// vendor's words, then gets its id, arguments, message and hint; a cloud far away leaves it as it is.
void takeLocalWords(const HttpResponse &response, Error &error);

} // namespace fermata
