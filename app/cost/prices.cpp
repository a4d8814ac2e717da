// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/prices.h"

#include "app/base/text.h"

#include <algorithm>
#include <cstdlib>

namespace fermata {

namespace {

constexpr double million = 1e6;
constexpr double freeDiskGigabytes = 0.5; // of Function Compute's

// Function Compute's console proposes so many processors for so much memory.
double processorsOf(const Function &function)
{
    return function.cpu > 0 ? function.cpu : std::max(0.05, function.memoryMb / 1024.0 / 2);
}

} // namespace

const PriceList *PriceList::of(Vendor vendor)
{
    static const PriceList aws(priceText(Vendor::Lambda));
    static const PriceList aliyun(priceText(Vendor::FunctionCompute));
    switch (vendor) {
    case Vendor::Lambda: return &aws;
    case Vendor::FunctionCompute: return &aliyun;
    case Vendor::Knative: return nullptr;
    }
    return nullptr;
}

PriceList::PriceList(const char *text)
{
    for (const std::string &line : split(text, '\n')) {
        const std::size_t colon = line.find(": ");
        if (line.starts_with('#') || colon == std::string::npos)
            continue;
        const std::string key = line.substr(0, colon);
        const std::string value = trimmed(line.substr(colon + 2));
        if (key == "asOf")
            m_asOf = value;
        else if (key == "region")
            m_region = value;
        else if (key == "currency")
            m_currency = value;
        else
            m_prices[key] = std::strtod(value.c_str(), nullptr);
    }
}

double PriceList::price(const std::string &key) const
{
    const auto known = m_prices.find(key);
    return known == m_prices.end() ? 0 : known->second;
}

double PriceList::ofUnits(double units) const
{
    const double first = std::min(units, price("unit.upTo"));
    const double next = std::clamp(units - first, 0.0, price("unit.next.upTo") - price("unit.upTo"));
    return first * price("unit") + next * price("unit.next") + (units - first - next) * price("unit.last");
}

double PriceList::ofCalls(const Function &function, double calls, double milliseconds) const
{
    const double seconds = calls * milliseconds / 1000;
    const double gigabytes = function.memoryMb / 1024.0;
    if (price("unit") == 0)
        return calls / million * price("million.calls") + seconds * gigabytes * price("gigabyteSecond");
    // Calls that share an instance share what it takes.
    const double busy = seconds / std::max(1, function.instanceConcurrency);
    const double disk = std::max(0.0, function.diskMb / 1024.0 - freeDiskGigabytes);
    return ofUnits(calls / million * price("units.million.calls")
                   + busy
                         * (processorsOf(function) * price("units.processorSecond")
                            + gigabytes * price("units.gigabyteSecond") + disk * price("units.diskSecond")));
}

} // namespace fermata
