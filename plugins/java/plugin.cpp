// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/java/plugin.h"

#include "app/extension/adapters.h"
#include "plugins/java/language.h"

namespace fermata {

Result<> JavaPlugin::start(PluginContext &context)
{
    const Result<QList<DebugAdapter>> adapters = readAdapters(context.dataDirectory / "adapters.json");
    if (!adapters)
        return failure(adapters.error());
    context.languages.add(std::make_unique<JavaLanguage>(*adapters));
    return {};
}

} // namespace fermata
