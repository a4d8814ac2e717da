// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

namespace fermata {

// What a function's manifest wants of its attachments in this cloud: triggers whose service the cloud lacks are left.
QFuture<Result<AttachmentWish>> possibleWish(const Function &function, CloudProvider &provider, Cloud &cloud,
                                             QObject *context);

} // namespace fermata
