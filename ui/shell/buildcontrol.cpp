// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/buildcontrol.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/manifest/buildwish.h"
#include "app/services/application.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/runcontrol.h"

#include <QWidget>
#include <QtConcurrentRun>

#include <algorithm>

namespace fermata {

BuildControl::BuildControl(Application &application, Documents &documents, RunControl &run, QWidget *window)
    : QObject(window),
      m_application(application),
      m_documents(documents),
      m_run(run),
      m_consent(application.settings, window)
{
    connect(&m_application.build, &ProjectBuild::started, this,
            [this] { m_built = m_unchanged = m_failed = m_cancelled = 0; });
    connect(&m_application.build, &ProjectBuild::outcome, this, &BuildControl::take);
    connect(&m_application.build, &ProjectBuild::finished, this, &BuildControl::tell);
}

void BuildControl::buildProject()
{
    build({});
}

void BuildControl::buildFunction()
{
    const QString function = m_run.currentFunction();
    build(function.isEmpty() ? QStringList() : QStringList{function});
}

void BuildControl::build(const QStringList &functions)
{
    QList<Function> wanted = m_application.project.functions();
    if (wanted.isEmpty()) {
        Q_EMIT noted(tr("There is no function to build. Open a project, or make one from a template."));
        return;
    }
    if (!functions.isEmpty())
        wanted.removeIf([&functions](const Function &one) { return !functions.contains(toQString(one.name)); });
    if (m_application.build.isRunning()) {
        Q_EMIT noted(tr("A build is running already."));
        return;
    }
    m_documents.saveAll();
    const Project &project = *m_application.project.project();
    const auto read = [project, environment = toStd(m_application.project.environment())] {
        return Result<Wishes>(readBuildWishes(project, environment));
    };
    whenDone(QtConcurrent::run(read), this, [this, wanted, root = project.root](const Result<Wishes> &wishes) {
        if (wishes)
            ask(root, wanted, *wishes);
    });
}

void BuildControl::ask(const std::filesystem::path &root, const QList<Function> &functions, const Wishes &wishes)
{
    m_consent.ask(root, actionsBefore(wishes, {functions.begin(), functions.end()}),
                  [this, functions, wishes](ActionConsent::Answer answer) {
                      Wishes agreed = wishes;
                      for (BuildWish &wish : agreed) {
                          if (answer == ActionConsent::Answer::Skip)
                              wish.actions.clear();
                      }
                      start(functions, agreed);
                  });
}

void BuildControl::start(const QList<Function> &functions, const Wishes &wishes)
{
    if (!m_application.project.project())
        return; // it was closed while the question stood
    if (m_application.build.build(functions, m_application.project.project()->root, wishes))
        Q_EMIT outputWanted();
}

void BuildControl::cancel()
{
    m_application.build.cancel();
}

void BuildControl::take(const BuildOutcome &outcome)
{
    switch (outcome.kind) {
    case BuildOutcome::Kind::Built: ++m_built; break;
    case BuildOutcome::Kind::Unchanged:
    case BuildOutcome::Kind::Skipped: ++m_unchanged; break;
    case BuildOutcome::Kind::Failed: ++(outcome.error.code == Error::Code::Cancelled ? m_cancelled : m_failed); break;
    }
}

void BuildControl::tell()
{
    if (m_failed > 0) {
        Q_EMIT noted(tr("%n function(s) could not be built", nullptr, m_failed));
        Q_EMIT problemsWanted();
    } else if (m_cancelled > 0) {
        Q_EMIT noted(tr("The build was cancelled"));
    } else if (m_built == 0) {
        if (m_application.build.purpose() == BuildService::Purpose::Package)
            Q_EMIT noted(tr("Everything is built already"));
    } else {
        Q_EMIT noted(tr("%n function(s) built", nullptr, m_built));
    }
}

} // namespace fermata
