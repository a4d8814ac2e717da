// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

namespace fermata::aliyun {

// Finds keys as Alibaba's tools do: a profile that was named, of the aliyun command line (~/.aliyun/config.json) or of
// Serverless Devs (~/.s/access.yaml); the environment; the command line's current profile; the default of Serverless
// Devs. Fails with NotFound ("aliyun.noCredentials", "aliyun.noProfile", "aliyun.noRegion") or Invalid
// ("aliyun.lockedProfile").
Result<CloudConnection> credentialsFor(const CloudChoice &choice);

} // namespace fermata::aliyun
