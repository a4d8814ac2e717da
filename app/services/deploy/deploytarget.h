// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

namespace fermata {

// Names a vendor's cloud, the region and the account in records of what was done: "aws eu-west-1 123456789012". With the
// stage that the manifests were read in, if any: what one stage made is not another's to replace.
QString deployTarget(const CloudProvider &provider, const CloudConnection &connection, const QString &stage = {});

} // namespace fermata
