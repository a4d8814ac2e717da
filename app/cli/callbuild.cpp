// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/callbuild.h"

#include "app/async/text.h"
#include "app/cli/output.h"
#include "app/cli/signalwatch.h"
#include "app/manifest/buildwish.h"
#include "app/model/foreigncloud.h"
#include "app/services/build/buildservice.h"

#include <QEventLoop>

#include <algorithm>

namespace fermata::cli {

Result<> bringUpToDate(const Project &project, const std::vector<Function> &functions, BuildFlavour flavour)
{
    for (const Function &function : functions) {
        if (const Result<> runs = checkRunsHere(project, function); !runs)
            return runs;
    }
    std::vector<Function> compiled;
    std::copy_if(functions.begin(), functions.end(), std::back_inserter(compiled),
                 [&project](const Function &function) {
                     const Result<BuildPlan> plan = buildPlan(function, project.root);
                     return plan && plan->compiles() && !bringsProgram(function);
                 });
    if (compiled.empty())
        return {};
    BuildService service;
    SignalWatch signal; // the tools run in groups of their own, which a terminal does not interrupt
    QEventLoop loop;
    Result<> result;
    QObject::connect(&signal, &SignalWatch::received, &service, &BuildService::cancel);
    QObject::connect(&service, &BuildService::said, &loop, [](const QString &function, const QString &line) {
        complain(function + QStringLiteral(" | ") + line);
    });
    QObject::connect(&service, &BuildService::outcome, &loop, [&result](const BuildOutcome &outcome) {
        if (result && outcome.kind == BuildOutcome::Kind::Failed)
            result = failure(outcome.error);
    });
    QObject::connect(&service, &BuildService::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    service.build(compiled, project.root, BuildService::Clean::No, readBuildWishes(project),
                  flavour == BuildFlavour::Debug ? BuildService::Purpose::Debug : BuildService::Purpose::Call);
    loop.exec();
    return result;
}

} // namespace fermata::cli
