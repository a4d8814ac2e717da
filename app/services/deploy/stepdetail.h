// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "app/services/settings/settingwords.h"

#include <QList>

#include <optional>
#include <string>

namespace fermata {

// A setting that a deploy changes. Secrets are hidden.
struct SettingChange
{
    QString setting; // by the vendor's name with dots
    QString there;   // empty: it is not set
    QString wanted;  // empty: it goes

    bool operator==(const SettingChange &) const = default;
};

// Under the names of the vendor's API that are in `changed`: what is wanted and not so there, and variables that go.
QList<SettingChange> settingChanges(const SettingWords &wanted, const SettingWords &there, const QStringList &changed);

// What a million calls of 100 ms each cost, at list prices.
struct CostChange
{
    double there = 0;
    double wanted = 0;
    std::string currency{};
};

// Nothing when the cost stays the same or the vendor's prices are not known.
std::optional<CostChange> costChange(const Function &wanted, const Function &there);

} // namespace fermata
