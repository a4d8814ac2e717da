// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/flavour.h"
#include "app/services/build/projectbuild.h"

#include <QFuture>
#include <QPromise>
#include <QSet>

#include <list>
#include <memory>

namespace fermata {

class ProjectService;

// Builds what a call needs before it is made: functions whose code is compiled from what their author writes, when they
// have changed since the last build. For all others nothing is to be done.
class CallBuilds : public QObject
{
    Q_OBJECT
public:
    CallBuilds(ProjectService &project, ProjectBuild &build, QObject *parent = nullptr);

    // Finished already when there is nothing that could be built, and failed so for a function that does not run here
    // (checkRunsHere()). Fails as the build does; Cancelled when somebody ended it. Cancelling it ends the build.
    QFuture<Result<>> bringUpToDate(const QString &function, BuildFlavour flavour);
    // In the flavour that the next call of the function is run in.
    QFuture<Result<>> bringUpToDate(const QString &function);
    // Whether what runs under this version's name is what is saved now, and none that stays as it was published.
    static bool concerns(const std::string &version);
    void setDebugged(const QString &function, bool isDebugged);

private:
    using Promise = std::shared_ptr<QPromise<Result<>>>;
    struct Waiting
    {
        Function function;
        BuildFlavour flavour = BuildFlavour::Package;
        Promise promise{};
        std::vector<BuildWish> wishes{};
        bool isStale = false; // as far as is known yet
    };
    using Place = std::list<Waiting>::iterator;
    void check(const Waiting &waiting);
    void startNext();
    void end(Place place, const Result<> &result);
    void giveUp(const Promise &promise);
    void giveUpAll();
    Place find(const Promise &promise);

    ProjectService &m_project;
    ProjectBuild &m_build;
    std::list<Waiting> m_waiting;
    Promise m_running; // whose build runs; null: none of ours
    Result<> m_result; // of that one
    QSet<QString> m_debugged;
};

} // namespace fermata
