// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/buildcontrol.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/runcontrol.h"

#include <algorithm>

namespace fermata {

BuildControl::BuildControl(Application &application, Documents &documents, RunControl &run, QObject *parent)
    : QObject(parent), m_application(application), m_documents(documents), m_run(run)
{
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
    m_documents.saveAll();
    m_built = m_unchanged = m_failed = m_cancelled = 0;
    if (m_application.build.build(wanted, m_application.project.project()->root))
        Q_EMIT outputWanted();
    else
        Q_EMIT noted(tr("A build is running already."));
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
        Q_EMIT noted(tr("Everything is built already"));
    } else {
        Q_EMIT noted(tr("%n function(s) built", nullptr, m_built));
    }
}

} // namespace fermata
