// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace fermata {

// What a conversion says of something that changes or stays behind, and what a web application still needs, in the
// user's language. A sentence that is not known here stays as it is.
QString conversionText(const std::string &remark);

} // namespace fermata
