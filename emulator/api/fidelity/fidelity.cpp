// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fidelity/fidelity.h"

#include "emulator/api/fidelity/operations.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {

namespace {

constexpr const char *operationArea = "operations";

FidelityRow operationRow(const char *vendor, const VendorOperation &operation, bool served)
{
    FidelityRow row{vendor, operationArea, std::string(operation.name), Fidelity::NotEmulated, {}};
    if (!served)
        return row;
    row.level = Fidelity::Same;
    const std::span<const Difference> differences = operationDifferences();
    const auto found = std::find_if(differences.begin(), differences.end(), [&row](const Difference &one) {
        return one.vendor == row.vendor && one.feature == row.feature;
    });
    if (found != differences.end()) {
        row.level = found->level;
        row.note = found->note;
    }
    return row;
}

const char *words(Fidelity level)
{
    switch (level) {
    case Fidelity::Same: return "same";
    case Fidelity::Approximated: return "approximated";
    case Fidelity::NotEmulated: break;
    }
    return "not emulated";
}

std::size_t count(const std::vector<FidelityRow> &rows, std::string_view vendor, Fidelity level)
{
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [vendor, level](const FidelityRow &row) {
        return row.vendor == vendor && row.area == operationArea && row.level == level;
    }));
}

} // namespace

const char *name(Fidelity level)
{
    return level == Fidelity::NotEmulated ? "notEmulated" : words(level);
}

std::vector<FidelityRow> fidelityTable(
    const std::function<bool(std::string_view method, std::string_view path)> &serves)
{
    std::vector<FidelityRow> rows;
    for (const VendorOperation &operation : lambdaOperations())
        rows.push_back(operationRow("AWS Lambda", operation, serves(operation.method, operation.path)));
    for (const VendorOperation &operation : fcOperations())
        rows.push_back(operationRow("Function Compute", operation, serves(operation.method, operation.path)));
    for (const Difference &one : behaviours()) {
        rows.push_back({std::string(one.vendor), std::string(one.area), std::string(one.feature), one.level,
                        std::string(one.note)});
    }
    return rows;
}

std::string fidelityJson(const std::vector<FidelityRow> &rows)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const FidelityRow &row : rows) {
        list.push_back({{"vendor", row.vendor},
                        {"area", row.area},
                        {"feature", row.feature},
                        {"level", name(row.level)},
                        {"note", row.note}});
    }
    return list.dump(2);
}

std::string fidelityMarkdown(const std::vector<FidelityRow> &rows)
{
    std::string page =
        "# What the local cloud does as the clouds do\n\n"
        "Written by `fermata-emulator fidelity --markdown`: operations are marked by what the program serves.\n"
        "*Same* means the same shapes, errors and effects; *approximated* says in the note what differs;\n"
        "*not emulated* is refused with the service's own error. What differs for one function on one machine\n"
        "(another interpreter, a missing part of the sandbox) is told in its log and in the window.\n";
    std::string vendor;
    std::string area;
    for (const FidelityRow &row : rows) {
        if (row.vendor != vendor || row.area != area) {
            vendor = row.vendor;
            area = row.area;
            page.append("\n## ").append(vendor).append(": ").append(area).append("\n\n");
            if (area == operationArea) {
                page.append(std::to_string(count(rows, vendor, Fidelity::Same))).append(" same, ");
                page.append(std::to_string(count(rows, vendor, Fidelity::Approximated))).append(" approximated, ");
                page.append(std::to_string(count(rows, vendor, Fidelity::NotEmulated))).append(" not emulated.\n\n");
            }
            page.append("| feature | here | note |\n|---|---|---|\n");
        }
        page.append("| ").append(row.feature).append(" | ").append(words(row.level)).append(" | ");
        page.append(row.note).append(" |\n");
    }
    return page;
}

} // namespace fermata::emulator
