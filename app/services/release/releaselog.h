// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QList>
#include <QString>

#include <filesystem>

namespace fermata {

// One act on a function's releases, as it is remembered.
struct ReleaseAct
{
    enum class Kind { Publish, Point, Shift, Promote, RollBack, RemoveAlias, RemoveVersion };

    TimePoint time{};
    QString who;
    QString target;   // the cloud, the region and the account
    QString function;
    Kind kind = Kind::Publish;
    QString alias{};
    QString before{}; // version of the alias before the act; empty if there was none
    QString version{}; // that the act is about
    // The weight in per cent, or the description; of a canary's guard that rolled back "guard errors PERCENT" or
    // "guard p95 MS", with what it saw.
    QString detail{};
};

const char *name(ReleaseAct::Kind kind); // publish, point, shift, promote, rollBack, removeAlias, removeVersion

// Every act of this user on a project's releases: a line each in $XDG_STATE_HOME/fermata/releases, added to its end only.
class ReleaseLog
{
public:
    explicit ReleaseLog(const std::filesystem::path &project);

    Result<> add(const ReleaseAct &act) const;
    QList<ReleaseAct> acts(const QString &target, const QString &function) const; // newest first

private:
    std::filesystem::path m_file;
};

} // namespace fermata
