// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/actions.h"
#include "app/services/build/buildservice.h"
#include "app/services/build/buildtool.h"

namespace fermata {

// Does a project's actions before a build, one after another. A command that did its work in a folder which is still as
// it left it is not run again.
class ActionRun : public QObject
{
    Q_OBJECT
public:
    ActionRun(std::vector<BuildAction> actions, std::filesystem::path root, BuildService::Clean clean,
              QObject *parent = nullptr);

    void start();
    void cancel();
    // Why a function cannot be built after what was done; nothing if it can.
    const Error *problemOf(const std::string &function) const;

Q_SIGNALS:
    void said(const QString &function, const QString &line); // the first of those it is done for
    void ended(); // once

private:
    void runNext();
    BuildPlan planOf(const DeclaredAction &action) const;
    void toolEnded(int exitCode);
    void fail(const Error &error);

    std::vector<BuildAction> m_actions;
    std::filesystem::path m_root;
    BuildService::Clean m_clean;
    BuildTool m_tool;
    std::map<std::string, Error> m_problems;
    std::size_t m_next = 0;
    bool m_cancelled = false;
};

} // namespace fermata
