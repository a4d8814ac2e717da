// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/plugin.h"

#include "plugins/aws/provider.h"

namespace fermata::aws {

Result<> AwsPlugin::start(PluginContext &context)
{
    if (!context.clouds.add(std::make_unique<AwsProvider>(context.http)))
        return failure(Error::Code::Conflict, "plugin.cloudExists", "Another plugin brought the cloud %1 already",
                       {"aws"});
    return {};
}

} // namespace fermata::aws
