// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFuture>
#include <QHash>
#include <QString>

namespace fermata {

// That a function was deployed as a part of something: of a stack.
struct ApplicationPart
{
    QString application;
    QString resource; // its key in the template there; may be empty

    bool operator==(const ApplicationPart &) const = default;
};

// What a Cloud is beside, if its vendor knows what was deployed together. Errors as every call's.
class Applications
{
public:
    virtual ~Applications() = default;
    // By the function's name; of those that are part of none there is nothing.
    virtual QFuture<Result<QHash<QString, ApplicationPart>>> applications() = 0;
};

} // namespace fermata
