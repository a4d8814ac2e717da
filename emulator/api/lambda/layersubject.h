// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"
#include "emulator/api/lambda/layernames.h"
#include "emulator/http/pathpattern.h"
#include "emulator/store/layerstore.h"

#include <string>

namespace fermata::emulator {

// The layer of the path, which names it or gives its ARN.
LambdaResult<std::string> layerNameIn(const PathParameters &parameters);

struct LayerNumber
{
    std::string name;
    int version = 0;
};
// With its number, from 1.
LambdaResult<LayerNumber> layerNumberIn(const PathParameters &parameters);

} // namespace fermata::emulator
