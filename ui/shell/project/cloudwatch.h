// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace fermata {

class EmulatorService;
class Notes;
class ProjectControl;
class Strip;
struct Error;

// Says what happens to the local cloud: quietly when all is well or mends itself, in the strip when a choice is needed.
class CloudWatch : public QObject
{
    Q_OBJECT
public:
    CloudWatch(EmulatorService &emulator, ProjectControl &project, Notes &notes, Strip &strip,
               QObject *parent = nullptr);

private:
    void tellState();
    void tellFailure();
    void tellDeployed(const QStringList &functions, const QStringList &warmStateDropped);
    void tellDeployFailed(const Error &error);

    EmulatorService &m_emulator;
    ProjectControl &m_project;
    Notes &m_notes;
    Strip &m_strip;
    bool m_crashed = false; // and was not up again since
};

} // namespace fermata
