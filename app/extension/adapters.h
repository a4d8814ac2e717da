// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/extension/languagesupport.h"

#include <QList>

namespace fermata {

// Reads a language plugin's adapters.json: {"adapters": [{"id", "kind": "dap-tcp"|"inspector"|"dbgp", "attach": {...},
// "launch": {...}, "exceptionFilters": {"uncaught": [...], "raised": [...]}, "package"}]}. Fails with NotFound or Denied when it cannot be read, Invalid
// ("adapters.invalid") when it is no such list.
Result<QList<DebugAdapter>> readAdapters(const std::filesystem::path &file);

// The one with this id; fails with NotFound ("debug.noAdapter").
Result<DebugAdapter> adapterNamed(const QList<DebugAdapter> &adapters, const QString &id);

} // namespace fermata
