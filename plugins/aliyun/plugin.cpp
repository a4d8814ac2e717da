// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/plugin.h"

#include "plugins/aliyun/provider.h"

namespace fermata::aliyun {

Result<> AliyunPlugin::start(PluginContext &context)
{
    if (!context.clouds.add(std::make_unique<AliyunProvider>(context.http)))
        return failure(Error::Code::Conflict, "plugin.cloudExists", "Another plugin brought the cloud %1 already",
                       {"aliyun"});
    return {};
}

} // namespace fermata::aliyun
