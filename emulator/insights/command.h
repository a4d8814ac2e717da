// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/insights/expression.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// A record, or what commands have made of one.
struct InsightsRow
{
    InsightsFields fields;                       // of the record itself; null behind stats
    std::map<std::string, InsightsValue> made;   // by fields, parse and stats
    std::vector<std::string> shown;              // names, in their order; of a record the standard ones

    InsightsValue valueOf(const std::string &name) const;
};

// What a command that needs all rows has gathered of them.
class InsightsGathering
{
public:
    virtual ~InsightsGathering() = default;
    virtual void add(const InsightsRow &row) = 0;
    virtual std::vector<InsightsRow> rows() = 0;
};

// One command between pipes. It looks at one row at a time, or at all of them.
class InsightsCommand
{
public:
    virtual ~InsightsCommand() = default;
    // For one at a time: false drops the row.
    virtual bool apply(InsightsRow &) const { return true; }
    // For all: null for one that does not need them.
    virtual std::unique_ptr<InsightsGathering> gather() const { return nullptr; }
    virtual void texts(std::vector<std::string> &) const {}
};

using InsightsCommandPtr = std::shared_ptr<const InsightsCommand>;

// Each behind its name. Fail with Invalid.
Result<InsightsCommandPtr> readFields(InsightsReader &reader, bool only); // fields; display: only these
Result<InsightsCommandPtr> readFilter(InsightsReader &reader);
Result<InsightsCommandPtr> readParse(InsightsReader &reader);
Result<InsightsCommandPtr> readStats(InsightsReader &reader);
Result<InsightsCommandPtr> readSort(InsightsReader &reader);
Result<InsightsCommandPtr> readDedup(InsightsReader &reader);

} // namespace fermata::emulator
