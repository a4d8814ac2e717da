// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"

#include <map>
#include <string>

namespace fermata {

// A vendor's price list at one date: see resources/prices.
class PriceList
{
public:
    // Null for a vendor that there is no list of.
    static const PriceList *of(Vendor vendor);

    const std::string &asOf() const { return m_asOf; }         // 2025-07-21, of its oldest figure
    const std::string &region() const { return m_region; }
    const std::string &currency() const { return m_currency; } // USD
    double price(const std::string &key) const; // 0 if there is none

    // `calls` calls of `milliseconds` each; in the list's currency.
    double ofCalls(const Function &function, double calls, double milliseconds) const;

private:
    explicit PriceList(const char *text);
    double ofUnits(double units) const;

    std::string m_asOf;
    std::string m_region;
    std::string m_currency;
    std::map<std::string, double> m_prices;
};

const char *priceText(Vendor vendor);

} // namespace fermata
