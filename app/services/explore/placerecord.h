// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/extension/applications.h"
#include "app/extension/cloudprovider.h"

#include <filesystem>
#include <optional>

namespace fermata {

// A function of a cloud, with what it is a part of; empty for most.
struct PlacedFunction
{
    RemoteFunction remote;
    ApplicationPart part{};
};

// What a place answered at some time.
struct KnownPlace
{
    TimePoint time{};
    QList<PlacedFunction> functions{}; // their names, runtimes, descriptions, layers and parts; nothing else
};

// What the places of a project answered last, so that it shows at once the next time, and without a network. One file a
// project, in $XDG_STATE_HOME/fermata/explorer, for its user only.
class PlaceRecord
{
public:
    explicit PlaceRecord(const std::filesystem::path &project);

    std::optional<KnownPlace> read(const QString &place) const; // by its key
    Result<> write(const QString &place, const KnownPlace &known) const;

private:
    std::filesystem::path m_file;
};

} // namespace fermata
