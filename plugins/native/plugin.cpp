// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/native/plugin.h"

#include "app/extension/adapters.h"
#include "plugins/native/language.h"

namespace fermata {

Result<> NativePlugin::start(PluginContext &context)
{
    const Result<QList<DebugAdapter>> adapters = readAdapters(context.dataDirectory / "adapters.json");
    if (!adapters)
        return failure(adapters.error());
    context.languages.add(std::make_unique<NativeLanguage>(QStringLiteral("go"), QStringLiteral("Go"),
                                                           QStringList{QStringLiteral("go")}, *adapters));
    const QStringList cpp{QStringLiteral("cpp"), QStringLiteral("cc"), QStringLiteral("cxx"), QStringLiteral("c")};
    context.languages.add(
        std::make_unique<NativeLanguage>(QStringLiteral("cpp"), QStringLiteral("C++"), cpp, *adapters));
    return {};
}

} // namespace fermata
