// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/knative/quantity.h"

#include <charconv>
#include <cmath>
#include <map>

namespace fermata::knative {

namespace {

struct Quantity
{
    double number;
    std::string unit;
};

std::optional<Quantity> quantityOf(const std::string &text)
{
    Quantity quantity{};
    const char *const end = text.data() + text.size();
    const auto [unit, error] = std::from_chars(text.data(), end, quantity.number);
    if (error != std::errc() || quantity.number < 0)
        return std::nullopt;
    quantity.unit.assign(unit, end);
    return quantity;
}

} // namespace

std::optional<int> megabytesOf(const std::string &text)
{
    static const std::map<std::string, double> bytes = {{"", 1},
                                                        {"k", 1e3},
                                                        {"Ki", 1024.0},
                                                        {"M", 1e6},
                                                        {"Mi", 1048576.0},
                                                        {"G", 1e9},
                                                        {"Gi", 1073741824.0},
                                                        {"T", 1e12},
                                                        {"Ti", 1099511627776.0}};
    const std::optional<Quantity> quantity = quantityOf(text);
    const auto unit = quantity ? bytes.find(quantity->unit) : bytes.end();
    if (unit == bytes.end())
        return std::nullopt;
    const double megabytes = std::ceil(quantity->number * unit->second / 1048576.0);
    return megabytes >= 1 && megabytes <= 1 << 24 ? std::optional(static_cast<int>(megabytes)) : std::nullopt;
}

std::optional<double> processorsOf(const std::string &text)
{
    const std::optional<Quantity> quantity = quantityOf(text);
    if (!quantity || (!quantity->unit.empty() && quantity->unit != "m"))
        return std::nullopt;
    return quantity->unit == "m" ? quantity->number / 1000 : quantity->number;
}

} // namespace fermata::knative
