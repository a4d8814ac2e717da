// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/nodejs/plugin.h"

#include "app/extension/adapters.h"
#include "plugins/nodejs/language.h"

namespace fermata {

Result<> NodejsPlugin::start(PluginContext &context)
{
    const Result<QList<DebugAdapter>> adapters = readAdapters(context.dataDirectory / "adapters.json");
    if (!adapters)
        return failure(adapters.error());
    context.languages.add(std::make_unique<NodejsLanguage>(*adapters));
    return {};
}

} // namespace fermata
