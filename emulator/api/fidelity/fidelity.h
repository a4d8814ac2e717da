// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

enum class Fidelity { Same, Approximated, NotEmulated };

const char *name(Fidelity level); // same, approximated, notEmulated

// How one feature of a vendor's cloud is here.
struct FidelityRow
{
    std::string vendor; // AWS Lambda, Function Compute
    std::string area;   // operations, instances, ...
    std::string feature;
    Fidelity level = Fidelity::NotEmulated;
    std::string note;   // what differs
};

// Every operation that the vendors have, by what the dialects really serve, and the behaviours that matter to functions.
// serves: whether some dialect answers this method and path.
std::vector<FidelityRow> fidelityTable(
    const std::function<bool(std::string_view method, std::string_view path)> &serves);

std::string fidelityJson(const std::vector<FidelityRow> &rows); // a list of {"vendor","area","feature","level","note"}
std::string fidelityMarkdown(const std::vector<FidelityRow> &rows); // the page app/docs/fidelity.md

} // namespace fermata::emulator
