// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/actionrun.h"

#include "app/async/text.h"
#include "app/services/build/buildstamp.h"

#include <QCryptographicHash>

namespace fs = std::filesystem;

namespace fermata {

ActionRun::ActionRun(std::vector<BuildAction> actions, fs::path root, BuildService::Clean clean, QObject *parent)
    : QObject(parent), m_actions(std::move(actions)), m_root(std::move(root)), m_clean(clean)
{
    connect(&m_tool, &BuildTool::said, this,
            [this](const QString &line) { Q_EMIT said(toQString(*m_actions[m_next].functions.begin()), line); });
    connect(&m_tool, &BuildTool::ended, this, &ActionRun::toolEnded);
    connect(&m_tool, &BuildTool::failedToStart, this, [this] { toolEnded(-1); });
}

void ActionRun::start()
{
    runNext();
}

void ActionRun::cancel()
{
    m_cancelled = true;
    if (m_tool.isRunning())
        m_tool.kill(); // toolEnded() follows
}

const Error *ActionRun::problemOf(const std::string &function) const
{
    const auto problem = m_problems.find(function);
    return problem == m_problems.end() ? nullptr : &problem->second;
}

void ActionRun::runNext()
{
    for (; m_next < m_actions.size() && !m_cancelled; ++m_next) {
        const DeclaredAction &action = m_actions[m_next].action;
        const QString function = toQString(*m_actions[m_next].functions.begin());
        if (action.kind != DeclaredAction::Kind::Command) {
            Q_EMIT said(function, QStringLiteral("# not run here: ") + toQString(action.text));
            continue;
        }
        std::error_code ignored;
        if (!fs::is_directory(action.folder, ignored)) {
            fail(failure(Error::Code::NotFound, "build.actionFolder", "The folder %1 of the action “%2” is not there",
                         {action.folder.string(), action.text}, "Correct its path in the manifest")
                     .value());
            continue;
        }
        const BuildPlan plan = planOf(action);
        const Result<QByteArray> key = m_clean == BuildService::Clean::No ? buildKey(plan) : Result<QByteArray>();
        if (key && !key->isEmpty() && isNoted(plan, *key))
            continue;
        return m_tool.start(plan.steps.front());
    }
    Q_EMIT ended();
}

// Its key is of the folder with what the command made in it, but for what package managers unpack there; whether that is
// there at all counts.
BuildPlan ActionRun::planOf(const DeclaredAction &action) const
{
    const QByteArray id = QCryptographicHash::hash(
        QByteArray::fromStdString(action.folder.string() + '\n' + action.text), QCryptographicHash::Sha256);
    BuildPlan plan;
    plan.source = action.folder;
    plan.output = m_root / ".fermata" / "build" / (".action-" + id.left(8).toHex().toStdString());
    for (const char *const made : {"node_modules/", "__pycache__/", ".venv/", "venv/", "*.pyc"})
        plan.copied.leaveOut(made);
    plan.steps.push_back({{"sh", "-c", action.text}, {}, action.folder});
    std::error_code ignored;
    if (fs::exists(action.folder / "node_modules", ignored))
        plan.patterns.emplace_back("node_modules");
    return plan;
}

void ActionRun::toolEnded(int exitCode)
{
    const DeclaredAction &action = m_actions[m_next].action;
    if (m_cancelled) {
        fail(failure(Error::Code::Cancelled, "cancelled", "Cancelled").value());
    } else if (exitCode != 0 && !action.mayFail) {
        fail(failure(Error::Code::Invalid, "build.actionFailed", "The action “%1” ended with %2: %3",
                     {action.text, std::to_string(exitCode), toStd(m_tool.reason())}, "Its whole output says more")
                 .value());
    } else if (const BuildPlan plan = planOf(action); exitCode == 0) {
        if (const Result<QByteArray> key = buildKey(plan)) {
            if (const Result<> noted = noteBuilt(plan, *key); !noted)
                fail(noted.error());
        }
    }
    ++m_next;
    runNext();
}

void ActionRun::fail(const Error &error)
{
    for (const std::string &function : m_actions[m_next].functions)
        m_problems.emplace(function, error);
}

} // namespace fermata
