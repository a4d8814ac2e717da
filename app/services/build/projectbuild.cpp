// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/projectbuild.h"

namespace fermata {

ProjectBuild::ProjectBuild(QObject *parent) : QObject(parent), m_service(new BuildService)
{
    m_service->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_service, &QObject::deleteLater);
    connect(m_service, &BuildService::said, this, &ProjectBuild::said);
    connect(m_service, &BuildService::outcome, this, &ProjectBuild::take);
    connect(m_service, &BuildService::finished, this, [this] {
        m_total = m_done = 0;
        Q_EMIT finished();
    });
    m_thread.start();
}

ProjectBuild::~ProjectBuild()
{
    m_service->disconnect(this);
    cancel();
    m_thread.quit();
    m_thread.wait();
}

bool ProjectBuild::build(const QList<Function> &functions, const std::filesystem::path &root,
                         const std::vector<BuildWish> &wishes, BuildService::Purpose purpose)
{
    if (isRunning() || functions.isEmpty())
        return false;
    m_total = int(functions.size());
    m_done = 0;
    m_purpose = purpose;
    const std::vector<Function> wanted(functions.begin(), functions.end());
    QMetaObject::invokeMethod(m_service, [service = m_service, wanted, root, wishes, purpose] {
        service->build(wanted, root, BuildService::Clean::No, wishes, purpose);
    });
    Q_EMIT started();
    return true;
}

void ProjectBuild::cancel()
{
    QMetaObject::invokeMethod(m_service, &BuildService::cancel);
}

void ProjectBuild::forget()
{
    cancel();
    m_failures.clear();
    m_messages.clear();
}

void ProjectBuild::take(const BuildOutcome &result)
{
    m_done += result.isLayer ? 0 : 1;
    const bool failed = result.kind == BuildOutcome::Kind::Failed && result.error.code != Error::Code::Cancelled;
    if (failed) {
        m_failures.insert(result.function, result.error);
        m_messages.insert(result.function, result.messages);
    } else {
        m_failures.remove(result.function);
        m_messages.remove(result.function);
    }
    Q_EMIT outcome(result);
}

} // namespace fermata
