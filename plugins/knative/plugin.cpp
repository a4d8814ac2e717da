// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/plugin.h"

#include "plugins/knative/provider.h"

namespace fermata::knative {

Result<> KnativePlugin::start(PluginContext &context)
{
    if (!context.clouds.add(std::make_unique<KnativeProvider>(context.http)))
        return failure(Error::Code::Conflict, "plugin.cloudExists", "Another plugin brought the cloud %1 already",
                       {"knative"});
    return {};
}

} // namespace fermata::knative
