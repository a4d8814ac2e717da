// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/php/plugin.h"

#include "app/extension/adapters.h"
#include "plugins/php/language.h"

namespace fermata {

Result<> PhpPlugin::start(PluginContext &context)
{
    const Result<QList<DebugAdapter>> adapters = readAdapters(context.dataDirectory / "adapters.json");
    if (!adapters)
        return failure(adapters.error());
    context.languages.add(std::make_unique<PhpLanguage>(*adapters));
    return {};
}

} // namespace fermata
