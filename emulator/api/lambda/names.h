// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"

#include <optional>
#include <string>

namespace fermata::emulator {

// A function as a path or a member names it: NAME, NAME:QUALIFIER, ACCOUNT:function:NAME or a whole ARN.
struct LambdaName
{
    std::string name;
    std::string qualifier; // empty if none was given
};

// The service's limits and words differ a little between operations.
enum class NameUse { Create, Get, Other };

// `qualifier` is the query's; both places must agree if both say something. Fails for what is no such name, and for one of
// another region or account.
LambdaResult<LambdaName> readLambdaName(const std::string &text, const std::optional<std::string> &qualifier,
                                        NameUse use = NameUse::Other);

std::string lambdaArn(const std::string &name, const std::string &qualifier = {});

} // namespace fermata::emulator
