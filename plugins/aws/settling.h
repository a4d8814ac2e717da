// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/aws/wire.h"

namespace fermata::aws {

// The function once no change of it is under way: until then the service refuses the next one. Fails with Invalid
// ("aws.deployFailed"), or with Timeout ("aws.deployPending") after a minute.
QFuture<Result<RemoteFunction>> settled(Wire &wire, const QString &function);

} // namespace fermata::aws
