// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/database/collection.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/store/settingsdocument.h"

#include <string>

namespace fermata::emulator {

// What belongs to functions as a whole: concurrency, async, tags, triggers made through an API. A function of the open
// project has its settings again when the project is opened again. Single-threaded: used on the io_context's thread.
class SettingsStore
{
public:
    SettingsStore(Documents &documents, FunctionRegistry &functions);

    Result<> load();

    // Replaces all of them; FunctionRegistry::settings() has what to start from. Fails with Io.
    Result<> put(const std::string &function, FunctionSettings settings);
    Result<> remove(const std::string &function);

private:
    FunctionRegistry &m_functions;
    Collection<FunctionSettings> m_settings; // by function
};

} // namespace fermata::emulator
