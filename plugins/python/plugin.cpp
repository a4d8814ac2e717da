// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/python/plugin.h"

#include "app/extension/adapters.h"
#include "plugins/python/language.h"

namespace fermata {

Result<> PythonPlugin::start(PluginContext &context)
{
    const Result<QList<DebugAdapter>> adapters = readAdapters(context.dataDirectory / "adapters.json");
    if (!adapters)
        return failure(adapters.error());
    context.languages.add(std::make_unique<PythonLanguage>(*adapters));
    return {};
}

} // namespace fermata
