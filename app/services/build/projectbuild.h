// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "app/services/build/buildservice.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QThread>

namespace fermata {

// Builds of the open project, one after another, in a thread of their own: reading, hashing and packing files would hold
// up whoever shows it.
class ProjectBuild : public QObject
{
    Q_OBJECT
public:
    explicit ProjectBuild(QObject *parent = nullptr);
    ~ProjectBuild() override; // ends what runs

    bool isRunning() const { return m_total > 0; }
    int total() const { return m_total; } // functions of the build that runs
    int done() const { return m_done; }
    BuildService::Purpose purpose() const { return m_purpose; } // of the last build

    // False when one runs already. started(), outcome() for each function and finished() follow.
    // The commands among the actions of `wishes` are run first: whoever asks has agreed to them.
    bool build(const QList<Function> &functions, const std::filesystem::path &root,
               const std::vector<BuildWish> &wishes = {},
               BuildService::Purpose purpose = BuildService::Purpose::Package);
    void cancel();

    // What the last build of each function failed with, by its name.
    const QHash<QString, Error> &failures() const { return m_failures; }
    // What its tool said of places in files.
    const QHash<QString, std::vector<ToolMessage>> &messages() const { return m_messages; }
    void forget(); // another project

Q_SIGNALS:
    void started();
    void said(const QString &function, const QString &line); // by a tool, or the command itself after "$ "
    void outcome(const fermata::BuildOutcome &outcome);
    void finished();

private:
    void take(const BuildOutcome &outcome);

    QThread m_thread;
    BuildService *m_service; // lives in the thread
    QHash<QString, Error> m_failures;
    QHash<QString, std::vector<ToolMessage>> m_messages;
    BuildService::Purpose m_purpose = BuildService::Purpose::Package;
    int m_total = 0;
    int m_done = 0;
};

} // namespace fermata
