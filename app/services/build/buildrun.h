// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/buildplan.h"
#include "app/build/toolmessages.h"
#include "app/package/filelist.h"
#include "app/services/build/buildservice.h"
#include "app/services/build/buildtool.h"

#include <set>

namespace fermata {

// One function's build, from its plan to its archive.
class BuildRun : public QObject
{
    Q_OBJECT
public:
    explicit BuildRun(BuildPlan plan, QObject *parent = nullptr);
    ~BuildRun() override; // ends the tool that runs

    void start(BuildService::Clean clean);
    void cancel();

Q_SIGNALS:
    void said(const QString &line);
    void ended(const fermata::BuildOutcome &outcome); // once

private:
    Result<> copySources();
    void runNext();
    void stepEnded(int exitCode);
    Result<std::vector<PackageFile>> filesToPack() const;
    void pack();
    void fail(Error error);
    void finish(BuildOutcome::Kind kind);

    BuildPlan m_plan;
    BuildOutcome m_outcome;
    QByteArray m_key; // of what it is built from
    std::set<std::string> m_copied; // names of the source's files in the output
    std::set<std::string> m_kept;   // names of folders of the output that steps made in an earlier build
    ToolMessages m_messages;        // of the step that runs
    BuildTool m_tool;
    std::size_t m_step = 0;
    QElapsedTimer m_clock;
    bool m_cancelled = false;
    bool m_ended = false;
};

} // namespace fermata
