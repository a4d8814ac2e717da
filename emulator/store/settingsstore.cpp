// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/settingsstore.h"

namespace fermata::emulator {

SettingsStore::SettingsStore(Documents &documents, FunctionRegistry &functions)
    : m_functions(functions), m_settings(documents, "settings")
{
}

Result<> SettingsStore::load()
{
    Result<> loaded = m_settings.load();
    for (const auto &[function, settings] : m_settings.all())
        m_functions.putSettings(function, settings);
    return loaded;
}

Result<> SettingsStore::put(const std::string &function, FunctionSettings settings)
{
    Result<> written = m_settings.put(function, settings);
    if (written)
        m_functions.putSettings(function, std::move(settings));
    return written;
}

Result<> SettingsStore::remove(const std::string &function)
{
    Result<> removed = m_settings.remove(function);
    if (removed)
        m_functions.putSettings(function, {});
    return removed;
}

} // namespace fermata::emulator
