// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/removal.h"

#include "emulator/eventing/eventing.h"
#include "emulator/store/aliasstore.h"
#include "emulator/store/functionstore.h"
#include "emulator/store/settingsstore.h"

namespace fermata::emulator {

Result<> removeFunction(const LocalCloud &cloud, const std::string &name)
{
    Result<> removed = cloud.store.remove(name);
    if (removed)
        removed = cloud.aliases.removeAll(name);
    if (removed)
        removed = cloud.settings.remove(name);
    if (removed)
        cloud.eventing.forget(name);
    return removed;
}

} // namespace fermata::emulator
