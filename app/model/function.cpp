// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/function.h"

namespace fermata {

int defaultMemoryMb(Vendor vendor)
{
    return vendor == Vendor::FunctionCompute ? 512 : 128;
}

const char *latestVersion(Vendor vendor)
{
    return vendor == Vendor::Lambda ? "$LATEST" : "LATEST";
}

} // namespace fermata
