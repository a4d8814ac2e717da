// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/ruby/plugin.h"

#include "app/extension/adapters.h"
#include "plugins/ruby/language.h"

namespace fermata {

Result<> RubyPlugin::start(PluginContext &context)
{
    const Result<QList<DebugAdapter>> adapters = readAdapters(context.dataDirectory / "adapters.json");
    if (!adapters)
        return failure(adapters.error());
    context.languages.add(std::make_unique<RubyLanguage>(*adapters));
    return {};
}

} // namespace fermata
