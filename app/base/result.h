// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace fermata {

// A value, or why there is none. A user's function that fails is a value (InvocationResult), never an Error.
template<class T = void>
using Result = tl::expected<T, Error>;

// Makes the failing half of a Result:
//   return failure(Error::Code::NotFound, "project.noManifest", "No manifest in %1", {folder}, "Open a folder with ...");
inline tl::unexpected<Error> failure(Error::Code code, std::string id, const std::string &english = {},
                                     std::vector<std::string> arguments = {}, std::string hint = {})
{
    std::string message = fill(english, arguments);
    return tl::unexpected<Error>(Error{code, std::move(id), std::move(arguments), std::move(message), std::move(hint)});
}

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace fermata
