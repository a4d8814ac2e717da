// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/deployrecord.h"

#include <QList>

namespace fermata {

// A setting of a function, or its code, that online is not what the last deploy left there: somebody else changed it, and
// a deploy would change it back.
struct Drift
{
    QString setting; // by the vendor's name with dots, or "code"
    QString deployed; // empty: it was not set; secrets are hidden, code is a fingerprint
    QString online;
    bool sameInFile = false; // the manifest says by now what is online

    bool operator==(const Drift &) const = default;
};

// What the manifest wants now, what was deployed last and what is online, each without secrets. Names that only the cloud
// gives a value count for environment variables alone: the rest are its own defaults.
QList<Drift> driftOf(const DeployedState &file, const DeployedState &deployed, const DeployedState &online);

} // namespace fermata
