// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/publishing.h"

namespace fermata {

std::string declaredLayerArn(const std::string &layer)
{
    return std::string("arn:aws:lambda:us-east-1:000000000000:layer:").append(layer).append(":1");
}

} // namespace fermata
