// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convert/conversion.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace fermata::test {

// A function called demo, written for one cloud, and the format it is to be converted to.
struct Sample
{
    const char *name;
    const char *manifestName;
    std::string manifest;
    const char *codeName;
    std::string code;
    convert::Target target;
};
const std::vector<Sample> &samples();

// The same thing happened, as each cloud tells it.
struct EventPair
{
    QByteArray functionCompute;
    QByteArray lambda;
};
const std::vector<EventPair> &eventPairs();

} // namespace fermata::test
