// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/net/httpclient.h"

#include <optional>

namespace fermata::aws {

// What an answer with a status of 400 or more says, by the vendor's own word for it; nothing for other answers.
// Ids are "aws.<the vendor's word>".
std::optional<Error> errorOf(const HttpResponse &response);

} // namespace fermata::aws
