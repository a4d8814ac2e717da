// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFuture>
#include <QStringList>

namespace fermata {

// What a Cloud is beside, if other services than that of its functions keep some of their triggers. A cloud that only
// speaks the vendor's API may lack them.
class EventServices
{
public:
    virtual ~EventServices() = default;
    // Those of these kinds of attachments whose service is not there. Fails as every call does.
    virtual QFuture<Result<QStringList>> lacking(const QStringList &kinds) = 0;
};

} // namespace fermata
