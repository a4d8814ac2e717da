// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/layersubject.h"

#include "emulator/api/lambda/constraints.h"

#include <charconv>

namespace fermata::emulator {

LambdaResult<std::string> layerNameIn(const PathParameters &parameters)
{
    const std::string &text = parameters.at("layer");
    const std::optional<LayerName> name = layerNameOf(text);
    if (name && !name->version && name->name.size() <= 140)
        return name->name;
    return validationFailure({notPattern(
        text, "layerName", R"((arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+)")});
}

LambdaResult<LayerNumber> layerNumberIn(const PathParameters &parameters)
{
    const LambdaResult<std::string> name = layerNameIn(parameters);
    if (!name)
        return faultOf(name);
    const std::string &text = parameters.at("number");
    int version = 0;
    std::from_chars(text.data(), text.data() + text.size(), version);
    if (version < 1)
        return invalidParameter("Layer Version Cannot be less than 1");
    return LayerNumber{*name, version};
}

} // namespace fermata::emulator
