// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

namespace fermata {

class LogsModel;

// Writes exactly the rows of the model, in their order: objects with the members of `fermata-cli logs --json`, one a line,
// into a file whose name ends with .jsonl; else lines of text with tabs between the columns. Fails with Io; then there is
// no new file.
Result<> exportLog(const LogsModel &model, const QString &path);

} // namespace fermata
