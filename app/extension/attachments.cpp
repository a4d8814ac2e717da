// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/extension/attachments.h"

namespace fermata {

bool fulfils(const QJsonObject &there, const QJsonObject &wanted)
{
    for (auto one = wanted.begin(); one != wanted.end(); ++one) {
        const QJsonValue value = there.value(one.key());
        const bool same = one->isObject() ? fulfils(value.toObject(), one->toObject()) : value == *one;
        if (!same)
            return false;
    }
    return true;
}

} // namespace fermata
